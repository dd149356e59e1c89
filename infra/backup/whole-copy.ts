import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import { connectionTo, withClient } from '../local/postgres';
import { askOne } from './ask-one';
import { encryptTo } from './encryption';
import { writeExports } from './exports';
import { momentOf, nameOf } from './keep';
import { keptPieces, pieceFile, takePieces, walFolder } from './log-pieces';
import type { BackupPlace } from './place';

/** What is not secret of a copy: written last, so that a copy without it is none. */
const Manifest = z.object({
	began: z.iso.datetime(),
	ended: z.iso.datetime(),
	postgres: z.string(),
	/** The first and the last piece of the log that a restore of this copy alone needs. */
	firstPiece: z.string(),
	lastPiece: z.string(),
	/** What PostgreSQL wants to find in the restored folder. */
	label: z.string(),
	bytes: z.number(),
	/** SHA-256 of each file, by its name. */
	files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

/** @returns undefined when the copy was never completed */
export function readManifest(copy: string): Manifest | undefined {
	const file = join(copy, 'manifest.json');
	return existsSync(file) ? Manifest.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** @throws FrontdeskError `unavailable` when the copy was never completed */
export function requireManifest(copy: string): Manifest {
	const manifest = readManifest(copy);
	if (manifest) return manifest;
	throw new FrontdeskError('unavailable', `${copy} was never completed.`);
}

/** The names of the complete copies, oldest first. */
export function completeCopies(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => momentOf(name) && existsSync(join(folder, name, 'manifest.json')))
		.toSorted();
}

/** What PostgreSQL makes anew, or must not find, in a copy (its documentation, "Making a Base Backup Using the Low Level API"). */
const leftOut = [
	'pg_wal/*',
	'pg_replslot/*',
	'pg_dynshmem/*',
	'pg_notify/*',
	'pg_serial/*',
	'pg_snapshots/*',
	'pg_stat_tmp/*',
	'pg_subtrans/*',
	'pgsql_tmp*',
	'postmaster.pid',
	'postmaster.opts',
];

/**
 * Copies everything that an installation cannot do without, while it runs: PostgreSQL's data folder (the product's database and
 * n8n's, with workflows and credentials) with as much of its log as makes it consistent, the keys, and for people the workflows as
 * JSON, the live rows of each sheet as CSV, and Qdrant's snapshots. All of it is encrypted.
 *
 * @returns the copy's name
 * @throws FrontdeskError `unavailable` when the database cannot be reached, or went on so fast that the copy is not consistent
 */
export async function takeWholeCopy(place: BackupPlace): Promise<string> {
	const began = new Date();
	const name = nameOf(began);
	const unfinished = join(place.folder, `${name}.part`);
	mkdirSync(join(unfinished, 'wal'), { recursive: true, mode: 0o700 });
	try {
		await withClient(connectionTo(place.server, 'superuser', 'postgres'), async (client) => {
			const started = await askOne<{ version: string; piece: string }>(
				client,
				`SELECT current_setting('server_version') AS version, pg_walfile_name(pg_backup_start($1, fast => true)) AS piece`,
				[`frontdesk ${name}`],
			);
			await encryptTo(join(unfinished, 'cluster.tar.gz.age'), tar(place.cluster), place.recipient);
			const stopped = await stop(client);
			await keepLog(place, unfinished, started.piece, stopped.piece);
			await writeExports(place, join(unfinished, 'exports.tar.gz.age'));
			await writeManifest(unfinished, {
				began: began.toISOString(),
				ended: new Date().toISOString(),
				postgres: started.version,
				firstPiece: started.piece,
				lastPiece: stopped.piece,
				label: stopped.label,
			});
		});
		await rename(unfinished, join(place.folder, name));
		return name;
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
}

async function stop(client: Client): Promise<{ piece: string; label: string }> {
	return askOne(
		client,
		'SELECT pg_walfile_name(s.lsn) AS piece, s.labelfile AS label FROM pg_backup_stop(wait_for_archive => true) s',
	);
}

/** The pieces of the log from the copy's beginning to its end go with it: it can be restored without any other. */
async function keepLog(place: BackupPlace, copy: string, first: string, last: string): Promise<void> {
	await takePieces(place);
	const archived = keptPieces(walFolder(place.folder)).filter((piece) => piece >= first && piece <= last);
	for (const piece of archived) {
		await pipeline(
			createReadStream(pieceFile(walFolder(place.folder), piece)),
			createWriteStream(pieceFile(join(copy, 'wal'), piece), { mode: 0o600 }),
		);
	}
	if (archived.includes(first) && archived.includes(last)) return;
	// PostgreSQL archives nothing: what it still has is enough, unless it was very busy.
	const own = join(place.cluster, 'pg_wal');
	const pieces = readdirSync(own).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
	if (!pieces.includes(first) || !pieces.includes(last)) {
		throw new FrontdeskError(
			'unavailable',
			'PostgreSQL went on faster than it was copied. Try again in a quieter hour.',
		);
	}
	for (const piece of pieces) {
		await encryptTo(pieceFile(join(copy, 'wal'), piece), createReadStream(join(own, piece)), place.recipient);
	}
}

/** A folder as a tar. That a file changed or went meanwhile is what the log is for. */
function tar(folder: string): Readable {
	const words = ['--create', '--directory', folder, ...leftOut.map((pattern) => `--exclude=./${pattern}`), '.'];
	const child = spawn('tar', ['--warning=no-file-changed', '--warning=no-file-removed', ...words], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const content = new PassThrough();
	child.once('error', (error) => content.destroy(error));
	child.stdout.pipe(content, { end: false });
	child.once('close', (code) => {
		// 1: files changed while they were read.
		if (code === 0 || code === 1) content.end();
		else content.destroy(new Error(`tar ended with ${code}: ${said.slice(-500)}`));
	});
	return content;
}

async function writeManifest(copy: string, story: Omit<Manifest, 'bytes' | 'files'>): Promise<void> {
	const names = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.age'));
	const files: Record<string, string> = {};
	let bytes = 0;
	for (const name of names.toSorted()) {
		files[name] = await hashOf(join(copy, name));
		bytes += (await stat(join(copy, name))).size;
	}
	await writeFile(
		join(copy, 'manifest.json'),
		JSON.stringify({ ...story, bytes, files } satisfies Manifest, null, '\t'),
	);
}

export async function hashOf(file: string): Promise<string> {
	const digest = createHash('sha256');
	await pipeline(createReadStream(file), digest);
	return digest.digest('hex');
}
