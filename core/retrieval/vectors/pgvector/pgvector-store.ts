import { FrontdeskError, isFrontdeskError } from '../../../errors';
import { sql, type Database, type Queryable } from '../../../storage';
import { checkDimensions } from '../vector-errors';
import type { ScoredPoint, VectorIndex, VectorPoint, VectorStore } from '../vector-store';

const pointsPerStatement = 200;
const pointsPerDeletion = 20_000;
/** More points than the rows of one search ever have. */
const maxScored = 10_000;

/**
 * Vectors in PostgreSQL's extension pgvector, each number in 16 bits. A search compares all of a tenant's points inside of the
 * database: no process keeps a copy, which is what it is for.
 *
 * Rows say themselves which versions they belong to, so nothing is ever seen that a version does not have.
 */
export function pgvectorStore(db: Database): VectorStore {
	const inTenant = <T>(index: VectorIndex, work: (transaction: Queryable) => Promise<T>) =>
		db.withTenant(index.tenantId, work).catch((error: unknown) => {
			throw explain(error);
		});
	return {
		kind: 'pgvector',
		followsRows: true,
		async upsert(index, points) {
			checkDimensions(
				index,
				points.map(({ vector }) => vector),
			);
			for (let start = 0; start < points.length; start += pointsPerStatement) {
				const part = points.slice(start, start + pointsPerStatement);
				await inTenant(index, (transaction) => write(transaction, index, part));
			}
		},
		async search(index, { version, vector, limit }) {
			checkDimensions(index, [vector]);
			return inTenant(index, (transaction) => read(transaction, index, { version, vector, limit }, sql`true`));
		},
		async score(index, { version, vector, revisions }) {
			checkDimensions(index, [vector]);
			const isWanted = sql`v.revision = ANY (${revisions})`;
			return inTenant(index, (transaction) =>
				read(transaction, index, { version, vector, limit: maxScored }, isWanted),
			);
		},
		close: async () => {},
		remove: (index, what) => inTenant(index, (transaction) => remove(transaction, index, what)),
		async dropIndex(index) {
			for (let deleted = pointsPerDeletion; deleted === pointsPerDeletion;) {
				deleted = await inTenant(index, (transaction) => removeSome(transaction, index));
			}
		},
	};
}

async function write(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
	points: readonly VectorPoint[],
): Promise<void> {
	const written = points.map(({ vector, ...point }) => ({ ...point, vector: literal(vector) }));
	// A row that is gone meanwhile needs none.
	await transaction.query(sql`
		INSERT INTO frontdesk.knowledge_pgvectors (tenant_id, model, revision, ordinal, from_version, vector)
		SELECT ${tenantId}, ${model}, p.revision, p.ordinal, p."fromVersion", p.vector::public.halfvec
		FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
			AS p (revision bigint, ordinal integer, "fromVersion" integer, vector text)
		WHERE EXISTS (SELECT FROM frontdesk.knowledge_rows r WHERE r.tenant_id = ${tenantId} AND r.revision = p.revision)
		ON CONFLICT (tenant_id, model, revision, ordinal) DO UPDATE
			SET from_version = EXCLUDED.from_version, vector = EXCLUDED.vector`);
}

async function read(
	transaction: Queryable,
	{ tenantId, model, dimensions }: VectorIndex,
	{ version, vector, limit }: { version: number; vector: Float32Array; limit: number },
	condition: ReturnType<typeof sql>,
): Promise<ScoredPoint[]> {
	return transaction.query<ScoredPoint & Record<string, unknown>>(sql`
		SELECT v.revision, v.ordinal, 1 - (v.vector OPERATOR(public.<=>) ${literal(vector)}::public.halfvec) AS cosine
		FROM frontdesk.knowledge_pgvectors v
		JOIN frontdesk.knowledge_rows r ON r.tenant_id = v.tenant_id AND r.revision = v.revision
		WHERE v.tenant_id = ${tenantId} AND v.model = ${model} AND public.vector_dims(v.vector) = ${dimensions}
			AND r.from_version <= ${version} AND (r.until_version IS NULL OR r.until_version > ${version}) AND ${condition}
		ORDER BY cosine DESC, v.revision, v.ordinal LIMIT ${limit}`);
}

async function remove(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
	what: { closedAt: number } | { begunAt: number },
): Promise<void> {
	const isMeant = 'begunAt' in what ? sql`r.from_version >= ${what.begunAt}` : sql`r.until_version <= ${what.closedAt}`;
	await transaction.query(sql`
		DELETE FROM frontdesk.knowledge_pgvectors v USING frontdesk.knowledge_rows r
		WHERE v.tenant_id = ${tenantId} AND v.model = ${model} AND r.tenant_id = v.tenant_id AND r.revision = v.revision
			AND ${isMeant}`);
}

async function removeSome(transaction: Queryable, { tenantId, model }: VectorIndex): Promise<number> {
	const removed = await transaction.query(sql`
		DELETE FROM frontdesk.knowledge_pgvectors
		WHERE tenant_id = ${tenantId} AND model = ${model} AND (revision, ordinal) IN (
			SELECT revision, ordinal FROM frontdesk.knowledge_pgvectors
			WHERE tenant_id = ${tenantId} AND model = ${model} ORDER BY revision, ordinal LIMIT ${pointsPerDeletion})
		RETURNING 1`);
	return removed.length;
}

/** As pgvector writes a vector. */
function literal(vector: Float32Array): string {
	return `[${Array.from(vector, (value) => value.toFixed(6)).join(',')}]`;
}

function explain(error: unknown): unknown {
	const cause = isFrontdeskError(error) ? error.cause : error;
	if ((cause as { code?: unknown } | undefined)?.code !== '42P01') return error;
	return new FrontdeskError(
		'vector-store-unavailable',
		'The Frontdesk credential says that pgvector is to be used, and the database has no table for it. Install pgvector, then run the migrations again, or switch it off in the credential.',
		{ cause },
	);
}
