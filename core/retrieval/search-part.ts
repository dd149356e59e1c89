import type { Database } from '../storage';
import { findFacts, type FactAnswer } from '../tables';
import { findRows, type PartRows } from './find-rows';
import type { FoundRow, SearchOptions } from './knowledge-search';
import type { QuestionPart } from './query';

/** What was found for one question of a message. */
export interface FoundPart extends PartRows {
	part: QuestionPart;
	fact: FactAnswer | null;
	/** Other readings of the question, and how sure the search was of them. */
	otherwise: { searched: string; confidence: number }[];
}

export type PartOptions = Omit<SearchOptions, 'question' | 'history' | 'language'> & { language: string | null };

/**
 * Finds what answers one question: an exact fact out of the owner's tables comes first, then rows that are like it. A
 * question that may mean two things is searched as both, and the surer one counts.
 */
export async function searchPart(db: Database, part: QuestionPart, options: PartOptions): Promise<FoundPart> {
	const readings = [part.searched, ...part.alternatives];
	const found = await Promise.all(readings.map((searched) => searchText(db, searched, options)));
	const best = found.reduce((surest, one) => (one.confidence > surest.confidence ? one : surest));
	const otherwise = found.flatMap(({ confidence }, index) =>
		found[index] === best ? [] : [{ searched: readings[index] ?? '', confidence }],
	);
	return { ...best, part: { ...part, searched: readings[found.indexOf(best)] ?? part.searched }, otherwise };
}

async function searchText(
	db: Database,
	question: string,
	{ tenantId, maxRows, language, now = new Date(), timeZone = 'UTC' }: PartOptions,
): Promise<PartRows & { fact: FactAnswer | null }> {
	const [rows, fact] = await Promise.all([
		findRows(db, { tenantId, question, maxRows }),
		findFacts(db, { tenantId, version: null, question, language, now, timeZone }),
	]);
	if (!fact) return { ...rows, fact };
	const others = rows.rows.filter(({ id }) => id !== fact.rowIds[0]);
	return {
		...rows,
		rows: [asRow(fact), ...others],
		confidence: fact.confidence,
		canAnswer: Math.max(fact.confidence, rows.canAnswer),
		fact,
	};
}

function asRow(fact: FactAnswer): FoundRow {
	return {
		id: fact.rowIds[0] ?? '',
		question: fact.title,
		answer: fact.text,
		buttons: fact.buttons,
		category: null,
		kind: 'fact',
		exact: true,
		source: 'table',
		origin: { rowIds: fact.rowIds, action: fact.action },
		score: fact.confidence,
		wordsScore: 1,
		lettersScore: 1,
		coverage: 1,
		matched: [],
	};
}
