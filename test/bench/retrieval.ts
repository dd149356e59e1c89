/**
 * Search with and without vectors, indexing and memory, by the number of rows: `npm run bench:retrieval [-- ROWS…]` (default
 * 1000 10000 100000; the last takes about a quarter of an hour). Each row has three variants, so five points. The baselines are
 * in the same run: the same search without vectors, and a plain loop over as many points as floats. In the end each figure stands
 * beside the one of the size before it, so that one sees what grows.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { publishTabs, vectorsBeforeLive } from '../../core/knowledge';
import {
	continueIndexing,
	openVectors,
	pickDraftWeights,
	searchKnowledge,
	type VectorConnections,
} from '../../core/retrieval';
import { registerTenant, sql, type Database } from '../../core/storage';
import { withTemporaryDatabase } from '../eval/temporary-database';
import { makeUpSheet } from './made-up-sheet';
import { percentiles } from './percentiles';

const questionsAsked = 200;
const dimensions = 384;

/** What was measured at one size, by its name; in ms, s or MB. */
type Figures = Map<string, number>;

async function measure(db: Database, rowCount: number, baseUrl: string): Promise<Figures> {
	const { sheet, questions } = makeUpSheet(rowCount, questionsAsked);
	const tenantId = await registerTenant(db, { slug: `rows-${rowCount}`, name: 'Bench', timeZone: 'UTC' });
	const synthetic: VectorConnections = {
		embeddings: { baseUrl, apiKey: '', model: `synthetic-${dimensions}`, priceUsdPerMillion: 0 },
		qdrant: null,
	};
	const idle = process.memoryUsage().rss;
	console.log(`\n${rowCount} rows, ${rowCount * 5} points`);

	const figures: Figures = new Map();
	const note = (what: string, figure: number, unit: string, more = '') => {
		figures.set(`${what}, ${unit}`, figure);
		console.log(`  ${what.padEnd(46)}${figure.toFixed(unit === 'MB' ? 0 : 1)} ${unit}${more}`);
	};
	const noteTimes = (what: string, times: readonly number[], baseline = times) => {
		const { p50, p95, p99 } = percentiles(times);
		const ratio =
			baseline === times ? 'the baseline' : `${(p50 / percentiles(baseline).p50).toFixed(2)} of its baseline`;
		note(what, p95, 'ms p95', `, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}; ${ratio}`);
	};

	const noVectors: VectorConnections = { embeddings: null, qdrant: null };
	note('first load without vectors', await seconds(() => publishTabs(db, tenantId, sheet(0))), 's');
	const lexical = await search(db, tenantId, questions, undefined);
	noteTimes('search without vectors', lexical);

	await change(db, tenantId, sheet(rowCount / 100), noVectors, (s) =>
		note('sync of 1 % changed rows, no vectors', s, 's'),
	);

	note(`first index, ${dimensions} dimensions`, await seconds(() => index(db, tenantId, synthetic)), 's');
	note(`reading the copy, ${dimensions} dimensions`, await firstSearch(db, tenantId, synthetic), 's');
	noteTimes(`search, ${dimensions} dimensions`, await search(db, tenantId, questions, synthetic), lexical);
	note(`picking weights, ${dimensions} dimensions`, await pick(db, tenantId, synthetic), 's');
	await change(db, tenantId, sheet(rowCount / 50), synthetic, (s, points) =>
		note(`sync of 1 % changed rows, ${dimensions} dimensions`, s, 's', `, ${points} points embedded`),
	);
	global.gc?.();
	note('memory above idle, the sheet included', (process.memoryUsage().rss - idle) / 1e6, 'MB');
	const loop = plainLoop(rowCount * 5);
	noteTimes('comparing as floats in a plain loop', loop);
	noteTimes('comparing in the vector store', await scan(db, tenantId, questions, synthetic), loop);
	return figures;
}

async function index(db: Database, tenantId: string, connections: VectorConnections): Promise<void> {
	const { state } = await continueIndexing(db, connections, tenantId, { budgetMs: 3_600_000 });
	if (state !== 'complete') throw new Error(`The index is ${state}.`);
}

/** A first sync does it before it goes live, and later ones when a tenth of the sheet is different. @returns seconds */
async function pick(db: Database, tenantId: string, connections: VectorConnections): Promise<number> {
	const version = await liveVersion(db, tenantId);
	return seconds(() => pickDraftWeights(db, connections, { tenantId, version }));
}

async function liveVersion(db: Database, tenantId: string): Promise<number> {
	const [live] = await db
		.asTenant(tenantId)
		.query<{ version: number }>(sql`SELECT version FROM frontdesk.knowledge_versions WHERE live`);
	return live?.version ?? 0;
}

/** Until the copy of a process that has none is there: searches before that go on without it. @returns seconds */
async function firstSearch(db: Database, tenantId: string, connections: VectorConnections): Promise<number> {
	const options = { tenantId, question: 'a question', maxRows: 5, connections };
	return seconds(async () => {
		while ((await searchKnowledge(db, options)).record.degraded.length > 0);
	});
}

/** The time of a whole search; the question's vector is made before, for an endpoint's time is not ours. */
async function search(
	db: Database,
	tenantId: string,
	questions: readonly string[],
	connections: VectorConnections | undefined,
): Promise<number[]> {
	const times: number[] = [];
	for (const question of [...questions.slice(0, 20), ...questions]) {
		const options = { tenantId, question, maxRows: 5, ...(connections ? { connections } : {}) };
		if (connections) await (await openVectors(db, connections, tenantId)).vectors?.embedder.embed([question]);
		times.push(1_000 * (await seconds(() => searchKnowledge(db, options))));
	}
	return times.slice(20);
}

/** The store alone: the nearest points of the live version. */
async function scan(
	db: Database,
	tenantId: string,
	questions: readonly string[],
	connections: VectorConnections,
): Promise<number[]> {
	const version = await liveVersion(db, tenantId);
	const times: number[] = [];
	for (const question of questions) {
		const { vectors } = await openVectors(db, connections, tenantId);
		const [vector] = (await vectors?.embedder.embed([question])) ?? [];
		if (!vectors || !vector) continue;
		const asked = { version, vector, limit: 60 };
		times.push(1_000 * (await seconds(() => vectors.store.search(vectors.index, asked))));
	}
	return times;
}

/** Over the same points again and again: half a million of them as floats would take more memory than all the rest. */
function plainLoop(points: number): number[] {
	const kept = Math.min(points, 50_000);
	const all = new Float32Array(kept * dimensions).map((_, i) => Math.sin(i));
	const question = all.slice(0, dimensions);
	return Array.from({ length: 20 }, () => {
		const start = performance.now();
		const cosines = new Float64Array(points);
		for (let point = 0; point < points; point += 1) {
			let sum = 0;
			for (let i = 0; i < dimensions; i += 1) sum += (all[(point % kept) * dimensions + i] ?? 0) * (question[i] ?? 0);
			cosines[point] = sum;
		}
		Array.from(cosines.keys())
			.sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0))
			.slice(0, 60);
		return performance.now() - start;
	});
}

async function change(
	db: Database,
	tenantId: string,
	sheet: Parameters<typeof publishTabs>[2],
	connections: VectorConnections,
	note: (seconds: number, points: number) => void,
): Promise<void> {
	const embedded = async () => {
		const [count] = await db
			.asTenant(tenantId)
			.query<{ count: number }>(sql`SELECT count(*) FROM frontdesk.knowledge_vectors`);
		return count?.count ?? 0;
	};
	const before = await embedded();
	const { beforeLive } = vectorsBeforeLive(db, connections);
	const took = await seconds(() => publishTabs(db, tenantId, sheet, [beforeLive]));
	note(took, (await embedded()) - before);
}

/** Answers every text with a direction of its own, made from nothing but the text. */
async function startSyntheticEndpoint(): Promise<{ server: Server; baseUrl: string }> {
	const vectorOf = (text: string) => {
		let state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261);
		const next = () => (state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) / 2 ** 31;
		return Float32Array.from({ length: dimensions }, next);
	};
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
			const data = input.map((text, place) => ({
				index: place,
				embedding: Buffer.from(vectorOf(text).buffer).toString('base64'),
			}));
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ data, usage: { total_tokens: 0 } }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return (performance.now() - start) / 1000;
}

/** Each figure by the number of rows; in brackets how many times the one before it. */
function printGrowth(measured: ReadonlyMap<number, Figures>): void {
	const sizes = [...measured.keys()];
	console.log(`\n${''.padEnd(48)}${sizes.map((size) => `${size} rows`.padStart(18)).join('')}`);
	for (const what of measured.get(sizes[0] ?? 0)?.keys() ?? []) {
		const cells = sizes.map((size, at) => {
			const [figure = 0, before] = [measured.get(size)?.get(what), measured.get(sizes[at - 1] ?? 0)?.get(what)];
			return `${figure.toFixed(1)}${before ? ` (×${(figure / before).toFixed(1)})` : ''}`.padStart(18);
		});
		console.log(`${what.padEnd(48)}${cells.join('')}`);
	}
}

export async function run(args: string[]): Promise<void> {
	const sizes = args.map(Number);
	const { server, baseUrl } = await startSyntheticEndpoint();
	// As in production: with fsync, and the settings of `npm start`.
	await withTemporaryDatabase(async (db) => {
		const measured = new Map<number, Figures>();
		for (const size of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
			measured.set(size, await measure(db, size, baseUrl));
		}
		printGrowth(measured);
	}, {});
	server.closeAllConnections();
	server.close();
}
