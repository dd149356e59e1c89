import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabases, openDatabase, sql } from '../../core/storage';
import { sandboxSettings } from '../../infra/local/configuration';
import { appConnection, type Installation } from '../../infra/local/installation';
import { freePort } from '../../infra/local/processes';
import { startStack } from '../../infra/local/stack';
import { percentiles } from './percentiles';
import { postOpenLoop, type Posted } from './post-open-loop';
import { benchSheet, type BenchRow } from './bench-sheet';

/** The bot built from stock n8n nodes on the same n8n and machine: held 24 to 42 a second tuned, 31/92 ms at 20. */
const baseline = { rate: 20, p50: 31, p95: 92 };
const secondsEach = 30;
const rows = 1_000;
const defaultRates = [20, 40, 60, 80, 100, 120];
/** After the last webhook; what is not answered by then counts as lost. */
const settleMs = 15_000;
/** A rate is held when its replies keep up: nobody waits longer than this at the end. */
const heldP95Ms = 1_000;

/** Starts the whole product and puts it under load; `STATUSES=on` has the sandbox report each message three times, as Meta does. */
export async function run(args: string[]): Promise<void> {
	const rates = args.length > 0 ? args.map(Number) : defaultRates;
	if (rates.some((rate) => !(rate > 0))) throw new Error('Rates are messages a second, for example: 20 60');
	const data = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
	const [n8n, sandbox, postgres] = await Promise.all([freePort(), freePort(), freePort()]);
	const stack = startStack({
		settings: { ...sandboxSettings(data, { n8n, sandbox, postgres }), debounceMs: 0 },
		n8nFolder: process.env['FRONTDESK_N8N_FOLDER'] ?? '',
		report: (line) => console.log(line),
		onGivenUp: (error) => console.error(error.message),
	});
	try {
		const installation = await stack.ready;
		const sheet = await loadSheet(installation, rows);
		await measureRate(installation, sheet, 10, 5, 0); // warms up; not counted
		console.log(`\nwhole path, ${rows} rows, no model, DEBOUNCE_MS=0, ${secondsEach} s each; all in ms`);
		console.log(
			'rate/s | acknowledge p50 p95 p99 | due→sent p50 p95 p99 | POST→sent p50 p95 p99 | lost doubled wrong | held',
		);
		for (const [index, rate] of rates.entries()) {
			const figures = await measureRate(installation, sheet, rate, secondsEach, index + 1);
			print(rate, figures);
			if (!figures.isHeld) break;
		}
		console.log(`\nbaseline (stock nodes): ${baseline.p50}/${baseline.p95} ms p50/p95 POST→sent at ${baseline.rate}/s`);
	} finally {
		await closeDatabases();
		await stack.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

/** Beside the shop's own rows, whose loss would be taken for an accident. */
async function loadSheet({ sandboxUrl, syncUrl, secrets }: Installation, count: number): Promise<BenchRow[]> {
	const sheet = benchSheet(count);
	const address = `${sandboxUrl}/sandbox/sheet`;
	const { tabs } = (await (await fetch(address)).json()) as { tabs: { Knowledge: string[][] } };
	const [header = [], ...own] = tabs.Knowledge;
	const cellsOf = (row: Record<string, string>) => header.map((name) => row[name] ?? '');
	const cells = sheet.map(({ question, variants, answer }) =>
		cellsOf({ question, variants: variants.join('\n'), answer, active: 'TRUE' }),
	);
	await send('PUT', address, { tabs: { Knowledge: [header, ...own, ...cells] } });
	await send('PUT', `${sandboxUrl}/sandbox/options`, { statuses: process.env['STATUSES'] === 'on', recipients: 'any' });
	const synced = await fetch(syncUrl, { method: 'POST', headers: { 'x-frontdesk-sync-key': secrets.syncKey } });
	console.log(`sync: ${(await synced.text()).slice(0, 300)}`);
	return sheet;
}

interface Figures {
	acknowledged: number[];
	dueToSent: number[];
	postToSent: number[];
	lost: number;
	doubled: number;
	wrong: number;
	isHeld: boolean;
}

async function measureRate(
	installation: Installation,
	sheet: BenchRow[],
	rate: number,
	seconds: number,
	round: number,
): Promise<Figures> {
	const { webhookUrl, meta } = installation;
	const customer = (n: number) => `1555${round}${String(n).padStart(6, '0')}`;
	const rowOf = (n: number) => sheet[(n * 37) % sheet.length]!;
	const posted = await postOpenLoop({
		webhookUrl,
		appSecret: meta.appSecret,
		phoneNumberId: meta.phoneNumberId,
		rate,
		seconds,
		customer,
		question: (n) => rowOf(n).asked,
	});
	const sent = await untilAllAreSent(installation, posted);
	const dueAt = await readDueTimes(installation, posted);
	const texts = posted.map(({ from }, n) => ({ replies: sent.get(from) ?? [], expected: rowOf(n).answer }));
	const postToSent = posted.flatMap(({ from, at }) => (sent.get(from) ?? []).slice(0, 1).map((reply) => reply.at - at));
	return {
		acknowledged: posted.map(({ acknowledgedMs }) => acknowledgedMs),
		dueToSent: posted.flatMap(({ from }) => {
			const [reply, due] = [sent.get(from)?.[0], dueAt.get(from)];
			return reply && due ? [reply.at - due] : [];
		}),
		postToSent,
		lost: texts.filter(({ replies }) => replies.length === 0).length,
		doubled: texts.filter(({ replies }) => replies.length > 1).length,
		wrong: texts.filter(({ replies, expected }) => replies.some(({ text }) => text !== expected)).length,
		isHeld:
			posted.every(({ status }) => status === 200) &&
			postToSent.length === posted.length &&
			percentiles(postToSent).p95 <= heldP95Ms,
	};
}

type Sent = Map<string, { at: number; text: string }[]>;

async function untilAllAreSent({ sandboxUrl }: Installation, posted: Posted[]): Promise<Sent> {
	const deadline = Date.now() + settleMs;
	for (;;) {
		const sent = await readSent(sandboxUrl ?? '');
		if (Date.now() > deadline || posted.every(({ from }) => sent.has(from))) {
			await sleep(500); // a second reply would follow about now
			return readSent(sandboxUrl ?? '');
		}
		await sleep(500);
	}
}

async function readSent(sandboxUrl: string): Promise<Sent> {
	const response = await fetch(`${sandboxUrl}/sandbox/sent`);
	const calls = (await response.json()) as { at: string; body: { to?: string; text?: { body: string } } }[];
	const sent: Sent = new Map();
	for (const { at, body } of calls) {
		if (!body.to || !body.text) continue;
		sent.set(body.to, [...(sent.get(body.to) ?? []), { at: Date.parse(at), text: body.text.body }]);
	}
	return sent;
}

/** When each conversation came due, from the turns; ms since 1970. */
async function readDueTimes(installation: Installation, posted: Posted[]): Promise<Map<string, number>> {
	const db = openDatabase({ ...appConnection(installation), ssl: false });
	const [tenant] = await db.query<{ id: string }>(sql`SELECT frontdesk.find_tenant('') AS id`);
	const turns = await db.withTenant(tenant!.id, (transaction) =>
		transaction.query<{ customer: string; due_at: Date }>(sql`
			SELECT c.identity_value AS customer, t.due_at
			FROM frontdesk.turns t
			JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
			ORDER BY t.id DESC LIMIT ${posted.length}`),
	);
	return new Map(turns.map(({ customer, due_at }) => [customer, due_at.getTime()]));
}

function print(rate: number, { acknowledged, dueToSent, postToSent, lost, doubled, wrong, isHeld }: Figures): void {
	const cells = [acknowledged, dueToSent, postToSent].map((values) => {
		const { p50, p95, p99 } = percentiles(values);
		return [p50, p95, p99].map((value) => value.toFixed(0).padStart(5)).join(' ');
	});
	const speed = (baseline.p95 / percentiles(postToSent).p95).toFixed(1);
	const ratio = rate === baseline.rate ? `  ${speed}× the baseline's p95` : '';
	console.log(
		`${String(rate).padStart(6)} | ${cells.join(' | ')} | ${lost} ${doubled} ${wrong} | ${isHeld ? 'yes' : 'no'}${ratio}`,
	);
}

async function send(method: string, url: string, body: object): Promise<void> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
}
