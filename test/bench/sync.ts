/**
 * How long syncs of a sheet take, and what they cost: `npm run bench:sync [-- ROWS…]` (default 1000 10000). Through the whole
 * product against the sandbox's Sheets API, on a PostgreSQL of its own: first load, nothing changed (the baseline that each
 * minute costs), read again without a change, and 1 % of the rows edited. Memory is the peak of this process, sandbox
 * included, above what it has before the first sync.
 */
import { subscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { syncKnowledge, type SyncResult } from '../../core/knowledge';
import { changeSettings, registerTenant, sql, type Database } from '../../core/storage';
import { readSandboxOptions } from '../../infra/sandbox/sandbox-options';
import { startSandbox } from '../../infra/sandbox/sandbox';
import { withTemporaryDatabase } from '../eval/temporary-database';

const header = ['question', 'variants', 'answer', 'status', 'id'];
let requests = 0;
subscribe('http.server.request.start', () => void requests++);

const rowsOf = (count: number, edited: number) =>
	Array.from({ length: count }, (_, index) => [
		`What about item ${index} of shelf ${index % 97}?`,
		`item ${index} please\nshelf ${index % 97} item ${index}`,
		`Item ${index} costs ${index % 50} euros${index < edited ? ', as of today' : ''}.`,
	]);

async function measure(db: Database, count: number): Promise<void> {
	const account = join(mkdtempSync(join(tmpdir(), 'frontdesk-bench-')), 'account.json');
	const options = { SANDBOX_PORT: '0', SANDBOX_SHEET_ID: 'bench', SANDBOX_SERVICE_ACCOUNT_FILE: account };
	const sandbox = await startSandbox(readSandboxOptions(options));
	const google = { serviceAccountJson: readFileSync(account, 'utf8'), apiUrl: `${sandbox.url}/google` };
	const tenantId = await registerTenant(db, { slug: `sync-${count}`, name: 'Bench', timeZone: 'UTC' });
	await changeSettings(db, tenantId, { google_sheet_id: 'bench' });
	const type = async (edited: number) => {
		const body = JSON.stringify({ Knowledge: [header, ...rowsOf(count, edited)] });
		await fetch(`${sandbox.url}/sandbox/sheet`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body,
		});
	};
	const sync = async (what: string, force = false) => {
		const before = requests;
		const start = performance.now();
		const result = await syncKnowledge(db, { tenantId, google, force });
		await print(what, { count, ms: performance.now() - start, calls: requests - before, result, db, tenantId });
	};
	await type(0);
	const idleMb = process.memoryUsage().rss / 1e6;
	let peakMb = idleMb;
	const watch = setInterval(() => (peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6)), 20);
	await sync('first load');
	await sync('unchanged');
	await sync('read again', true);
	await type(count / 100);
	await sync('1 % edited');
	clearInterval(watch);
	console.log(`${String(count).padStart(7)} rows  peak memory ${(peakMb - idleMb).toFixed(0)} MB above idle`);
	await sandbox.close();
}

interface Measured {
	count: number;
	ms: number;
	calls: number;
	result: SyncResult;
	db: Database;
	tenantId: string;
}

async function print(what: string, { count, ms, calls, result, db, tenantId }: Measured): Promise<void> {
	const [points] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ count: number }>(sql`
			SELECT count(*)::integer AS count FROM frontdesk.knowledge_points p
			JOIN frontdesk.knowledge_rows r ON (r.tenant_id, r.revision) = (p.tenant_id, p.revision)
			WHERE p.tenant_id = ${tenantId} AND r.from_version = ${result.changed ? result.version : 0}`),
	);
	const written = `${result.rows?.changed ?? 0} rows written, ${points?.count ?? 0} points`;
	console.log(
		`${String(count).padStart(7)} rows  ${what.padEnd(11)} ${(ms / 1000).toFixed(2).padStart(7)} s  ${calls} requests, ${written}`,
	);
}

export async function run(args: string[]): Promise<void> {
	const sizes = args.map(Number);
	await withTemporaryDatabase(async (db) => {
		for (const size of sizes.length > 0 ? sizes : [1_000, 10_000]) await measure(db, size);
	}, {});
}
