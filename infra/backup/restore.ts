/** `npm run restore`, and `docker compose run --rm restore`. */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import { secretsFolder } from '../docker/secret-files';
import { readEnvironment } from '../local/configuration';
import { misused, readWords, runCommand } from '../local/run-command';
import { findPlace } from './places';
import { restoreCopy, restoreKeys, restoreQdrant } from './restore-copy';
import { fetchFromOffSite } from './run-backups';

const usage = `npm run restore -- --identity FILE [--until 2026-11-30T14:05:00Z] [--off-site]
npm run restore -- --qdrant FOLDER

  --identity   file with the private half of the key, AGE-SECRET-KEY-1…
  --until      the last moment that is to be restored; without it, everything there is
  --off-site   fetches the backups from FRONTDESK_BACKUP_REMOTE first
  --qdrant     puts Qdrant's collections back, from the folder that a restore has named; Qdrant runs`;

async function restore(): Promise<void> {
	const { values } = readWords(usage, {
		options: {
			identity: { type: 'string' },
			until: { type: 'string' },
			'off-site': { type: 'boolean', default: false },
			qdrant: { type: 'string' },
		},
	});
	const place = findPlace();
	if (values.qdrant !== undefined) {
		if (!place.qdrant)
			throw new FrontdeskError('configuration', 'QDRANT_URL is not set: there is no Qdrant to put back.');
		say(`Qdrant: ${(await restoreQdrant(values.qdrant, place.qdrant)).join(', ') || 'the copy has none'}`);
		return;
	}
	const until = values.until === undefined ? undefined : new Date(values.until);
	if (until && Number.isNaN(until.getTime())) throw misused(`--until is no moment: "${values.until}".`, usage);
	const identity = readIdentity(values.identity ?? join(secretsFolder(), 'backup_identity'));
	if (values['off-site']) await fetchFromOffSite(place);

	const { copy, before, exports } = await restoreCopy(place, { identity, until, tell: say });
	const keys = await restoreKeys(exports, writeKey);
	say(`Restored from ${copy}; the next start replays the log.`);
	if (before) say(`What was there before is in ${before}. Delete it when everything is as it should be.`);
	if (keys.length > 0) say(`Keys that were missing are back: ${keys.join(', ')}.`);
	say(`Keys, workflows, sheets as CSV: ${exports}. Delete it when you are done, it holds secrets.`);
}

/** Of this clone alone. In containers secrets belong to the clone outside: they are copied from the exports by hand. */
async function writeKey(name: string, content: string): Promise<boolean> {
	if (name !== 'secrets.json') return false;
	const file = join(readEnvironment().data, name);
	if (existsSync(file)) return false;
	await writeFile(file, content, { mode: 0o600 });
	return true;
}

function readIdentity(file: string): string {
	const line = existsSync(file)
		? readFileSync(file, 'utf8')
				.split('\n')
				.find((one) => one.startsWith('AGE-SECRET-KEY-'))
		: undefined;
	if (line) return line.trim();
	throw new FrontdeskError('configuration', `There is no private key in ${file}.\n\n${usage}`);
}

function say(line: string): void {
	console.log(line);
}

runCommand(restore, usage);
