import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import { runToEnd } from '../local/processes';
import { momentOf, superfluous, superfluousWal } from './keep';
import { heartbeat, keptPieces, pieceFile, takePieces, walFolder } from './log-pieces';
import type { BackupPlace } from './place';
import { completeCopies, readManifest, requireManifest, takeWholeCopy } from './whole-copy';

/** What a backup did, for metrics and for people. */
export interface Outcome {
	kind: 'base' | 'wal' | 'offsite';
	problem?: string;
	bytes?: number;
	/** Of a look that found nothing new. */
	idle?: boolean;
}

/** Takes over what PostgreSQL's log has grown by, and sends it off-site where there is such a place. */
export async function backUpLog(place: BackupPlace, tell: (outcome: Outcome) => void): Promise<void> {
	const isDone = await attempt('wal', tell, async () => {
		await heartbeat(place);
		return { idle: (await takePieces(place)) === 0 };
	});
	if (isDone) await sendOffSite(place, tell);
}

/** Takes a whole copy, deletes what it makes superfluous, and sends it off-site. @returns the copy's name; undefined when it failed */
export async function backUpAll(place: BackupPlace, tell: (outcome: Outcome) => void): Promise<string | undefined> {
	let name: string | undefined;
	await attempt('base', tell, async () => {
		name = await takeWholeCopy(place);
		await deleteSuperfluous(place.folder);
		return { bytes: requireManifest(join(place.folder, name)).bytes };
	});
	if (name !== undefined) await sendOffSite(place, tell);
	return name;
}

async function attempt(
	kind: Outcome['kind'],
	tell: (outcome: Outcome) => void,
	work: () => Promise<Partial<Outcome>>,
): Promise<boolean> {
	try {
		tell({ kind, ...(await work()) });
		return true;
	} catch (error) {
		tell({ kind, problem: error instanceof Error ? error.message : String(error) });
		return false;
	}
}

/** Seven days, four weeks (`kept`); the log from the oldest daily copy on, so that any moment of those days can be restored. */
export async function deleteSuperfluous(folder: string): Promise<void> {
	for (const name of superfluous(completeCopies(folder))) await rm(join(folder, name), { recursive: true });
	// What a killed backup left behind.
	const dayAgo = Date.now() - 24 * 3_600_000;
	for (const entry of readdirSync(folder).filter((one) => one.endsWith('.part'))) {
		if ((momentOf(entry.slice(0, -5))?.getTime() ?? Infinity) < dayAgo)
			await rm(join(folder, entry), { recursive: true });
	}
	const daily = completeCopies(folder).slice(-7)[0];
	const first = daily && readManifest(join(folder, daily))?.firstPiece;
	if (!first) return;
	for (const piece of superfluousWal(keptPieces(walFolder(folder)), first)) {
		await rm(pieceFile(walFolder(folder), piece));
	}
}

/** As long as the oldest of the four weekly copies is kept here, and a day. */
const keptOffSite = '36d';

async function sendOffSite(place: BackupPlace, tell: (outcome: Outcome) => void): Promise<void> {
	const { remote, folder } = place;
	if (remote === undefined) return;
	await attempt('offsite', tell, async () => {
		// What is missing here is not deleted there: a new machine has nothing yet. What is half written is none of its business.
		const excluded = ['*.part/**', '*.part', '.*/**'].flatMap((pattern) => ['--exclude', pattern]);
		await rclone(place, ['copy', folder, remote, ...excluded]);
		await rclone(place, ['delete', remote, '--min-age', keptOffSite, '--rmdirs']);
		return {};
	});
}

/** Fetches what is kept off-site, where this machine has lost it. */
export async function fetchFromOffSite(place: BackupPlace): Promise<void> {
	const { remote, folder } = place;
	if (remote === undefined) {
		throw new FrontdeskError('configuration', 'FRONTDESK_BACKUP_REMOTE does not say where backups are kept off-site.');
	}
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	await rclone(place, ['copy', remote, folder]);
}

async function rclone({ rcloneConfig }: BackupPlace, words: string[]): Promise<void> {
	const config = rcloneConfig && existsSync(rcloneConfig) ? ['--config', rcloneConfig] : [];
	try {
		await runToEnd({ file: 'rclone', args: [...words, ...config, '--retries', '3', '--quiet'], env: process.env });
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
		throw new FrontdeskError(
			'configuration',
			'Backups go off-site with rclone, and this machine has none: apt install rclone.',
			{
				cause,
			},
		);
	}
}
