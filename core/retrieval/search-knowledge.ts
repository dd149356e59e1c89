import { z } from 'zod';
import { estimateConfidence } from '../confidence';
import { sql, type Database } from '../storage';

export interface SearchOptions {
	tenantId: string;
	/** As the customer wrote it; what lies beyond the first thousand characters is not looked at. */
	question: string;
	/** How many rows to return, best first. */
	maxRows: number;
}

const foundRow = z.object({
	id: z.string(),
	question: z.string(),
	answer: z.string(),
	buttons: z.array(z.string()),
	category: z.string().nullable(),
	score: z.number(),
	wordsScore: z.number(),
	lettersScore: z.number(),
	coverage: z.number(),
	matched: z.array(z.string()),
});

/** A row that may answer the question. All scores are from 0 to 1 and mean the same for every question. */
export type FoundRow = z.output<typeof foundRow>;

export interface KnowledgeSearch {
	/** The version that was searched; null when the tenant has no knowledge yet. */
	version: number | null;
	/** Best first; empty when no word of the question occurs in the sheet. */
	rows: FoundRow[];
	/** The probability that the best row answers the question, from 0 to 1. */
	confidence: number;
	/** Words of the question that carry meaning. */
	askedWords: number;
	/** How many of them occur in the sheet at all. */
	knownWords: number;
}

const resultRow = foundRow.extend({ version: z.number(), askedWords: z.number(), knownWords: z.number() });

/**
 * Finds the rows of the live version that answer a question best: BM25 over the words of the row, and how much its
 * question and variants look like the question letter by letter. One round trip.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function searchKnowledge(
	db: Database,
	{ tenantId, question, maxRows }: SearchOptions,
): Promise<KnowledgeSearch> {
	// Two rows at least: how far the second is behind says how sure the first is.
	const found = await db.query(sql`
		SELECT version, id, question, answer, buttons, category, score, words_score AS "wordsScore",
			letters_score AS "lettersScore", coverage, asked AS "askedWords", known AS "knownWords", matched
		FROM frontdesk.search_knowledge(${tenantId}, ${question.replaceAll('\0', ' ').toWellFormed()}, ${Math.max(2, maxRows)})`);
	const parsed = z.array(resultRow).parse(found);
	const rows = parsed.map((row) => foundRow.parse(row));
	const [best] = parsed;
	const search = {
		version: best?.version ?? null,
		rows,
		askedWords: best?.askedWords ?? 0,
		knownWords: best?.knownWords ?? 0,
	};
	return { ...search, confidence: estimateConfidence(search), rows: rows.slice(0, maxRows) };
}
