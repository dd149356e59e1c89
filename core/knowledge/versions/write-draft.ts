import { sql, type Queryable } from '../../storage';
import { analysis } from '../../language';
import { indexFacts } from '../../tables';
import type { Comparison, NewRevision } from './compare-rows';
import { guessLanguage, indexWords, readRowWords, slices, undetermined } from './row-words';

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

/** Writes a version that no search sees yet: what is new in it, what it ends, and the words by which it is found. */
export async function writeDraft(
	transaction: Queryable,
	{ tenantId, version, changesHash, sheetRows, comparison }: DraftContent,
): Promise<void> {
	const { written, closed, removed } = comparison;
	await transaction.query(sql`
		INSERT INTO frontdesk.knowledge_versions (tenant_id, version, state, changes_hash, sheet_rows, rows_changed, rows_removed,
			analysis)
		VALUES (${tenantId}, ${version}, 'draft', ${changesHash}, ${sheetRows}, ${written.length}, ${removed}, ${analysis})`);
	for (const revisions of slices(closed)) {
		await transaction.query(sql`SELECT frontdesk.close_knowledge(${tenantId}, ${version}, ${revisions})`);
	}
	await indexWords(transaction, tenantId, await writeRows(transaction, tenantId, version, written));
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
	const unnamed = written.flatMap(({ content }) => (content.language ? [] : [content.question]));
	const guess = unnamed.length > 0 ? await guessLanguage(transaction, tenantId, unnamed) : undetermined;
	for (const part of slices(written, rowsPerStatement)) {
		const rows = await Promise.all(
			part.map(async ({ id, contentHash, content, row: { source, origin } }) => ({
				...{ id, contentHash, source, origin, ...content },
				...(await readRowWords(content, guess)),
			})),
		);
		const begun = await transaction.query<{ revision: number }>(sql`
			INSERT INTO frontdesk.knowledge_rows (tenant_id, id, from_version, content_hash, source, origin, question, variants,
				answer, buttons, category, language, valid_from, valid_until, facts, text_language, words, word_count, wordless)
			SELECT ${tenantId}, coalesce(id, uuidv7()), ${version}, "contentHash", source, origin, question, variants,
				answer, buttons, category, language, "validFrom", "validUntil", facts, "textLanguage", words, "wordCount", wordless
			FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "contentHash" text, source text, origin jsonb,
				question text, variants text[], answer text, buttons text[], category text, language text,
				"validFrom" timestamptz, "validUntil" timestamptz, facts jsonb, "textLanguage" text, words jsonb, "wordCount" integer,
				wordless boolean)
			RETURNING revision`);
		revisions.push(...begun.map(({ revision }) => revision));
	}
	return revisions;
}
