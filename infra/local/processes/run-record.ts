import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identify, isRunning, ProcessIdentity } from './identity';

const Child = ProcessIdentity.extend({ name: z.string(), stopSignal: z.string() });
const Run = z.object({ supervisor: ProcessIdentity, children: z.array(Child) });
type Run = z.infer<typeof Run>;

export interface RunningChild {
	name: string;
	pid: number;
	stopSignal: NodeJS.Signals;
}

const fileIn = (data: string) => join(data, 'running.json');

/** Who runs in a data folder now. @returns undefined when nobody does, whatever an earlier run has left behind */
export function whoRuns(data: string): Run | undefined {
	const run = read(data);
	return run && isRunning(run.supervisor) ? run : undefined;
}

/** True when a run has a data folder, or had it and was killed. */
export function isClaimed(data: string): boolean {
	return existsSync(fileIn(data));
}

/**
 * Takes a data folder for this process.
 *
 * @returns false when another process has it
 */
export function claim(data: string): boolean {
	const run: Run = { supervisor: ourselves(), children: [] };
	for (let attempt = 0; attempt < 2; attempt++) {
		try {
			// "wx": of two that start in the same moment, one creates the file.
			writeFileSync(fileIn(data), JSON.stringify(run), { flag: 'wx' });
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			if (whoRuns(data)) return false;
			rmSync(fileIn(data), { force: true });
		}
	}
	return false;
}

/** Writes down our children, so that somebody can end them should we be killed. */
export function recordChildren(data: string, children: RunningChild[]): void {
	const identified = children.flatMap((child) => {
		const identity = identify(child.pid);
		return identity ? [{ ...child, ...identity }] : [];
	});
	const run: Run = { supervisor: ourselves(), children: identified };
	writeFileSync(`${fileIn(data)}.new`, JSON.stringify(run));
	renameSync(`${fileIn(data)}.new`, fileIn(data));
}

/** Gives the data folder free again. */
export function release(data: string): void {
	rmSync(fileIn(data), { force: true });
}

/**
 * Ends what a killed run has left: only processes that it wrote down and that are still the same ones.
 *
 * @returns the names of those that were still there
 */
export async function endLeftovers(data: string, timeoutMs = 10_000): Promise<string[]> {
	const leftovers = (read(data)?.children ?? []).filter(isRunning);
	for (const child of leftovers) signalGroup(child.pid, child.stopSignal as NodeJS.Signals);
	const deadline = Date.now() + timeoutMs;
	while (leftovers.some(isRunning) && Date.now() < deadline) await sleep(100);
	for (const child of leftovers.filter(isRunning)) signalGroup(child.pid, 'SIGKILL');
	return leftovers.map((child) => child.name);
}

/** Signals a child and whatever it started itself; that it is gone already is fine. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

function read(data: string): Run | undefined {
	try {
		return Run.parse(JSON.parse(readFileSync(fileIn(data), 'utf8')));
	} catch {
		return undefined;
	}
}

function ourselves(): ProcessIdentity {
	return identify(process.pid) ?? { pid: process.pid, began: 'unknown' };
}
