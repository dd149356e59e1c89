import { sql, type Queryable } from '../../storage';
import { indexFacts } from '../../tables';
import type { Comparison, NewRevision } from './compare-rows';

export interface DraftContent {
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

/** Writes a version that no search sees yet: what is new in it, what it ends, and the words by which it is found. */
export async function writeDraft(
	transaction: Queryable,
	{ tenantId, version, changesHash, sheetRows, comparison }: DraftContent,
): Promise<void> {
	const { written, closed, removed } = comparison;
	await transaction.query(sql`
		INSERT INTO frontdesk.knowledge_versions (tenant_id, version, state, changes_hash, sheet_rows, rows_changed, rows_removed)
		VALUES (${tenantId}, ${version}, 'draft', ${changesHash}, ${sheetRows}, ${written.length}, ${removed})`);
	await transaction.query(sql`SELECT frontdesk.close_knowledge(${tenantId}, ${version}, ${closed})`);
	await writeRows(transaction, tenantId, version, written);
	// A first load of ten thousand rows takes longer than a query of a conversation may.
	await transaction.query(sql`SELECT set_config('statement_timeout', '120s', true)`);
	await transaction.query(sql`SELECT frontdesk.index_knowledge(${tenantId}, ${version})`);
	await indexFacts(transaction, tenantId, version);
	await transaction.query(sql`SELECT frontdesk.count_knowledge(${tenantId}, ${version})`);
}

async function writeRows(
	transaction: Queryable,
	tenantId: string,
	version: number,
	written: NewRevision[],
): Promise<void> {
	for (let start = 0; start < written.length; start += rowsPerStatement) {
		const part = written
			.slice(start, start + rowsPerStatement)
			.map(({ id, contentHash, content, row: { source, origin } }) => ({
				id,
				contentHash,
				source,
				origin,
				...content,
			}));
		await transaction.query(sql`
			INSERT INTO frontdesk.knowledge_rows (tenant_id, id, from_version, content_hash, source, origin, question, variants,
				answer, buttons, category, language, valid_from, valid_until, facts)
			SELECT ${tenantId}, coalesce(id, uuidv7()), ${version}, "contentHash", source, origin, question, variants,
				answer, buttons, category, language, "validFrom", "validUntil", facts
			FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS r (id uuid, "contentHash" text, source text, origin jsonb,
				question text, variants text[], answer text, buttons text[], category text, language text,
				"validFrom" timestamptz, "validUntil" timestamptz, facts jsonb)`);
	}
}
