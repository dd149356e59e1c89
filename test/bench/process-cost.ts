import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
	pid: number;
	parent: number;
	/** With what ended children took: a backend of PostgreSQL that is gone has been paid all the same. */
	cpuMs: number;
}

let ticksPerSecond: number | undefined;

/**
 * CPU time (user and system) that a process and everything below it have taken since they began, in ms. Linux only: elsewhere it is
 * not known (NaN).
 */
export function cpuMsOf(root: number): number {
	if (process.platform !== 'linux') return NaN;
	return treeOf(root).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/**
 * Memory of a process and everything below it, in MB: pages that several share are counted once among them (PSS). Linux only:
 * elsewhere it is not known (NaN).
 */
export function memoryMbOf(root: number): number {
	if (process.platform !== 'linux') return NaN;
	const kb = treeOf(root).map(({ pid }) => {
		const rollup = readOrNothing(`/proc/${pid}/smaps_rollup`);
		return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
	});
	return kb.reduce((sum, one) => sum + one, 0) / 1024;
}

function treeOf(root: number): Process[] {
	const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
	const tree = all.filter(({ pid }) => pid === root);
	// The list grows while it is walked: by children, then by their children.
	for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
	return tree;
}

function readProcess(pid: number): Process[] {
	const stat = readOrNothing(`/proc/${pid}/stat`);
	if (stat === '') return [];
	// The program's name stands in parentheses and may contain anything; see proc_pid_stat(5) for the fields behind it.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
	ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
	return [{ pid, parent: Number(fields[1]), cpuMs: (1_000 * ticks) / ticksPerSecond }];
}

/** A process may end between being listed and being read. */
function readOrNothing(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
