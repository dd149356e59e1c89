import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from '../processes';

interface User {
	uid: number;
	gid: number;
}

/**
 * Makes a command of PostgreSQL's runnable for whoever runs us. PostgreSQL refuses to run as root (containers, CI), so
 * root hands it to the user `postgres`, who is created when missing; everybody else runs it as themselves.
 *
 * @param folder the folder that the command writes to; it is given to that user
 * @throws Error when we are root and the user cannot reach the folder
 */
export async function asUnprivileged(command: Command, folder: string): Promise<Command> {
	const user = databaseUser();
	if (!user) return command;
	await chown(folder, user.uid, user.gid);
	if (isWayOpen(dirname(folder), user) && isWayOpen(dirname(command.file), user)) return { ...command, ...user };
	return throughPrivateFolders(command, user, folder);
}

/**
 * The clone may lie in a folder that only root may enter (`/root`, a private temporary folder). Then the user keeps one
 * of root's capabilities, to pass closed doors, rather than that we open the doors of others.
 * `no_setuid_fixup`, because access(2) forgets capabilities otherwise, and PostgreSQL asks it about its own programs.
 */
function throughPrivateFolders(command: Command, user: User, folder: string): Command {
	const args = [
		'--securebits=+no_setuid_fixup',
		`--reuid=${user.uid}`,
		`--regid=${user.gid}`,
		'--clear-groups',
		'--inh-caps=-all,+dac_override',
		'--ambient-caps=-all,+dac_override',
		'--bounding-set=-all,+dac_override',
	];
	try {
		execFileSync('setpriv', [...args, 'true'], { stdio: 'ignore' });
	} catch (cause) {
		throw new Error(
			`PostgreSQL does not run as root, and its user cannot enter ${folder}. ` +
				`Start Frontdesk as an ordinary user, or from a folder that everybody may enter.`,
			{ cause },
		);
	}
	return { ...command, file: 'setpriv', args: [...args, command.file, ...command.args] };
}

/** Whose PostgreSQL's files have to be; undefined: ours. */
export function databaseUser(): User | undefined {
	return process.getuid?.() === 0 ? (findUser() ?? createUser()) : undefined;
}

/** True when the user may pass through every folder from the root down to here. */
function isWayOpen(folder: string, user: User): boolean {
	const { mode, gid } = statSync(folder);
	if ((mode & 0o001) === 0 && !(gid === user.gid && (mode & 0o010) !== 0)) return false;
	const parent = dirname(folder);
	return parent === folder || isWayOpen(parent, user);
}

/** Closes a folder to everybody; where we are root, its one neighbour passes through to what is PostgreSQL's. */
export function closeToOthers(folder: string): void {
	const user = databaseUser();
	if (user) chownSync(folder, 0, user.gid);
	chmodSync(folder, user ? 0o710 : 0o700);
}

function findUser(): User | undefined {
	try {
		return { uid: idOf('-u'), gid: idOf('-g') };
	} catch {
		return undefined;
	}
}

function createUser(): User {
	try {
		execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
	} catch (cause) {
		// Somebody else may have created it in the same moment.
		const user = findUser();
		if (user) return user;
		throw new Error('PostgreSQL does not run as root. Start Frontdesk as an ordinary user.', { cause });
	}
	return { uid: idOf('-u'), gid: idOf('-g') };
}

function idOf(option: '-u' | '-g'): number {
	return Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}
