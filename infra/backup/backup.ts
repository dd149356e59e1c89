/** `npm run backup`, and the container `backup`. */
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrontdeskError } from '../../core/errors';
import { Counter, Gauge, register } from 'prom-client';
import { misused, runCommand } from '../local/run-command';
import { makeKeyPair } from './encryption';
import { findPlace } from './places';
import type { BackupPlace } from './place';
import { backUpAll, backUpLog, type Outcome } from './run-backups';
import { completeCopies } from './whole-copy';
import { momentOf } from './keep';

const usage = `npm run backup                takes a whole copy now
npm run backup -- keys        makes the pair of keys that backups are encrypted with
npm run backup -- serve       goes on for ever: the log every half minute, a whole copy every night`;

const logEveryMs = 30_000;
/** Local time. */
const nightlyHour = 3;

const completed = new Gauge({
	name: 'frontdesk_backup_completed_timestamp_seconds',
	help: 'When a backup last went well, by kind: base, wal, offsite; in seconds since 1970',
	labelNames: ['kind'],
});
const failures = new Counter({
	name: 'frontdesk_backup_failures_total',
	help: 'Backups that failed, by kind',
	labelNames: ['kind'],
});
const size = new Gauge({ name: 'frontdesk_backup_size_bytes', help: 'Size of the newest whole copy, encrypted' });

async function backup(): Promise<number> {
	const [command = 'now', ...rest] = process.argv.slice(2);
	if (rest.length > 0 || !['now', 'keys', 'serve'].includes(command)) {
		throw misused(`There is no "${[command, ...rest].join(' ')}" of backups.`, usage);
	}
	if (command === 'keys') return showKeys();
	const place = findPlace();
	if (place.recipient === '') {
		throw new FrontdeskError(
			'configuration',
			'FRONTDESK_BACKUP_RECIPIENT is not set: backups are encrypted, and this is for whom. "npm run backup -- keys" makes a pair.',
		);
	}
	if (command === 'serve') return serve(place);
	let problem: string | undefined;
	const name = await backUpAll(place, (outcome) => {
		problem ??= outcome.problem;
		note(outcome);
	});
	if (name) console.log(`${place.folder}/${name}`);
	return problem === undefined ? 0 : 1;
}

async function showKeys(): Promise<number> {
	const { recipient, identity } = await makeKeyPair();
	console.log(`Into .env:\n\nFRONTDESK_BACKUP_RECIPIENT=${recipient}\n`);
	console.log(
		`The private half. Who restores needs it, and without it no backup can ever be read: keep it where this machine\ncannot lose it, and nowhere on it.\n\n${identity}`,
	);
	return 0;
}

/** For as long as the process lives; a failure is told, counted, and tried again. */
async function serve(place: BackupPlace): Promise<number> {
	const port = Number(process.env['FRONTDESK_BACKUP_PORT'] || 9180);
	const server = createServer((request, response) => void answer(request.url ?? '', response));
	if (port > 0) server.listen(port, process.env['FRONTDESK_BACKUP_ADDRESS'] || '0.0.0.0');
	const newest = momentOf(completeCopies(place.folder).at(-1) ?? '');
	// What has never gone well is told as well, or nobody would hear that it does not: a copy never, the others since this start.
	completed.set({ kind: 'base' }, (newest?.getTime() ?? 0) / 1_000);
	completed.setToCurrentTime({ kind: 'wal' });
	if (place.remote !== undefined) completed.setToCurrentTime({ kind: 'offsite' });
	let isEnding = false;
	const ending = new AbortController();
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			isEnding = true;
			ending.abort();
		});
	}
	for (let next = newest ? nextNight(newest) : new Date(0); !isEnding;) {
		if (new Date() >= next) {
			const name = await backUpAll(place, note);
			// A night that failed is tried again in ten minutes.
			next = name ? nextNight(new Date()) : new Date(Date.now() + 600_000);
		} else await backUpLog(place, note);
		await sleep(logEveryMs, undefined, { signal: ending.signal }).catch(() => undefined);
	}
	server.close();
	return 0;
}

export function nextNight(after: Date): Date {
	const next = new Date(after);
	next.setHours(nightlyHour, 15, 0, 0);
	if (next <= after) next.setDate(next.getDate() + 1);
	return next;
}

async function answer(url: string, response: ServerResponse): Promise<void> {
	if (url === '/healthz') response.end('ok');
	else if (url === '/metrics') response.setHeader('content-type', register.contentType).end(await register.metrics());
	else response.writeHead(404).end();
}

function note({ kind, problem, bytes, idle }: Outcome): void {
	const line = { time: new Date().toISOString(), level: problem ? 'error' : 'info', msg: `backup: ${kind}` };
	if (problem) failures.inc({ kind });
	else completed.setToCurrentTime({ kind });
	if (bytes) size.set(bytes);
	if (problem || (!idle && kind !== 'offsite')) console.log(JSON.stringify({ ...line, problem, bytes }));
}

runCommand(backup, usage);
