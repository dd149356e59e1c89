import { answerFromTables } from './answer-from-tables';
import type { FactAnswer } from './fact-answer';
import { answerHours, readHoursQuestion } from './hours';
import { hoursKey } from './index-facts';
import { askedTokens } from './named-items';
import { answerPriceList, asksForPriceList, pricesKey } from './price-list';
import type { FactRow } from './table-facts';
import { askedKeysOf, functionWords, wordsOf } from './words';

export interface FactQuestion {
	/** One question, complete: "and on sunday?" has been resolved. */
	question: string;
	/** Of the question, as a tag like `de`; null when unknown. */
	language: string | null;
	now: Date;
	/** An IANA name. */
	timeZone: string;
}

/** The keys by which a question finds rows of tables (`frontdesk.find_facts`); none for a question without words. */
export function askedFactKeys(question: string): string[] {
	const words = wordsOf(question);
	if (words.length === 0) return [];
	const keys = new Set(
		askedTokens(words).flatMap(({ word, places }) => (isTelling(words, places) ? askedKeysOf(word) : [])),
	);
	if (readHoursQuestion(question)) keys.add(hoursKey);
	if (asksForPriceList(question)) keys.add(pricesKey);
	return [...keys];
}

/**
 * What the owner's tables say to a question, word for word: a cell of an item that it names, or the opening hours.
 *
 * @param rows that were found by its keys
 * @returns null when the question is not for the tables, or they have no answer
 */
export function answerFacts(question: FactQuestion, rows: readonly FactRow[]): FactAnswer | null {
	if (wordsOf(question.question).length === 0) return null;
	const hours = answerHours(question.question, rows, question);
	const asked = hours ?? answerFromTables(question.question, rows, question.language);
	return asked ?? answerPriceList(question.question, rows);
}

/** No item is found by its small words, unless the question has no others. */
function isTelling(words: readonly string[], places: readonly number[]): boolean {
	const isSmall = (word = '') => functionWords.has(word);
	return words.every(isSmall) || !places.some((place) => isSmall(words[place]));
}
