import { analysis, detectLanguage, wordReader } from '../../language';
import { sql, type Queryable } from '../../storage';

/** What texts are read in where nobody can say. */
export const undetermined = 'und';
/** Enough questions to tell a language. */
const guessedFrom = 300;
/** Longer texts have words. */
const longestWordless = 80;
/** Bounds the time of one statement: some seconds. */
const revisionsPerStatement = 2_000;

interface RowTexts {
	question: string;
	variants: string[];
	answer: string;
	/** A tag of the owner's; null where nobody said. */
	language: string | null;
}

/**
 * A row as searches find it: its words, and how often each occurs.
 *
 * @param guess the language of rows that name none
 */
export async function readRowWords({ question, variants, answer, language }: RowTexts, guess: string) {
	const textLanguage = language?.toLowerCase().match(/^[a-z]+/u)?.[0] ?? guess;
	const read = await wordReader(textLanguage);
	const all = read([question, ...variants, answer].join('\n'));
	const words = new Map<string, number>();
	for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
	const wordless = [question, ...variants].some((text) => text.length <= longestWordless && read(text).length === 0);
	return { textLanguage, words: Object.fromEntries(words), wordCount: all.length, wordless };
}

/** The language of a sheet's rows that name none, by those that it has and those that come. */
export async function guessLanguage(
	transaction: Queryable,
	tenantId: string,
	coming: readonly string[] = [],
): Promise<string> {
	const known = await transaction.query<{ question: string }>(sql`
		SELECT question FROM frontdesk.knowledge_rows
		WHERE tenant_id = ${tenantId} AND until_version IS NULL AND language IS NULL
		ORDER BY revision LIMIT ${guessedFrom}`);
	const questions = [...known.map(({ question }) => question), ...coming].slice(0, guessedFrom);
	return (await detectLanguage(questions.join('\n'))).code ?? undetermined;
}

/** Makes revisions findable by their words. */
export async function indexWords(transaction: Queryable, tenantId: string, begun: readonly number[]): Promise<void> {
	for (const revisions of slices(begun)) {
		await transaction.query(sql`SELECT frontdesk.index_words(${tenantId}, ${revisions})`);
	}
}

/** Reads the words of all rows anew, where they were read in another way than today; some seconds for each ten thousand. */
export async function rereadRows(transaction: Queryable, tenantId: string): Promise<void> {
	const versions = await transaction.query<{ version: number }>(sql`
		UPDATE frontdesk.knowledge_versions SET analysis = ${analysis}
		WHERE tenant_id = ${tenantId} AND analysis <> ${analysis} RETURNING version`);
	if (versions.length === 0) return;
	for (const table of [sql`knowledge_words`, sql`knowledge_spellings`, sql`knowledge_statistics`]) {
		await transaction.query(sql`DELETE FROM frontdesk.${table} WHERE tenant_id = ${tenantId}`);
	}
	const guess = await guessLanguage(transaction, tenantId);
	for (let after = 0; ;) {
		const rows = await transaction.query<RowTexts & { revision: number }>(sql`
			SELECT revision, question, variants, answer, language FROM frontdesk.knowledge_rows
			WHERE tenant_id = ${tenantId} AND revision > ${after} ORDER BY revision LIMIT ${revisionsPerStatement}`);
		const last = rows.at(-1);
		if (!last) break;
		after = last.revision;
		const read = await Promise.all(
			rows.map(async (row) => ({ revision: row.revision, ...(await readRowWords(row, guess)) })),
		);
		await transaction.query(sql`
			UPDATE frontdesk.knowledge_rows r
			SET text_language = w."textLanguage", words = w.words, word_count = w."wordCount", wordless = w.wordless
			FROM jsonb_to_recordset(${JSON.stringify(read)}::jsonb)
				AS w (revision bigint, "textLanguage" text, words jsonb, "wordCount" integer, wordless boolean)
			WHERE r.tenant_id = ${tenantId} AND r.revision = w.revision`);
		await indexWords(
			transaction,
			tenantId,
			rows.map(({ revision }) => revision),
		);
	}
	await transaction.query(sql`
		SELECT frontdesk.count_knowledge(${tenantId}, version) FROM frontdesk.knowledge_versions
		WHERE tenant_id = ${tenantId} AND kept ORDER BY version`);
}

export function slices<T>(all: readonly T[], size = revisionsPerStatement): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
