/**
 * How long syncs of a sheet take, and what they cost: `npm run bench:sync [-- ROWS…]` (default 1000 10000). Through the whole
 * product against the sandbox's Sheets API, on a PostgreSQL of its own: first load, nothing changed (what each minute costs),
 * read again without a change, and 1 % of the rows edited.
 *
 * The baseline is measured in the same run, and each time is given as a share of it. "Everything anew" is a sync that compares
 * nothing: all of the same rows are read, written, indexed and told the sheet, which is the first load by another tenant.
 *
 * Requests are counted by what they are, at the server. Memory is the peak of this process, sandbox included, above what it
 * has before the first sync.
 */
import { subscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { syncKnowledge, type SyncResult } from '../../core/knowledge';
import { changeSettings, registerTenant, sql, type Database } from '../../core/storage';
import { readSandboxOptions } from '../../infra/sandbox/sandbox-options';
import { startSandbox } from '../../infra/sandbox/sandbox';
import { withTemporaryDatabase } from '../eval/temporary-database';

const header = ['question', 'variants', 'answer', 'status', 'id'];
const kinds = ['token', 'drive', 'reads', 'writes'] as const;
type Requests = Record<(typeof kinds)[number], number>;
const none: Requests = { token: 0, drive: 0, reads: 0, writes: 0 };
let requests: Requests = { ...none };
subscribe('http.server.request.start', (message) => {
	const { url = '', method = '' } = (message as { request: IncomingMessage }).request;
	const kind = kindOf(url, method);
	if (kind) requests[kind]++;
});

/** The sandbox's own controls are no requests to Google. */
function kindOf(url: string, method: string): keyof Requests | null {
	if (!url.startsWith('/google/')) return null;
	if (url.includes('/token')) return 'token';
	if (url.includes('/drive/')) return 'drive';
	return method === 'GET' ? 'reads' : 'writes';
}

const rowsOf = (count: number, edited: number) =>
	Array.from({ length: count }, (_, index) => [
		`What about item ${index} of shelf ${index % 97}?`,
		`item ${index} please\nshelf ${index % 97} item ${index}`,
		`Item ${index} costs ${index % 50} euros${index < edited ? ', as of today' : ''}.`,
	]);

interface Measured {
	ms: number;
	requests: Requests;
	result: SyncResult;
}

async function measure(db: Database, count: number): Promise<void> {
	const account = join(mkdtempSync(join(tmpdir(), 'frontdesk-bench-')), 'account.json');
	const options = { SANDBOX_PORT: '0', SANDBOX_SHEET_ID: 'bench', SANDBOX_SERVICE_ACCOUNT_FILE: account };
	const sandbox = await startSandbox(readSandboxOptions(options));
	const google = { serviceAccountJson: readFileSync(account, 'utf8'), apiUrl: `${sandbox.url}/google` };
	const newTenant = async (name: string) => {
		const tenantId = await registerTenant(db, { slug: `${name}-${count}`, name: 'Bench', timeZone: 'UTC' });
		await changeSettings(db, tenantId, { google_sheet_id: 'bench' });
		return tenantId;
	};
	const put = async (rows: string[][] | null) => {
		const body = JSON.stringify({ Knowledge: rows && [header, ...rows] });
		const headers = { 'content-type': 'application/json' };
		await fetch(`${sandbox.url}/sandbox/sheet`, { method: 'PUT', headers, body });
	};
	/** What the bot wrote stays: the owner types into answers only. */
	const edit = async (edited: number) => {
		const sheet = (await (await fetch(`${sandbox.url}/sandbox/sheet`)).json()) as { tabs: Record<string, string[][]> };
		const written = sheet.tabs['Knowledge'] ?? [];
		await put(rowsOf(count, edited).map((row, index) => [...row, ...(written[index + 1]?.slice(row.length) ?? [])]));
	};
	const sync = async (tenantId: string, force = false): Promise<Measured> => {
		requests = { ...none };
		const start = performance.now();
		const result = await syncKnowledge(db, { tenantId, google, force });
		return { ms: performance.now() - start, requests, result };
	};
	const tenantId = await newTenant('sync');
	await put(rowsOf(count, 0));
	const idleMb = process.memoryUsage().rss / 1e6;
	let peakMb = idleMb;
	const watch = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6)), 20);
	const first = await sync(tenantId);
	const unchanged = await sync(tenantId);
	const again = await sync(tenantId, true);
	await edit(count / 100);
	const edited = await sync(tenantId);
	clearInterval(watch);

	await put(rowsOf(count, count / 100));
	const anew = await sync(await newTenant('anew'));
	await sandbox.close();

	await print(db, count, { 'first load': first, unchanged, 'read again': again, '1 % edited': edited }, anew);
	printLine(count, 'everything anew', anew, '(baseline)');
	console.log(`${String(count).padStart(7)} rows  peak memory ${(peakMb - idleMb).toFixed(0)} MB above idle`);
}

async function print(
	db: Database,
	count: number,
	figures: Record<string, Measured>,
	baseline: Measured,
): Promise<void> {
	for (const [what, measured] of Object.entries(figures)) {
		const { result, ms } = measured;
		const [points] = await db.asTenant(result.tenantId).query<{ count: number }>(sql`
			SELECT coalesce(sum(2 + cardinality(r.variants)), 0)::integer AS count FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = ${result.tenantId} AND r.from_version = ${result.changed ? result.version : 0}`);
		const written = `${result.rows?.changed ?? 0} rows written, ${points?.count ?? 0} points`;
		printLine(count, what, measured, `${written}; ${share(baseline.ms, ms)} everything anew`);
	}
}

/** "1/40 of" or "1.2 times". */
function share(baseline: number, value: number): string {
	return value >= baseline ? `${(value / baseline).toFixed(1)} times` : `1/${(baseline / value).toFixed(1)} of`;
}

function printLine(count: number, what: string, { ms, requests: sent }: Omit<Measured, 'result'>, more: string): void {
	const counted = kinds.map((kind) => `${sent[kind]} ${kind}`).join(', ');
	const seconds = (ms / 1000).toFixed(2).padStart(7);
	console.log(`${String(count).padStart(7)} rows  ${what.padEnd(15)} ${seconds} s  ${counted}; ${more}`);
}

export async function run(args: string[]): Promise<void> {
	const sizes = args.map(Number);
	await withTemporaryDatabase(async (db) => {
		for (const size of sizes.length > 0 ? sizes : [1_000, 10_000]) await measure(db, size);
	}, {});
}
