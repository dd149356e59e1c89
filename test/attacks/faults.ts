import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Supervisor } from '../../infra/local/processes';
import { canWatch, prepareWatching, tellAddress } from '../../infra/local/watching';
import {
	credentialIsInUse,
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	nothingMoreComes,
	repliesTo,
	replyTo,
	stack,
} from '../support/product';
import { processIdOf } from '../support/running-stack';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

/** How long a fault lasts; `npm test -- attacks` has 20. */
export const faultMs = Number(process.env['FAULT_SECONDS'] || 3) * 1_000;
/** What is over after three seconds wakes nobody, and need not. */
export const isWatched = faultMs >= 20_000 && canWatch();
export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let ways: StaffWays;
let watching: Watching | undefined;
let brokenAt = 0;

/** For the tests of a file: on-call has an address, and a Prometheus where faults last long enough for one. */
export function haveOnCall(): void {
	beforeAll(async () => {
		ways = await startStaffWays();
		await inDatabase('DELETE FROM frontdesk.failure_kinds');
		await tellOperator({ operatorSlackUrl: ways.settings.alert_slack_url });
		if (isWatched) watching = await watch();
	}, 120_000);
	afterAll(async () => {
		await watching?.stop();
		await tellOperator({});
		await ways.close();
	}, 60_000);
}

/** The operator fills in the credential in n8n. */
async function tellOperator(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}

interface Watching {
	/** Waits until an alert has fired since then. */
	fired: (alert: string, since: number) => Promise<unknown>;
	stop: () => Promise<void>;
}

/** Prometheus and Alertmanager as `npm run start:watched` starts them, for faults of seconds. */
async function watch(): Promise<Watching> {
	const folder = mkdtempSync(join(tmpdir(), 'frontdesk-faults-'));
	const { databasePasswords } = JSON.parse(readFileSync(join(stack.data, 'secrets.json'), 'utf8')) as {
		databasePasswords: object;
	};
	const server = { port: Number(new URL(stack.databaseUrls.app).port), passwords: databasePasswords };
	// An answer about a database that gives none takes five seconds, and more where n8n asks it as well; one comes while it is frozen.
	const adapt = (text: string) =>
		text
			.replaceAll('scrape_interval: 15s', 'scrape_interval: 9s')
			.replaceAll('evaluation_interval: 15s', 'evaluation_interval: 1s')
			.replace(/group_wait: \w+/g, 'group_wait: 1s')
			.replace(/group_interval: \w+/g, 'group_interval: 1m')
			.replace(/^ *(for|mute_time_intervals): .*\n/gm, '');
	const { programs, prometheusUrl } = await prepareWatching(
		// Where webhooks arrive, in queue mode as well.
		{ settings: { data: folder }, server, n8nUrl: new URL(stack.webhookUrl).origin } as never,
		{ adapt },
	);
	tellAddress(folder, 'n8n', Number(new URL(stack.n8nUrl).port));
	const supervisor = new Supervisor({
		logs: folder,
		report: () => {},
		onChange: () => {},
		onGivenUp: (error) => console.error(error.message),
	});
	await supervisor.start(...programs);
	const ask = async (query: string): Promise<unknown[]> => {
		const response = await fetch(`${prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`);
		return ((await response.json()) as { data: { result: unknown[] } }).data.result;
	};
	await until(async () => (await ask('frontdesk_database_up == 1')).length > 0, 250);
	return {
		fired: (alert, since) =>
			until(async () => {
				const seconds = Math.ceil((Date.now() - since) / 1_000);
				const firing = `ALERTS{alertname="${alert}",alertstate="firing"}`;
				return (await ask(`count_over_time(${firing}[${seconds}s])`)).length > 0;
			}, 250),
		stop: async () => {
			await supervisor.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** What on-call was told, in this order: of each thing that broke, once that it breaks, and once that it is over, until it breaks again. */
export function tales(): Map<string, string[]> {
	const told = new Map<string, string[]>();
	const note = (about: string, what: string) => told.set(about, [...(told.get(about) ?? []), what]);
	for (const { text } of ways.of('slack')) {
		const [, what, alert = ''] = /^(CRITICAL|Warning|Over): (\w+)/.exec(text) ?? [];
		if (what !== undefined) note(alert, what);
		// A kind of failure: its place, how often it came, and its sentence.
		else
			for (const [, place, sentence] of text.matchAll(/^(.+): (?:once|\d+ times) since .*\n(.+)$/gm))
				note(`${place}: ${sentence}`, 'broke');
	}
	return told;
}

export async function onCallIsToldOnce(of: string): Promise<void> {
	await until(() => [...tales().keys()].some((about) => about.includes(of)));
	onCallIsToldNothingTwice();
}

function onCallIsToldNothingTwice(): void {
	// That it became worse is news.
	const twice = [...tales()].filter(([, told]) => told.some((what, at) => what === (told[at - 1] ?? 'Over')));
	expect(twice).toEqual([]);
}

/** Customers write all the time while something is broken, and afterwards each has exactly one answer. */
export async function everybodyIsAnsweredOnce(breakIt: () => Promise<unknown>): Promise<void> {
	const customers: string[] = [];
	let isOver = false;
	const writing = (async () => {
		while (!isOver) {
			const customer = newCustomer();
			customers.push(customer);
			// Like Meta, the sandbox delivers again what was not acknowledged.
			void customerWrites(customer, 'what time do you close on saturday?').catch(() => undefined);
			await sleep(250);
		}
	})();
	await sleep(1_000);
	brokenAt = Date.now();
	await breakIt().finally(() => (isOver = true));
	await writing;

	for (const customer of customers) expect(await replyTo(customer)).toContain('4:00 pm');
	// Whoever had a lease when it broke is due again after it.
	await sleep(stack.leaseMs);
	await nothingMoreComes();
	const answers = await Promise.all(customers.map(repliesTo));
	expect(answers.map(({ length }) => length)).toEqual(customers.map(() => 1));
	onCallIsToldNothingTwice();
}

/** And of what broke on-call was told, once. */
export async function alertComesOnce(alert: string): Promise<void> {
	if (!watching) return;
	await watching.fired(alert, brokenAt);
	await onCallIsToldOnce(alert);
}

/** PostgreSQL's first process and those that it has started, each in a group of its own. */
export function postgresProcesses(): number[] {
	const first = processIdOf('postgres') ?? 0;
	const children = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number))
		.filter(([, parent]) => parent === first)
		.map(([pid = 0]) => pid);
	return [first, ...children];
}

export function signal(pids: number[], name: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, name);
		} catch {
			// It has ended by itself.
		}
	}
}
