/**
 * Search with and without vectors, indexing and memory, by the number of rows: `npm run bench:retrieval [-- ROWS…]` (default
 * 1000 10000). Each row has three variants, so five points. The baselines are in the same run: the same search without
 * vectors, and a plain loop over all points as floats.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { publishTabs, vectorsBeforeLive } from '../../core/knowledge';
import { continueIndexing, openVectors, searchKnowledge, type VectorConnections } from '../../core/retrieval';
import { registerTenant, sql, type Database } from '../../core/storage';
import { withTemporaryDatabase } from '../eval/temporary-database';
import { makeUpSheet } from './made-up-sheet';
import { percentiles } from './percentiles';

const questionsAsked = 200;
const dimensions = 384;
const builtIn: VectorConnections = { embeddings: null, qdrant: null };

async function measure(db: Database, rowCount: number, baseUrl: string): Promise<void> {
	const { sheet, questions } = makeUpSheet(rowCount, questionsAsked);
	const tenantId = await registerTenant(db, { slug: `rows-${rowCount}`, name: 'Bench', timeZone: 'UTC' });
	const synthetic: VectorConnections = {
		embeddings: { baseUrl, apiKey: '', model: `synthetic-${dimensions}`, priceUsdPerMillion: 0 },
		qdrant: null,
	};
	const idle = process.memoryUsage().rss;
	console.log(`\n${rowCount} rows, ${rowCount * 5} points`);

	const load = await seconds(() => publishTabs(db, tenantId, sheet(0)));
	say('first load without vectors', `${load.toFixed(1)} s`);
	const lexical = await search(db, tenantId, questions, undefined);
	say('search without vectors (baseline)', show(lexical));

	await index(db, tenantId, builtIn, 'first index, built-in embedder');
	say('search, built-in embedder', `${show(await search(db, tenantId, questions, builtIn))}`);
	await change(db, tenantId, sheet(rowCount / 100), builtIn);

	await index(db, tenantId, synthetic, `first index, ${dimensions} dimensions by an endpoint`);
	say(`search, ${dimensions} dimensions`, show(await search(db, tenantId, questions, synthetic)));
	say('  of it the vector store', show(await scan(db, tenantId, questions, synthetic)));
	say('  a plain loop over floats (baseline)', show(plainLoop(rowCount * 5)));
	await change(db, tenantId, sheet(rowCount / 50), synthetic);
	global.gc?.();
	say('memory above idle', `${((process.memoryUsage().rss - idle) / 1e6).toFixed(0)} MB`);
}

async function index(db: Database, tenantId: string, connections: VectorConnections, name: string): Promise<void> {
	let points = 0;
	const took = await seconds(async () => {
		points = (await continueIndexing(db, connections, tenantId, { budgetMs: 3_600_000 })).points;
	});
	say(name, `${took.toFixed(1)} s, ${points} points`);
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
	const [live] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ version: number }>(sql`SELECT version FROM frontdesk.knowledge_versions WHERE live`),
	);
	const times: number[] = [];
	for (const question of questions) {
		const { vectors } = await openVectors(db, connections, tenantId);
		const [vector] = (await vectors?.embedder.embed([question])) ?? [];
		if (!vectors || !vector) continue;
		const asked = { version: live?.version ?? 0, vector, limit: 60 };
		times.push(1_000 * (await seconds(() => vectors.store.search(vectors.index, asked))));
	}
	return times;
}

function plainLoop(points: number): number[] {
	const all = new Float32Array(points * dimensions).map((_, i) => Math.sin(i));
	const question = all.slice(0, dimensions);
	return Array.from({ length: 20 }, () => {
		const start = performance.now();
		const cosines = new Float64Array(points);
		for (let point = 0; point < points; point += 1) {
			let sum = 0;
			for (let i = 0; i < dimensions; i += 1) sum += (all[point * dimensions + i] ?? 0) * (question[i] ?? 0);
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
): Promise<void> {
	const embedded = async () => {
		const [count] = await db.withTenant(tenantId, (transaction) =>
			transaction.query<{ count: number }>(sql`SELECT count(*) FROM frontdesk.knowledge_vectors`),
		);
		return count?.count ?? 0;
	};
	const before = await embedded();
	const { beforeLive } = vectorsBeforeLive(db, connections);
	const took = await seconds(() => publishTabs(db, tenantId, sheet, [beforeLive]));
	say('sync of 1 % changed rows', `${took.toFixed(2)} s, ${(await embedded()) - before} points embedded`);
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

function show(times: readonly number[]): string {
	const { p50, p95, p99 } = percentiles(times);
	return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

function say(what: string, figure: string): void {
	console.log(`  ${what.padEnd(46)}${figure}`);
}

export async function run(args: string[]): Promise<void> {
	const sizes = args.map(Number);
	const { server, baseUrl } = await startSyntheticEndpoint();
	// As in production: with fsync, and the settings of `npm start`.
	await withTemporaryDatabase(async (db) => {
		for (const size of sizes.length > 0 ? sizes : [1_000, 10_000]) await measure(db, size, baseUrl);
	}, {});
	server.closeAllConnections();
	server.close();
}
