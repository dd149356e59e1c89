import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import type { Command } from './processes';

/** @throws FrontdeskError `configuration` that says how to get it, where the machine has none */
export function findRedisServer(path = process.env['PATH'] ?? ''): string {
	const found = path
		.split(delimiter)
		.map((folder) => join(folder, 'redis-server'))
		.find(isProgram);
	if (found) return found;
	throw new FrontdeskError(
		'configuration',
		'Queue mode needs redis-server, and this machine has none. Install it (Debian and Ubuntu: apt install redis-server, ' +
			'macOS: brew install redis) and try again; "npm start" runs without it.',
	);
}

/**
 * Serves a Redis that keeps nothing on disk: what is lost with it are executions that had not begun or not ended, and
 * their turns are due again when their leases end.
 *
 * @param folder of its own
 */
export async function serveRedis(folder: string, { port, password }: RedisAddress): Promise<Command> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	// In a file, because arguments can be read by everybody on the machine.
	const file = join(folder, 'redis.conf');
	const settings = [
		'bind 127.0.0.1',
		`port ${port}`,
		`requirepass ${password}`,
		'save ""',
		'appendonly no',
		// Bull's jobs must never be thrown away to make room.
		'maxmemory-policy noeviction',
	];
	writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o600 });
	return { file: findRedisServer(), args: [file], cwd: folder, env: { PATH: process.env['PATH'] } };
}

interface RedisAddress {
	port: number;
	password: string;
}

/** True when it lets us in and answers. */
export function isRedisAnswering({ port, password }: RedisAddress): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
		let said = '';
		const answer = (isAnswering: boolean) => {
			socket.destroy();
			resolve(isAnswering);
		};
		socket.setTimeout(2_000, () => answer(false));
		socket.on('error', () => answer(false));
		socket.on('close', () => resolve(false));
		socket.on('data', (chunk) => {
			said += chunk.toString();
			if (said.includes('+PONG')) answer(true);
			else if (said.includes('-')) answer(false);
		});
	});
}

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
