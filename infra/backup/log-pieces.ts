import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { connectionTo, withClient } from '../local/postgres';
import { askOne } from './ask-one';
import { encryptTo } from './encryption';
import type { BackupPlace } from './place';

/** Beside the copies, the pieces of PostgreSQL's log, one file each. */
export const walFolder = (folder: string) => join(folder, 'wal');
const suffix = '.gz.age';

/** @returns the names of the pieces that are kept, oldest first */
export function keptPieces(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder).filter((name) => name.endsWith(suffix));
	return names.map((name) => name.slice(0, -suffix.length)).toSorted();
}

export const pieceFile = (folder: string, piece: string) => join(folder, `${piece}${suffix}`);

const Heartbeats = z.array(z.object({ at: z.iso.datetime(), piece: z.string() }));
const heartbeatsIn = (folder: string) => join(walFolder(folder), 'heartbeats.json');
const keptHeartbeats = 200;

/**
 * Leaves a moment in the log, also where nobody writes, and notes in which piece: PostgreSQL completes a piece only when there is
 * something in it, and can be restored to a moment only where a later one is in the log.
 */
export async function heartbeat({ server, folder }: BackupPlace): Promise<void> {
	const { at, piece } = await withClient(connectionTo(server, 'superuser', 'postgres'), async (client) => {
		await client.query('SELECT pg_current_xact_id()');
		return askOne<{ at: Date; piece: string }>(
			client,
			'SELECT clock_timestamp() AS at, pg_walfile_name(pg_current_wal_insert_lsn()) AS piece',
		);
	});
	mkdirSync(walFolder(folder), { recursive: true, mode: 0o700 });
	const beats = [...readHeartbeats(folder), { at: at.toISOString(), piece }].slice(-keptHeartbeats);
	const file = heartbeatsIn(folder);
	writeFileSync(`${file}.part`, JSON.stringify(beats), { mode: 0o600 });
	renameSync(`${file}.part`, file);
}

function readHeartbeats(folder: string): z.infer<typeof Heartbeats> {
	const file = heartbeatsIn(folder);
	return existsSync(file) ? Heartbeats.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** The last moment that the kept log is known to have; undefined: only that of the newest copy. */
export function reachesTo(folder: string): Date | undefined {
	const pieces = new Set(keptPieces(walFolder(folder)));
	const last = readHeartbeats(folder).findLast(({ piece }) => pieces.has(piece));
	return last && new Date(last.at);
}

/**
 * Takes over the pieces that PostgreSQL has completed since the last time. A piece is deleted where PostgreSQL left it only when it
 * is safe here.
 *
 * @returns how many
 */
export async function takePieces({ wal, folder, recipient }: BackupPlace): Promise<number> {
	if (wal === undefined || !existsSync(wal)) return 0;
	mkdirSync(walFolder(folder), { recursive: true, mode: 0o700 });
	const pieces = readdirSync(wal).filter((name) => /^[0-9A-F]{8}/.test(name) && !name.endsWith('.part'));
	for (const piece of pieces.toSorted()) {
		try {
			await encryptTo(pieceFile(walFolder(folder), piece), createReadStream(join(wal, piece)), recipient);
		} catch (error) {
			// Another one has taken it meanwhile.
			if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(join(wal, piece))) continue;
			throw error;
		}
		await rm(join(wal, piece), { force: true });
	}
	return pieces.length;
}
