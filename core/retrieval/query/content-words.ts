import { languagesOf, normalisePhrase, Reading, wordsOf } from '../../language';

/** The words of a question that say what it is about, as they are written, each once. */
export function contentWords(question: string): string[] {
	const words = wordsOf(question);
	const reading = new Reading(languagesOf(words));
	const content = words.filter((word) => reading.isContent(word) || reading.slotOf(word));
	return [...new Set(content.map(({ start, end }) => question.slice(start, end)))];
}

/** The languages whose small words a text is made of; several when it may be either, none when nothing tells. */
export const languagesIn = (text: string): string[] => languagesOf(wordsOf(text));

/** Endings differ, beginnings rarely do. */
const sameBeginning = 4;

/** The words of a question that carry meaning and do not occur in a row, as far as beginnings of words tell. */
export function missingWords(question: string, row: string): string[] {
	const known = normalisePhrase(row).split(' ');
	const isKnown = (word: string) => {
		const beginning = word.slice(0, Math.max(sameBeginning, word.length - 2));
		return known.some((one) => one.startsWith(beginning) || (one.length >= sameBeginning && word.startsWith(one)));
	};
	return contentWords(question).filter((word) => !isKnown(normalisePhrase(word)));
}
