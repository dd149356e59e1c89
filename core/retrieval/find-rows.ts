import { z } from 'zod';
import { estimateConfidence } from '../confidence';
import { sql, type Database } from '../storage';
import { foundRow, type FoundRow } from './knowledge-search';

/** What the knowledge has for one question. */
export interface PartRows {
	version: number | null;
	/** Best first. */
	rows: FoundRow[];
	confidence: number;
	canAnswer: number;
	askedWords: number;
	knownWords: number;
}

const resultRow = foundRow
	.omit({ kind: true, source: true, origin: true, exact: true })
	.extend({ version: z.number(), askedWords: z.number(), knownWords: z.number() });

/**
 * Finds the rows of the live version that answer one question best: BM25 over the words of the row, and how much its
 * question and variants look like the question letter by letter. One round trip.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function findRows(
	db: Database,
	{ tenantId, question, maxRows }: { tenantId: string; question: string; maxRows: number },
): Promise<PartRows> {
	// Two rows at least: how far the second is behind says how sure the first is.
	const found = await db.query(sql`
		SELECT version, id, question, answer, buttons, category, score, words_score AS "wordsScore",
			letters_score AS "lettersScore", coverage, asked AS "askedWords", known AS "knownWords", matched
		FROM frontdesk.search_knowledge(${tenantId}, ${question}, ${Math.max(2, maxRows)})`);
	const parsed = z.array(resultRow).parse(found);
	const rows = parsed.map((row): FoundRow => foundRow.parse({ ...row, kind: 'row', source: 'sheet', origin: null }));
	const [best] = parsed;
	const askedWords = best?.askedWords ?? 0;
	const confidence = estimateConfidence({ rows, askedWords });
	return {
		version: best?.version ?? null,
		rows,
		askedWords,
		knownWords: best?.knownWords ?? 0,
		confidence,
		canAnswer: confidence,
	};
}
