import type { ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrontdeskError } from '../../../core/errors';
import { lastLines, spawnInOwnGroup, type Command } from './command';
import { Guard } from './guard';
import { signalGroup, type RunningChild } from './run-record';

/** A program that the supervisor keeps running. */
export interface Program {
	/** Names its log file and the process in messages. */
	name: string;
	/** Asked for at each (re)start, so that it may wait for a port or choose another. */
	command: () => Promise<Command>;
	isReady: () => Promise<boolean>;
	readyWithinMs: number;
	stopSignal: NodeJS.Signals;
	/** How long it may take to end by itself before it is killed. */
	stopWithinMs: number;
}

interface SupervisorOptions {
	logs: string;
	/** A line for the person who watches. */
	report: (line: string) => void;
	/** Called when a process changes, with all that run now. */
	onChange: (children: RunningChild[]) => void;
	/** Called when a program that had been ready cannot be brought back. */
	onGivenUp: (error: Error) => void;
	/** Pauses before the first, second … restart in a row; after the last one it is given up. */
	restartDelaysMs?: number[];
	/** What each program finds in its environment besides its own. */
	environment?: NodeJS.ProcessEnv;
}

/** What ended once was killed, or met something rare: customers wait, and a pause mends nothing. What ends again gets time. */
const defaultRestartDelaysMs = [0, 1_000, 2_000, 5_000, 10_000];
/** After this long without trouble a program's earlier deaths are forgotten. */
const forgiveAfterMs = 20_000;
const pollMs = 50;
const maxLogBytes = 20 * 1024 * 1024;
const watchLogsEveryMs = 60_000;

/** Starts programs in order, starts those again that die, and stops all of them in reverse order: these and no others. */
export class Supervisor {
	private readonly running = new Map<string, { program: Program; child: ChildProcess }>();
	/** Names of programs in the order of their start; those of one group came up side by side. */
	private readonly order: string[][] = [];
	private readonly guard = new Guard();
	private readonly logWatch: NodeJS.Timeout;
	private isStopping = false;

	constructor(private readonly options: SupervisorOptions) {
		this.logWatch = setInterval(() => this.order.flat().forEach((name) => this.boundLog(name)), watchLogsEveryMs);
		this.logWatch.unref();
	}

	/**
	 * Starts a program, or several side by side, and waits until all are ready. From then on each is started again whenever
	 * it ends.
	 *
	 * @throws FrontdeskError with its last log lines when it keeps ending, or is not ready in time; also when everything is
	 * being stopped meanwhile
	 */
	async start(...programs: Program[]): Promise<void> {
		this.throwIfStopping();
		this.order.push(programs.map(({ name }) => name));
		for (const { name } of programs) this.startNewLog(name);
		await Promise.all(programs.map((program) => this.bringUp(program, 1)));
		this.throwIfStopping();
	}

	/** Ends everything, last started first, and side by side what started so. Safe to call twice. */
	async stop(): Promise<void> {
		this.isStopping = true;
		clearInterval(this.logWatch);
		for (const names of [...this.order].reverse()) {
			const entries = names.flatMap((name) => this.running.get(name) ?? []);
			await Promise.all(entries.map(({ program, child }) => this.end(program, child)));
		}
		this.guard.dismiss();
	}

	/** Ends everything at once, without asking. */
	killAll(): void {
		this.isStopping = true;
		for (const { child } of this.running.values()) if (child.pid) signalGroup(child.pid, 'SIGKILL');
	}

	/** Starts until it is ready; each death counts as one failure. */
	private async bringUp(program: Program, failures: number): Promise<void> {
		const delays = this.options.restartDelaysMs ?? defaultRestartDelaysMs;
		for (; ; failures++) {
			const startedAt = Date.now();
			const child = await this.spawn(program);
			const outcome = await this.untilReady(program, child);
			if (this.isStopping) return;
			if (outcome === 'ready') return this.watch(program, child, startedAt, failures);
			if (outcome === 'late') await this.end(program, child);
			const delay = delays[failures - 1];
			if (outcome === 'late' || delay === undefined) throw this.failure(program, outcome);
			await sleep(delay);
			if (this.isStopping) return;
		}
	}

	private throwIfStopping(): void {
		if (this.isStopping) throw new FrontdeskError('unavailable', 'Frontdesk is being stopped.');
	}

	private async spawn(program: Program): Promise<ChildProcess> {
		const command = await program.command();
		// A command may have waited for its port: nobody would end what starts now.
		this.throwIfStopping();
		const env = { ...command.env, ...this.options.environment };
		const child = spawnInOwnGroup({ ...command, env }, this.logOf(program.name));
		this.running.set(program.name, { program, child });
		// A program that cannot be started at all reports an error and no exit; both end the wait for it.
		child.once('error', () => this.forget(program.name, child));
		child.once('exit', () => this.forget(program.name, child));
		this.tellAboutChange();
		return child;
	}

	private async untilReady(program: Program, child: ChildProcess): Promise<'ready' | 'ended' | 'late'> {
		const deadline = Date.now() + program.readyWithinMs;
		while (Date.now() < deadline) {
			if (this.isStopping || hasEnded(child)) return 'ended';
			if (await program.isReady().catch(() => false)) return hasEnded(child) ? 'ended' : 'ready';
			await sleep(pollMs);
		}
		return 'late';
	}

	private watch(program: Program, child: ChildProcess, startedAt: number, failuresBefore: number): void {
		const onExit = (code: number | null, signal: string | null) => {
			if (this.isStopping) return;
			const failures = Date.now() - startedAt > forgiveAfterMs ? 1 : failuresBefore;
			const delay = (this.options.restartDelaysMs ?? defaultRestartDelaysMs)[failures - 1];
			if (delay === undefined) return this.options.onGivenUp(this.failure(program, 'ended'));
			this.options.report(`${program.name} ended (${signal ?? `code ${code}`}); starting it again …`);
			void sleep(delay)
				.then(() => (this.isStopping ? undefined : this.bringUp(program, failures + 1)))
				.then(() => (this.isStopping ? undefined : this.options.report(`${program.name} runs again.`)))
				.catch((error: Error) => (this.isStopping ? undefined : this.options.onGivenUp(error)));
		};
		// It may have ended between its last sign of life and this line.
		if (hasEnded(child)) onExit(child.exitCode, child.signalCode);
		else child.once('exit', onExit);
	}

	private async end(program: Program, child: ChildProcess): Promise<void> {
		if (!child.pid) return;
		if (!hasEnded(child)) {
			const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
			child.kill(program.stopSignal);
			await Promise.race([ended, sleep(program.stopWithinMs, undefined, { ref: false })]);
		}
		// Whatever it has started itself and not ended belongs to its group.
		signalGroup(child.pid, 'SIGKILL');
		while (!hasEnded(child)) await sleep(10);
	}

	private forget(name: string, child: ChildProcess): void {
		if (this.running.get(name)?.child !== child) return;
		this.running.delete(name);
		this.tellAboutChange();
	}

	private tellAboutChange(): void {
		const children = [...this.running].flatMap(([name, { program, child }]) =>
			child.pid ? [{ name, pid: child.pid, stopSignal: program.stopSignal }] : [],
		);
		this.guard.watch(children);
		this.options.onChange(children);
	}

	private failure(program: Program, outcome: 'ended' | 'late'): FrontdeskError {
		const what = outcome === 'late' ? 'does not answer' : 'keeps ending';
		const log = this.logOf(program.name);
		const tail = existsSync(log) ? lastLines(readFileSync(log, 'utf8')) : '';
		return new FrontdeskError(
			'unavailable',
			`${program.name} ${what}, so Frontdesk cannot run. The last lines of ${log}:\n${tail}`,
		);
	}

	private logOf(name: string): string {
		return join(this.options.logs, `${name}.log`);
	}

	/** One earlier log is kept beside the one of this run. */
	private startNewLog(name: string): void {
		if (existsSync(this.logOf(name))) renameSync(this.logOf(name), `${this.logOf(name)}.1`);
	}

	/** A log that outgrows its bound starts again from nothing, in place: its program has the file open. */
	private boundLog(name: string): void {
		const log = this.logOf(name);
		if (!existsSync(log) || statSync(log).size < maxLogBytes) return;
		copyFileSync(log, `${log}.1`);
		truncateSync(log);
	}
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}
