import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A process, told apart from a later one that got the same number by the moment it began. */
export const ProcessIdentity = z.object({ pid: z.number().int().positive(), began: z.string() });
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** @returns undefined when there is no such process */
export function identify(pid: number): ProcessIdentity | undefined {
	const began = process.platform === 'linux' ? beganOnLinux(pid) : beganElsewhere(pid);
	return began === undefined ? undefined : { pid, began };
}

/** True while exactly this process runs. */
export function isRunning(identity: ProcessIdentity): boolean {
	return identify(identity.pid)?.began === identity.began;
}

function beganOnLinux(pid: number): string | undefined {
	try {
		// The program's name stands in parentheses and may contain anything; what follows are plain fields.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
		const isZombie = fields[0] === 'Z';
		return isZombie ? undefined : fields[19];
	} catch {
		return undefined;
	}
}

function beganElsewhere(pid: number): string | undefined {
	try {
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
	} catch {
		return undefined;
	}
}
