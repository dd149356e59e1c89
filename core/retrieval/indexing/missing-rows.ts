import { sql, type Queryable } from '../../storage';
import type { IndexName } from './knowledge-indexes';

/** A row revision of which the index has no vectors yet, with the texts of its points. */
export interface MissingRow {
	revision: number;
	fromVersion: number;
	/** Its question, its variants, its question with its answer; a text's place is the ordinal of its point. */
	texts: string[];
}

const isInVersion = (version: number) =>
	sql`r.from_version <= ${version} AND (r.until_version IS NULL OR r.until_version > ${version})`;

/**
 * The next rows of a version that the index lacks, oldest first, from behind the revision `after`. The texts are those of the sheet, not the folded ones that
 * letters are compared with: a model knows what case and accents mean.
 */
export async function readMissingRows(
	transaction: Queryable,
	{ tenantId, store, model }: IndexName,
	{ version, after, limit }: { version: number; after: number; limit: number },
): Promise<MissingRow[]> {
	return transaction.query<MissingRow>(sql`
		SELECT r.revision, r.from_version AS "fromVersion",
			r.question || r.variants || (r.question || E'\n' || left(r.answer, 8000)) AS texts
		FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = ${tenantId} AND r.revision > ${after} AND ${isInVersion(version)} AND NOT EXISTS (
			SELECT FROM frontdesk.knowledge_indexed_rows i
			WHERE i.tenant_id = ${tenantId} AND i.store = ${store} AND i.model = ${model} AND i.revision = r.revision)
		ORDER BY r.revision LIMIT ${limit}`);
}

/** How many rows the version has, and how many of them are in the index. */
export async function countRows(
	transaction: Queryable,
	{ tenantId, store, model }: IndexName,
	version: number,
): Promise<{ total: number; done: number }> {
	const [count] = await transaction.query<{ total: number; done: number }>(sql`
		SELECT count(*) AS total, count(i.revision) AS done
		FROM frontdesk.knowledge_rows r
		LEFT JOIN frontdesk.knowledge_indexed_rows i
			ON i.tenant_id = ${tenantId} AND i.store = ${store} AND i.model = ${model} AND i.revision = r.revision
		WHERE r.tenant_id = ${tenantId} AND ${isInVersion(version)}`);
	return count ?? { total: 0, done: 0 };
}

/** Notes that all points of these rows are in the index. A row that is gone meanwhile is passed over. */
export async function markIndexed(
	transaction: Queryable,
	{ tenantId, store, model }: IndexName,
	rows: readonly { revision: number; hashes: readonly Buffer[] }[],
): Promise<void> {
	const written = rows.map(({ revision, hashes }) => ({
		revision,
		hashes: hashes.map((hash) => `\\x${hash.toString('hex')}`),
	}));
	await transaction.query(sql`
		INSERT INTO frontdesk.knowledge_indexed_rows (tenant_id, store, model, revision, text_hashes)
		SELECT ${tenantId}, ${store}, ${model}, w.revision, w.hashes
		FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS w (revision bigint, hashes bytea[])
		WHERE EXISTS (SELECT FROM frontdesk.knowledge_rows r WHERE r.tenant_id = ${tenantId} AND r.revision = w.revision)
		ON CONFLICT DO NOTHING`);
}
