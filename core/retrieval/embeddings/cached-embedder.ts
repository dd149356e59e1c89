import { createHash } from 'node:crypto';
import { sql, type Database } from '../../storage';
import { prepareText, usualLimits } from './batch-texts';
import type { Embedder } from './embedder';
import { readSpace, type TextPurpose } from './text-marks';

const hashBytes = 16;
/** Bounds one query's parameters: some megabytes of vectors. */
const textsPerQuery = 1_000;
/** How long a vector stays that no kept row uses: a draft that was thrown away comes back, a model is tried and left. */
const unusedDays = 7;

/** By what the cache knows a text: a hash of the model and of what would be sent. Most models do not care what a text is for. */
export function embeddingKey(model: string, text: string, purpose: TextPurpose = 'passage'): Buffer {
	const asked = purpose === 'query' && readSpace(model).marks !== null ? 'query\0' : '';
	const hash = createHash('sha256').update(model).update('\0').update(asked).update(prepareText(text)).digest();
	return hash.subarray(0, hashBytes);
}

/**
 * An embedder that asks `inner` only for texts that this tenant never had a vector for: nothing is paid for twice, across
 * versions, after a roll back and after a crash. What was embedded is kept at once, batch by batch.
 */
export function cachedEmbedder(db: Database, tenantId: string, inner: Embedder): Embedder {
	const cache = { db, tenantId, model: inner.model };
	return {
		model: inner.model,
		usage: inner.usage,
		async embed(texts, purpose) {
			const keys = texts.map((text) => embeddingKey(inner.model, text, purpose));
			const names = keys.map((key) => key.toString('base64'));
			const known = await readKnown(cache, [...new Map(names.map((name, i) => [name, keys[i]] as const)).values()]);
			const missing = [...new Map(names.map((name, i) => [name, i] as const)).values()].filter(
				(i) => !known.has(names[i] ?? ''),
			);
			for (let start = 0; start < missing.length; start += usualLimits.maxTexts) {
				const part = missing.slice(start, start + usualLimits.maxTexts);
				const vectors = await inner.embed(
					part.map((i) => texts[i] ?? ''),
					purpose,
				);
				await keep(
					cache,
					part.map((i) => keys[i] ?? Buffer.alloc(hashBytes)),
					vectors,
				);
				part.forEach((i, place) => known.set(names[i] ?? '', vectors[place] ?? new Float32Array()));
			}
			return names.map((name) => known.get(name) ?? new Float32Array());
		},
	};
}

interface Cache {
	db: Database;
	tenantId: string;
	model: string;
}

async function readKnown(
	{ db, tenantId, model }: Cache,
	keys: (Buffer | undefined)[],
): Promise<Map<string, Float32Array>> {
	const known = new Map<string, Float32Array>();
	const wanted = keys.filter((key) => key !== undefined);
	for (let start = 0; start < wanted.length; start += textsPerQuery) {
		const part = wanted.slice(start, start + textsPerQuery);
		// All hashes in one parameter; who is used again is kept for longer.
		const rows = await db.asTenant(tenantId).query<{ text_hash: Buffer; vector: Buffer }>(sql`
			WITH found AS (
				SELECT e.* FROM generate_series(0, ${part.length - 1}) n
				CROSS JOIN LATERAL (
					-- By its key, however many the tenant has: a join would read them all.
					SELECT e.ctid AS place, e.text_hash, e.vector, e.used_at FROM frontdesk.knowledge_embeddings e
					WHERE e.tenant_id = ${tenantId} AND e.model = ${model}
						AND e.text_hash = substring(${Buffer.concat(part)}::bytea FROM n * ${hashBytes}::integer + 1 FOR ${hashBytes})
					OFFSET 0
				) e
			), touched AS (
				UPDATE frontdesk.knowledge_embeddings e SET used_at = now() FROM found
				WHERE e.tenant_id = ${tenantId} AND e.ctid = found.place AND found.used_at < now() - interval '1 day'
			)
			SELECT text_hash, vector FROM found`);
		for (const { text_hash, vector } of rows) known.set(text_hash.toString('base64'), readVector(vector));
	}
	return known;
}

async function keep({ db, tenantId, model }: Cache, keys: Buffer[], vectors: Float32Array[]): Promise<void> {
	const written = vectors.map(writeVector);
	const size = written[0]?.length ?? 0;
	await db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.knowledge_embeddings (tenant_id, text_hash, model, vector)
		SELECT ${tenantId}, substring(${Buffer.concat(keys)}::bytea FROM n * ${hashBytes}::integer + 1 FOR ${hashBytes}),
			${model}, substring(${Buffer.concat(written)}::bytea FROM n * ${size}::integer + 1 FOR ${size})
		FROM generate_series(0, ${keys.length - 1}) n
		ON CONFLICT (tenant_id, text_hash) DO UPDATE SET vector = EXCLUDED.vector, used_at = now()`);
}

/** Removes what no kept row uses, and nobody used for a week. @returns how many vectors */
export async function pruneEmbeddings(db: Database, tenantId: string): Promise<number> {
	const removed = await db.asTenant(tenantId).query(sql`
		DELETE FROM frontdesk.knowledge_embeddings e
		WHERE e.tenant_id = ${tenantId} AND e.used_at < now() - ${unusedDays} * interval '1 day'
			AND NOT EXISTS (
				SELECT FROM (
					SELECT unnest(r.text_hashes) AS text_hash FROM frontdesk.knowledge_indexed_rows r
					WHERE r.tenant_id = ${tenantId}
				) used WHERE used.text_hash = e.text_hash)
		RETURNING 1`);
	return removed.length;
}

const largest = 32_767;

function writeVector(vector: Float32Array): Buffer {
	return Buffer.from(Int16Array.from(vector, (value) => Math.round(value * largest)).buffer);
}

function readVector(bytes: Buffer): Float32Array {
	return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / largest);
}
