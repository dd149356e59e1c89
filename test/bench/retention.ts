/**
 * How long it takes to delete a month of messages from a year of them, and what it costs those who write meanwhile:
 * `npm run bench -- retention [CUSTOMERS]` (default 200000: a million messages, of which 82,000 are older than eleven months).
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimDueTurns } from '../../core/conversations';
import { deleteExpired } from '../../core/retention';
import { changeSettings, openDatabase, registerTenant, type Database } from '../../core/storage';
import { connectionTo, databases, startTemporaryServer, withClient } from '../../infra/local/postgres';
import { percentiles } from './percentiles';
import { seedYear } from './seed-year';

const monthsKept = 11;

export async function run([customers = '200000']: string[]): Promise<void> {
	// As in production: with fsync, and the settings of `npm start`.
	const { server, stop } = await startTemporaryServer('retention', {});
	try {
		const db = openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false });
		const tenantId = await registerTenant(db, { slug: 'year', name: 'Bench', timeZone: 'UTC' });
		await changeSettings(db, tenantId, { keep_conversations_months: monthsKept });
		const asSuperuser = connectionTo(server, 'superuser', databases.product);
		await withClient(asSuperuser, async (client) => {
			await client.query(`INSERT INTO frontdesk.channels (tenant_id, kind, external_id) VALUES ($1, 'whatsapp', '1')`, [
				tenantId,
			]);
			await client.query(`UPDATE frontdesk.tenants SET created_at = now() - interval '2 years'`);
			console.log(`${await seedYear(client, Number(customers))} messages of ${customers} customers in a year`);
		});
		await measure(db);
	} finally {
		await stop();
	}
}

async function measure(db: Database): Promise<void> {
	const before = await claimsWhile(db, () => sleep(5_000));
	const deleted = { turns: 0, messages: 0, conversations: 0 };
	const calls: number[] = [];
	const start = performance.now();
	const meanwhile = await claimsWhile(db, async () => {
		for (;;) {
			const begun = performance.now();
			const [one] = await deleteExpired(db);
			if (!one) return;
			calls.push(performance.now() - begun);
			for (const kind of ['turns', 'messages', 'conversations'] as const) deleted[kind] += one[kind];
		}
	});
	const seconds = (performance.now() - start) / 1_000;
	console.log(
		`deleted ${deleted.messages} messages, ${deleted.turns} turns and ${deleted.conversations} customers in ${seconds.toFixed(1)} s: ` +
			`${Math.round(deleted.messages / seconds)} messages a second, ${calls.length} runs of the workflow`,
	);
	for (const [when, times] of Object.entries({ before, meanwhile })) {
		const { p50, p95, p99 } = percentiles(times);
		console.log(`a claim ${when}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
	}
}

/** What looks for due turns take while something else goes on, in milliseconds. */
async function claimsWhile(db: Database, work: () => Promise<unknown>): Promise<number[]> {
	const times: number[] = [];
	let isOver = false;
	const claiming = (async () => {
		while (!isOver) {
			const begun = performance.now();
			await claimDueTurns(db, { batch: 10, maxInFlight: 40, maxPerTenant: 30, leaseMs: 30_000, maxAttempts: 3 });
			times.push(performance.now() - begun);
			await sleep(20);
		}
	})();
	await work();
	isOver = true;
	await claiming;
	return times;
}
