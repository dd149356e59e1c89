import { FrontdeskError } from '../../errors';
import { sql, type Database } from '../../storage';

/** What one row has in one version and not in the other. */
export interface ChangedRow {
	id: string;
	change: 'added' | 'changed' | 'removed';
	/** As it is in the later version, or was. */
	question: string;
	/** Where the row comes from: `sheet`, `table:Prices`, `document:7`. */
	source: string;
	/** What is different; empty for rows that were added or removed. */
	fields: { name: string; before: string; after: string }[];
}

interface VersionComparison {
	from: number;
	to: number;
	/** How many rows differ in all. */
	total: number;
	/** By question, from `offset` on. */
	rows: ChangedRow[];
}

interface CompareOptions {
	from: number;
	to: number;
	/** At most 200. */
	limit?: number;
	offset?: number;
}

const maxRows = 200;
/** Of a long answer, as much as one recognises it by. */
const shownCharacters = 300;
const fields = [
	'question',
	'variants',
	'answer',
	'buttons',
	'category',
	'language',
	'valid_from',
	'valid_until',
] as const;
type Side = Record<(typeof fields)[number], unknown> | null;

/**
 * Which rows differ between two versions, and in what.
 *
 * @throws FrontdeskError `invalid-input` when one of them is not there (any more)
 */
export async function compareVersions(
	db: Database,
	tenantId: string,
	{ from, to, limit = 50, offset = 0 }: CompareOptions,
): Promise<VersionComparison> {
	const [low, high] = [Math.min(from, to), Math.max(from, to)];
	return db.withTenant(tenantId, async (transaction) => {
		const known = await transaction.query<{ version: number }>(sql`
			SELECT version FROM frontdesk.knowledge_versions
			WHERE tenant_id = ${tenantId} AND version IN (${from}, ${to}) AND kept AND state <> 'draft' LIMIT 2`);
		for (const version of [from, to]) if (!known.some((one) => one.version === version)) throw unknownVersion(version);
		const rows = await transaction.query<{ id: string; source: string; before: Side; after: Side; total: number }>(sql`
			WITH touched AS (
				SELECT DISTINCT r.id FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = ${tenantId} AND (r.from_version > ${low} AND r.from_version <= ${high}
					OR r.until_version > ${low} AND r.until_version <= ${high})
			)
			SELECT t.id, coalesce(b.source, a.source) AS source, to_jsonb(a) AS before, to_jsonb(b) AS after,
				count(*) OVER ()::integer AS total
			FROM touched t
			LEFT JOIN LATERAL (
				SELECT r.* FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = ${tenantId} AND r.id = t.id AND r.from_version <= ${from}
					AND (r.until_version > ${from} OR r.until_version IS NULL)
				LIMIT 1
			) a ON true
			LEFT JOIN LATERAL (
				SELECT r.* FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = ${tenantId} AND r.id = t.id AND r.from_version <= ${to}
					AND (r.until_version > ${to} OR r.until_version IS NULL)
				LIMIT 1
			) b ON true
			WHERE a.content_hash IS DISTINCT FROM b.content_hash
			ORDER BY coalesce(b.question, a.question), t.id
			LIMIT ${Math.min(Math.max(limit, 1), maxRows)} OFFSET ${Math.max(offset, 0)}`);
		return { from, to, total: rows[0]?.total ?? 0, rows: rows.map(describe) };
	});
}

function describe({
	id,
	source,
	before,
	after,
}: {
	id: string;
	source: string;
	before: Side;
	after: Side;
}): ChangedRow {
	const question = shorten(after?.question ?? before?.question);
	if (!before || !after) return { id, change: before ? 'removed' : 'added', question, source, fields: [] };
	const differing = fields.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
	return {
		id,
		change: 'changed',
		question,
		source,
		fields: differing.map((name) => ({ name, before: shorten(before[name]), after: shorten(after[name]) })),
	};
}

function shorten(value: unknown): string {
	const text = Array.isArray(value) ? value.join(' | ') : typeof value === 'string' ? value : '';
	return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}

function unknownVersion(version: number): FrontdeskError {
	return new FrontdeskError(
		'invalid-input',
		`There is no version ${version} of this knowledge, or it is too old to look at. List the versions to see which there are.`,
	);
}
