import { sql, type Queryable } from '../../storage';
import { indexFacts } from '../../tables';
import type { Comparison, NewRevision } from './compare-rows';

interface DraftContent {
	tenantId: string;
	version: number;
	/** What it changes. */
	changesHash: string;
	/** Rows of the sheet with anything in them: what the next sync measures "half of them vanished" by. */
	sheetRows: number;
	comparison: Comparison;
}

/** Bounds the size of one statement's parameter. */
const rowsPerStatement = 500;
/** Bounds the time of one statement: some seconds. */
const revisionsPerStatement = 2_000;

/** Writes a version that no search sees yet: what is new in it, what it ends, and the words by which it is found. */
export async function writeDraft(
	transaction: Queryable,
	{ tenantId, version, changesHash, sheetRows, comparison }: DraftContent,
): Promise<void> {
	const { written, closed, removed } = comparison;
	await transaction.query(sql`
		INSERT INTO frontdesk.knowledge_versions (tenant_id, version, state, changes_hash, sheet_rows, rows_changed, rows_removed)
		VALUES (${tenantId}, ${version}, 'draft', ${changesHash}, ${sheetRows}, ${written.length}, ${removed})`);
	for (const revisions of slices(closed, revisionsPerStatement)) {
		await transaction.query(sql`SELECT frontdesk.close_knowledge(${tenantId}, ${version}, ${revisions})`);
	}
	const begun = await writeRows(transaction, tenantId, version, written);
	for (const revisions of slices(begun, revisionsPerStatement)) {
		await transaction.query(sql`SELECT frontdesk.index_revisions(${tenantId}, ${revisions})`);
	}
	await indexFacts(transaction, tenantId, version);
	await transaction.query(sql`SELECT frontdesk.count_knowledge(${tenantId}, ${version})`);
}

/** @returns the revisions that were written */
async function writeRows(
	transaction: Queryable,
	tenantId: string,
	version: number,
	written: NewRevision[],
): Promise<number[]> {
	const revisions: number[] = [];
	for (const part of slices(written, rowsPerStatement)) {
		const rows = part.map(({ id, contentHash, content, row: { source, origin } }) => ({
			id,
			contentHash,
			source,
			origin,
			...content,
		}));
		const begun = await transaction.query<{ revision: number }>(sql`
			INSERT INTO frontdesk.knowledge_rows (tenant_id, id, from_version, content_hash, source, origin, question, variants,
				answer, buttons, category, language, valid_from, valid_until, facts)
			SELECT ${tenantId}, coalesce(id, uuidv7()), ${version}, "contentHash", source, origin, question, variants,
				answer, buttons, category, language, "validFrom", "validUntil", facts
			FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "contentHash" text, source text, origin jsonb,
				question text, variants text[], answer text, buttons text[], category text, language text,
				"validFrom" timestamptz, "validUntil" timestamptz, facts jsonb)
			RETURNING revision`);
		revisions.push(...begun.map(({ revision }) => revision));
	}
	return revisions;
}

function slices<T>(all: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
