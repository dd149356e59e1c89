import { createWriteStream, existsSync, mkdirSync, openAsBlob, readdirSync } from 'node:fs';
import { appendFile, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { DatabaseError } from 'pg';
import { FrontdeskError } from '../../core/errors';
import { connectionTo, databaseUser, withClient, type Server } from '../local/postgres';
import { decryptFrom } from './encryption';
import { nameOf } from './keep';
import { keptPieces, pieceFile, reachesTo, walFolder } from './log-pieces';
import type { BackupPlace } from './place';
import { completeCopies, hashOf, requireManifest, type Manifest } from './whole-copy';

interface RestoreOptions {
	/** `AGE-SECRET-KEY-1…` */
	identity: string;
	/** The last moment that is to be restored; undefined: everything there is. */
	until?: Date | undefined;
	tell: (line: string) => void;
}

interface Restored {
	copy: string;
	/** What was in the place before; undefined: nothing. */
	before: string | undefined;
	/** Unpacked: `keys/`, `workflows/`, `sheets/`, `qdrant/`. */
	exports: string;
}

/**
 * Puts PostgreSQL's data folder back as it was at a moment. What is there now is kept beside it. The next start of PostgreSQL replays
 * the log up to that moment, and lets nobody in before.
 *
 * @throws FrontdeskError `configuration` when PostgreSQL runs, there is no copy from before that moment, or the key is the wrong one;
 * `unavailable` when a file is damaged. Nothing has been changed then.
 */
export async function restoreCopy(place: BackupPlace, { identity, until, tell }: RestoreOptions): Promise<Restored> {
	if (await runs(place.server)) {
		throw new FrontdeskError(
			'configuration',
			'PostgreSQL runs. Stop Frontdesk first: what is restored takes its place.',
		);
	}
	const copy = chooseCopy(place.folder, until);
	const folder = join(place.folder, copy);
	const manifest = requireManifest(folder);
	tell(`The copy ${copy} of PostgreSQL ${manifest.postgres}, ${Math.ceil(manifest.bytes / 1e6)} MB`);
	await check(folder, manifest);

	const unfinished = `${place.cluster}.restoring`;
	const pieces = `${place.cluster}.log`;
	const exports = join(place.folder, `restored-${copy}`);
	for (const path of [unfinished, pieces, exports]) await rm(path, { recursive: true, force: true });
	await unpack(await decryptFrom(join(folder, 'exports.tar.gz.age'), identity), exports);
	await unpack(await decryptFrom(join(folder, 'cluster.tar.gz.age'), identity), unfinished);
	const count = await unpackPieces(place.folder, folder, manifest.firstPiece, pieces, identity);
	tell(`${count} pieces of its log since then`);
	await prepareReplay(unfinished, pieces, manifest, reachable(place.folder, until, tell));
	await giveAway([unfinished, pieces]);

	const before = existsSync(place.cluster) ? `${place.cluster}.before-${nameOf(new Date())}` : undefined;
	if (before) await rename(place.cluster, before);
	await rename(unfinished, place.cluster);
	// What the lost database had not handed over yet belongs to a history that ends here.
	if (place.wal) await rm(place.wal, { recursive: true, force: true });
	return { copy, before, exports };
}

/** Whoever is refused by it has met it: a restore knows no password. */
async function runs(server: Server): Promise<boolean> {
	try {
		await withClient(connectionTo(server, 'superuser', 'postgres'), async () => undefined);
		return true;
	} catch (error) {
		return error instanceof DatabaseError;
	}
}

function chooseCopy(folder: string, until: Date | undefined): string {
	const copies = completeCopies(folder);
	const early = copies.filter((name) => !until || new Date(requireManifest(join(folder, name)).ended) <= until);
	const chosen = early.at(-1);
	if (chosen) return chosen;
	const why = copies.length === 0 ? 'there is none' : `the oldest is ${copies[0]}, after that moment`;
	throw new FrontdeskError('configuration', `No copy in ${folder} can be restored: ${why}.`);
}

/** PostgreSQL refuses to start when its log ends before the moment that it was told: then everything in it is wanted. */
function reachable(folder: string, until: Date | undefined, tell: (line: string) => void): Date | undefined {
	const end = reachesTo(folder);
	if (until === undefined || (end && until < end)) return until;
	tell(`The log that is kept is known to reach to ${end?.toISOString() ?? 'the copy'}: everything in it is restored.`);
	return undefined;
}

async function check(folder: string, { files }: Manifest): Promise<void> {
	for (const [name, hash] of Object.entries(files)) {
		const file = join(folder, name);
		if (existsSync(file) && (await hashOf(file)) === hash) continue;
		throw new FrontdeskError('unavailable', `${file} is damaged or missing. Restore an earlier copy, with --until.`);
	}
}

async function unpack(tar: Readable, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const words = ['--extract', '--directory', folder, '--no-same-owner', '--preserve-permissions'];
	const child = spawn('tar', words, { stdio: ['pipe', 'inherit', 'inherit'] });
	const ended = once(child, 'close');
	const broken = new Promise<never>((_, reject) => {
		tar.once('error', (error) => {
			child.kill();
			reject(error);
		});
	});
	// tar may close before it has read the padding behind the archive's end; by what it ends with we know whether all went well.
	child.stdin.once('error', () => undefined);
	tar.pipe(child.stdin);
	const [code] = (await Promise.race([ended, broken])) as [number];
	tar.destroy();
	if (code !== 0)
		throw new FrontdeskError('unavailable', `The copy could not be unpacked into ${folder}: is the disk full?`);
}

async function unpackPieces(all: string, copy: string, first: string, into: string, identity: string): Promise<number> {
	await mkdir(into, { recursive: true, mode: 0o700 });
	const wanted = (piece: string) => piece.slice(8, 24) >= first.slice(8) || piece.endsWith('.history');
	for (const folder of [join(copy, 'wal'), walFolder(all)]) {
		for (const piece of keptPieces(folder).filter(wanted)) {
			await pipeline(
				await decryptFrom(pieceFile(folder, piece), identity),
				createWriteStream(join(into, piece), { mode: 0o600 }),
			);
		}
	}
	return readdirSync(into).length;
}

async function prepareReplay(
	cluster: string,
	pieces: string,
	manifest: Manifest,
	until: Date | undefined,
): Promise<void> {
	mkdirSync(join(cluster, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
	for (const name of [
		'pg_replslot',
		'pg_dynshmem',
		'pg_notify',
		'pg_serial',
		'pg_snapshots',
		'pg_stat_tmp',
		'pg_subtrans',
	]) {
		mkdirSync(join(cluster, name), { recursive: true, mode: 0o700 });
	}
	await writeFile(join(cluster, 'backup_label'), manifest.label, { mode: 0o600 });
	await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 });
	const settings = {
		restore_command: `cp "${pieces}/%f" "%p"`,
		recovery_target_timeline: 'latest',
		// With an offset in numbers: its names for zones are not known yet when PostgreSQL reads this.
		recovery_target_time: until ? until.toISOString().replace('Z', '+00') : '',
		recovery_target_action: 'promote',
		// Nobody is let in, and takes what is half restored for the truth.
		hot_standby: 'off',
	};
	const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
	// Its last line counts.
	await appendFile(join(cluster, 'postgresql.auto.conf'), `\n# Restored.\n${lines.join('\n')}\n`);
}

/** PostgreSQL runs as somebody else where we are root, and refuses what belongs to another. */
async function giveAway(folders: string[]): Promise<void> {
	const user = databaseUser();
	if (!user) return;
	for (const folder of folders) {
		for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
			await chown(join(folder, name), user.uid, user.gid);
		}
	}
}

/** Copies what an installation has lost of its keys, and leaves what it has as it is. @returns the names of what was missing */
export async function restoreKeys(
	exports: string,
	write: (name: string, content: string) => Promise<boolean>,
): Promise<string[]> {
	const folder = join(exports, 'keys');
	const restored: string[] = [];
	for (const name of readdirSync(folder)) {
		if (await write(name, await readFile(join(folder, name), 'utf8'))) restored.push(basename(name));
	}
	return restored;
}

/** Puts Qdrant's collections back. Without them vectors are made anew, in the background. */
export async function restoreQdrant(exports: string, qdrant: { url: string; apiKey: string }): Promise<string[]> {
	const folder = join(exports, 'qdrant');
	const names = existsSync(folder) ? readdirSync(folder) : [];
	for (const name of names) {
		const collection = name.replace(/\.snapshot$/, '');
		const form = new FormData();
		form.append('snapshot', await openAsBlob(join(folder, name)), name);
		const response = await fetch(
			`${qdrant.url}/collections/${encodeURIComponent(collection)}/snapshots/upload?priority=snapshot&wait=true`,
			{ method: 'POST', headers: { 'api-key': qdrant.apiKey }, body: form },
		);
		if (!response.ok) throw new Error(`Qdrant answered ${response.status} to the snapshot of ${collection}.`);
	}
	return names;
}
