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
import { random } from '../eval/typing-errors';

const vocabulary = 8_000;
const questionsAsked = 500;

function sentences(next: () => number): (words: number) => string {
	const letters = 'etaoinshrdlucmwfgypbvk';
	const word = () =>
		Array.from({ length: 3 + Math.floor(next() * 6) }, () => letters[Math.floor(next() ** 1.5 * letters.length)]).join(
			'',
		);
	const words = Array.from({ length: vocabulary }, word);
	const pick = () => words[Math.min(vocabulary - 1, Math.floor(vocabulary ** next() - 1))] ?? '';
	return (count) => Array.from({ length: count }, pick).join(' ');
}

async function measure(db: Database, rowCount: number): Promise<void> {
	const sentence = sentences(random(1));
	const questions = Array.from({ length: rowCount }, (_, index) => `${sentence(8)} ${index}?`);
	const rows = questions.map((question) => [
		question,
		[sentence(6), sentence(7), sentence(5)].join('\n'),
		sentence(40),
		'en',
	]);
	const tenantId = await registerTenant(db, { slug: `rows-${rowCount}`, name: 'Bench', timeZone: 'UTC' });
	const sheet = (changed: number) => ({
		knowledge: {
			title: 'Knowledge',
			rows: [
				['question', 'variants', 'answer', 'language'],
				...rows.map((row, index) => (index < changed ? row.with(2, `${String(row[2])} edited`) : row)),
			],
		},
		settings: null,
	});
	const firstLoad = await seconds(() => publishTabs(db, tenantId, sheet(0)));
	const delta = await seconds(() => publishTabs(db, tenantId, sheet(rowCount / 100)));

	const asked = Array.from({ length: questionsAsked }, (_, index) =>
		index % 2 ? sentence(9) : (questions[(index * 37) % rowCount] ?? '').split(' ').toReversed().slice(1).join(' '),
	);
	const times: number[] = [];
	for (const question of [...asked.slice(0, 50), ...asked]) {
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
