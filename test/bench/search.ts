/**
 * How long a search takes, and how long a sheet takes to get in, by the number of rows:
 * `npm run bench -- search [ROWS…]` (default 1000 10000). Rows and questions are made up from words as common as
 * words are (Zipf), the same in every run; each row has three variants.
 */
import { performance } from 'node:perf_hooks';
import { publishTabs } from '../../core/knowledge';
import { searchKnowledge } from '../../core/retrieval';
import { registerTenant, type Database } from '../../core/storage';
import { withTemporaryDatabase } from '../eval/temporary-database';
import { makeUpSheet } from './made-up-sheet';

const questionsAsked = 500;

async function measure(db: Database, rowCount: number): Promise<void> {
	const { sheet, questions } = makeUpSheet(rowCount, questionsAsked);
	const tenantId = await registerTenant(db, { slug: `rows-${rowCount}`, name: 'Bench', timeZone: 'UTC' });
	const firstLoad = await seconds(() => publishTabs(db, tenantId, sheet(0)));
	const delta = await seconds(() => publishTabs(db, tenantId, sheet(rowCount / 100)));

	const times: number[] = [];
	for (const question of [...questions.slice(0, 50), ...questions]) {
		times.push(1000 * (await seconds(() => searchKnowledge(db, { tenantId, question, maxRows: 5 }))));
	}
	const sorted = times.slice(50).toSorted((a, b) => a - b);
	const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
	console.log(
		`${String(rowCount).padStart(7)} rows: search p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; ` +
			`first load ${firstLoad.toFixed(1)} s, 1 % changed ${delta.toFixed(2)} s`,
	);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) / 1000;
}

export async function run(args: string[]): Promise<void> {
	const sizes = args.map(Number);
	// As in production: with fsync, and the settings of `npm start`.
	await withTemporaryDatabase(async (db) => {
		for (const size of sizes.length > 0 ? sizes : [1_000, 10_000]) await measure(db, size);
	}, {});
}
