import { z } from 'zod';
import { sql, type Database } from '../storage';
import { answerFromTables, type FactAnswer } from './answer-from-tables';
import { answerHours, readHoursQuestion } from './hours';
import { hoursKey } from './index-facts';
import { askedTokens } from './named-items';
import { TableFacts, type FactRow } from './table-facts';
import { askedKeysOf, functionWords, wordsOf } from './words';

export interface FactQuestion {
	tenantId: string;
	/** The version to look into; null for the live one. */
	version: number | null;
	/** One question, complete: "and on sunday?" has been resolved. */
	question: string;
	/** Of the question, as a tag like `de`; null when unknown. */
	language: string | null;
	now: Date;
	/** An IANA name; null for the tenant's own. */
	timeZone: string | null;
}

/** More rows than any answer tells; enough to see that a word is shared by many. */
const maxRows = 100;
const foundRow = z.object({ id: z.string(), facts: TableFacts, timeZone: z.string() });

/**
 * What the owner's tables say to a question, word for word: a cell of an item that it names, or the opening hours. One
 * look-up by key; none for a question without words.
 *
 * @returns null when the question is not for the tables, or they have no answer
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function findFacts(db: Database, question: FactQuestion): Promise<FactAnswer | null> {
	const words = wordsOf(question.question);
	if (words.length === 0) return null;
	const keys = new Set(
		askedTokens(words).flatMap(({ word, places }) => (isTelling(words, places) ? askedKeysOf(word) : [])),
	);
	if (readHoursQuestion(question.question)) keys.add(hoursKey);
	const rows = await readRows(db, question, [...keys]);
	const timeZone = question.timeZone ?? rows[0]?.timeZone ?? 'UTC';
	const hours = answerHours(question.question, rows, { ...question, timeZone });
	return hours ?? answerFromTables(question.question, rows, question.language);
}

/** No item is found by its small words, unless the question has no others. */
function isTelling(words: readonly string[], places: readonly number[]): boolean {
	const isSmall = (word = '') => functionWords.has(word);
	return words.every(isSmall) || !places.some((place) => isSmall(words[place]));
}

async function readRows(
	db: Database,
	{ tenantId, version }: FactQuestion,
	keys: string[],
): Promise<(FactRow & { timeZone: string })[]> {
	const found = await db.query(sql`
		SELECT id, facts, time_zone AS "timeZone" FROM frontdesk.find_facts(${tenantId}, ${version}, ${keys}, ${maxRows})`);
	return z.array(foundRow).parse(found);
}
