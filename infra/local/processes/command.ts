import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A program to run, without saying yet how its life is watched. */
export interface Command {
	file: string;
	args: string[];
	cwd?: string;
	/** The whole environment of the program; nothing is inherited beside it. */
	env: NodeJS.ProcessEnv;
	uid?: number;
	gid?: number;
}

/**
 * Starts a program in a process group of its own, with its output appended to a file.
 *
 * Its own group, because Ctrl-C in a terminal reaches the whole group of `npm start`: the supervisor alone decides who
 * is stopped, when, and in which order. A file and no pipe, because a pipe dies with its reader.
 */
export function spawnInOwnGroup(command: Command, logFile: string): ChildProcess {
	const log = openSync(logFile, 'a', 0o600);
	try {
		return spawn(command.file, command.args, {
			...(command.cwd === undefined ? {} : { cwd: command.cwd }),
			...(command.uid === undefined ? {} : { uid: command.uid }),
			...(command.gid === undefined ? {} : { gid: command.gid }),
			env: command.env,
			detached: true,
			stdio: ['ignore', log, log],
		});
	} finally {
		closeSync(log);
	}
}

/**
 * Runs a program to its end, or until the signal ends it.
 *
 * @returns what it wrote to both of its outputs
 * @throws Error with the last lines of its output when it cannot be started or ends with anything but 0
 */
export async function runToEnd(command: Command, signal?: AbortSignal): Promise<string> {
	const { file, args, ...options } = command;
	const child = spawn(file, args, { ...options, ...(signal ? { signal } : {}), stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const collect = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(`${command.file} ended with ${code}:\n${lastLines(output)}`);
	return output;
}

/** The end of a program's output: enough to see what it died of. */
export function lastLines(text: string, count = 15): string {
	return text.trimEnd().split('\n').slice(-count).join('\n');
}
