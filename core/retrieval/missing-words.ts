import { normalisePhrase } from '../language';
import { contentWords } from './query';

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
