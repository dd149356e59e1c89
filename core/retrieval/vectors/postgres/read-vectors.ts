import { sql, type Queryable } from '../../../storage';
import type { VectorIndex } from '../vector-store';
import type { StoredPoint } from './vector-copy';

/** Some megabytes a query, whatever the dimension is. */
const pointsPerQuery = 4_000;

interface ReadOptions {
	/** Only what was written later. */
	afterChange: number;
	/** Only what a version from this one on has. */
	sinceVersion: number;
	/** Closings of later versions than this are not known yet: they may be a draft's. */
	closedThrough: number;
}

/** The points of an index in the order in which they were written, a few thousand at a time. */
export async function* readVectors(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
	{ afterChange, sinceVersion, closedThrough }: ReadOptions,
): AsyncGenerator<{ points: StoredPoint[]; change: number }> {
	for (let change = afterChange; ;) {
		const points = await transaction.query<StoredPoint & { change: number }>(sql`
			SELECT v.change, v.revision, v.ordinal, v.from_version AS "fromVersion", v.vector,
				CASE WHEN r.until_version <= ${closedThrough} THEN r.until_version END AS "untilVersion"
			FROM frontdesk.knowledge_vectors v
			JOIN frontdesk.knowledge_rows r ON r.tenant_id = v.tenant_id AND r.revision = v.revision
			WHERE v.tenant_id = ${tenantId} AND v.model = ${model} AND v.change > ${change}
				AND (r.until_version IS NULL OR r.until_version > ${sinceVersion})
			ORDER BY v.change LIMIT ${pointsPerQuery}`);
		change = points.at(-1)?.change ?? change;
		yield { points, change };
		if (points.length < pointsPerQuery) return;
	}
}

/** Single points; one that is there no longer is missing from them. */
export async function readPoints(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
	points: readonly { revision: number; ordinal: number }[],
): Promise<StoredPoint[]> {
	const [revisions, ordinals] = [points.map(({ revision }) => revision), points.map(({ ordinal }) => ordinal)];
	return transaction.query<StoredPoint>(sql`
		SELECT p.revision, p.ordinal, v.from_version AS "fromVersion", r.until_version AS "untilVersion", v.vector
		FROM unnest(${revisions}::bigint[], ${ordinals}::integer[]) p (revision, ordinal)
		CROSS JOIN LATERAL (
			SELECT v.from_version, v.vector FROM frontdesk.knowledge_vectors v
			WHERE v.tenant_id = ${tenantId} AND v.model = ${model} AND v.revision = p.revision AND v.ordinal = p.ordinal
			OFFSET 0
		) v
		CROSS JOIN LATERAL (
			SELECT r.until_version FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = ${tenantId} AND r.revision = p.revision
			OFFSET 0
		) r`);
}

/** The revisions that versions after `after`, up to and including `through`, took out. */
export async function readClosings(
	transaction: Queryable,
	{ tenantId }: VectorIndex,
	{ after, through }: { after: number; through: number },
): Promise<{ revision: number; version: number }[]> {
	if (through <= after) return [];
	return transaction.query<{ revision: number; version: number }>(sql`
		SELECT revision, until_version AS version FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND until_version > ${after} AND until_version <= ${through} LIMIT 1000000`);
}

/** Which of these revisions are there no longer. */
export async function findMissing(
	transaction: Queryable,
	{ tenantId }: VectorIndex,
	revisions: readonly number[],
): Promise<number[]> {
	if (revisions.length === 0) return [];
	const rows = await transaction.query<{ revision: number }>(sql`
		SELECT revision FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND revision = ANY (${revisions}) LIMIT 1000000`);
	const there = new Set(rows.map(({ revision }) => revision));
	return revisions.filter((revision) => !there.has(revision));
}

/** The live version, 0 before there is one; and the newest write to the index. */
export async function readState(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
): Promise<{ live: number; newestChange: number }> {
	const [state] = await transaction.query<{ live: number | null; newestChange: number | null }>(sql`
		SELECT (SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = ${tenantId} AND live) AS live,
			(SELECT change FROM frontdesk.knowledge_vectors WHERE tenant_id = ${tenantId} AND model = ${model}
				ORDER BY change DESC LIMIT 1) AS "newestChange"`);
	return { live: state?.live ?? 0, newestChange: state?.newestChange ?? 0 };
}

export async function countPoints(transaction: Queryable, { tenantId, model }: VectorIndex): Promise<number> {
	const [row] = await transaction.query<{ count: number }>(sql`
		SELECT count(*) FROM frontdesk.knowledge_vectors WHERE tenant_id = ${tenantId} AND model = ${model}`);
	return row?.count ?? 0;
}
