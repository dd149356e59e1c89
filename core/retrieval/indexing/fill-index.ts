import type { Database } from '../../storage';
import { embeddingKey, noUsage, type Embedder, type EmbeddingUsage } from '../embeddings';
import type { VectorPoint, VectorStore } from '../vectors';
import { learnDimensions, noteProgress, type KnowledgeIndex } from './knowledge-indexes';
import { countRows, markIndexed, readMissingRows, type MissingRow } from './missing-rows';

/** Bounds what is in memory: a thousand points or so, and how much a crash makes to be done again. */
const rowsPerStep = 200;

export interface FillOptions {
	/** Whose rows. */
	version: number;
	/** Stop after this long, with what is done kept; never in the middle of a step. */
	budgetMs?: number | undefined;
	/** Called between steps; what it throws ends the filling. */
	keepAlive?: (() => Promise<void>) | undefined;
	/** Called after each step with rows of the version: in the index, and in all. */
	reportProgress?: ((done: number, total: number) => void | Promise<void>) | undefined;
}

export interface Filling {
	/** Rows whose vectors were written. */
	rows: number;
	/** Points that were written. */
	points: number;
	/** What the endpoint was asked for: points whose vector was in the cache are not in it. */
	usage: EmbeddingUsage;
	/** False when the time was over. */
	isComplete: boolean;
}

/**
 * Writes the vectors of all rows of a version that an index lacks, some hundred at a time. Whatever ends it, what is done
 * stays done: the next call goes on from there.
 *
 * @param embedder should be a cached one
 * @throws FrontdeskError `embeddings-unavailable`, `vector-store-unavailable`, `vector-dimensions`
 */
export async function fillIndex(
	db: Database,
	{ index, embedder, store }: { index: KnowledgeIndex; embedder: Embedder; store: VectorStore },
	{ version, budgetMs = Infinity, keepAlive, reportProgress }: FillOptions,
): Promise<Filling> {
	const deadline = Date.now() + budgetMs;
	const counts = await db.withTenant(index.tenantId, (transaction) => countRows(transaction, index, version));
	const filling: Filling = { rows: 0, points: 0, usage: noUsage(), isComplete: false };
	let reported = { ...embedder.usage };
	let after = 0;
	// One step at least, so that every call gets somewhere.
	do {
		const rows = await db.withTenant(index.tenantId, (transaction) =>
			readMissingRows(transaction, index, { version, after, limit: rowsPerStep }),
		);
		if (rows.length === 0) return { ...filling, isComplete: true };
		after = rows.at(-1)?.revision ?? after;
		filling.points += await writeVectors(db, { index, embedder, store }, rows);
		filling.rows += rows.length;
		const usage = difference(embedder.usage, reported);
		reported = { ...embedder.usage };
		filling.usage = sum(filling.usage, usage);
		const done = Math.min(counts.done + filling.rows, counts.total);
		await db.withTenant(index.tenantId, async (transaction) => {
			await markIndexed(
				transaction,
				index,
				rows.map(({ revision, texts }) => ({
					revision,
					hashes: texts.map((text) => embeddingKey(index.model, text)),
				})),
			);
			await noteProgress(transaction, index, { rowsDone: done, rowsTotal: counts.total, usage });
		});
		await keepAlive?.();
		await reportProgress?.(done, counts.total);
	} while (Date.now() < deadline);
	return filling;
}

async function writeVectors(
	db: Database,
	{ index, embedder, store }: { index: KnowledgeIndex; embedder: Embedder; store: VectorStore },
	rows: readonly MissingRow[],
): Promise<number> {
	const points = rows.flatMap(({ revision, fromVersion, texts }) =>
		texts.map((text, ordinal) => ({ revision, fromVersion, ordinal, text })),
	);
	const vectors = await embedder.embed(points.map(({ text }) => text));
	const [first] = vectors;
	if (!first) return 0;
	const dimensions = (index.dimensions ??= await learnDimensions(db, index, first.length));
	const written = points.map(({ revision, fromVersion, ordinal }, i): VectorPoint => ({
		revision,
		fromVersion,
		ordinal,
		vector: vectors[i] ?? new Float32Array(),
	}));
	await store.upsert({ tenantId: index.tenantId, model: index.model, dimensions }, written);
	return written.length;
}

function difference(now: EmbeddingUsage, before: EmbeddingUsage): EmbeddingUsage {
	return {
		calls: now.calls - before.calls,
		texts: now.texts - before.texts,
		tokens: now.tokens - before.tokens,
		costUsd: now.costUsd - before.costUsd,
	};
}

function sum(a: EmbeddingUsage, b: EmbeddingUsage): EmbeddingUsage {
	return {
		calls: a.calls + b.calls,
		texts: a.texts + b.texts,
		tokens: a.tokens + b.tokens,
		costUsd: a.costUsd + b.costUsd,
	};
}
