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

/** Endings differ, beginnings rarely do; in characters. */
const sameBeginning = 4;
/** What of a word counts: nothing that a text without spaces can be long with. */
const comparedLength = 100;

/** The words of a question that carry meaning and do not occur in a row, as far as beginnings of words tell. */
export function missingWords(question: string, row: string): string[] {
	const known = new Set<string>();
	const beginnings = new Set<string>();
	for (const one of normalisePhrase(row).split(' ')) {
		const word = one.slice(0, comparedLength);
		known.add(word);
		for (let length = 1; length <= word.length; length++) beginnings.add(word.slice(0, length));
	}
	const isKnown = (one: string) => {
		const word = one.slice(0, comparedLength);
		if (beginnings.has(word.slice(0, Math.max(sameBeginning, word.length - 2)))) return true;
		for (let length = sameBeginning; length <= word.length; length++) if (known.has(word.slice(0, length))) return true;
		return false;
	};
	return contentWords(question).filter((word) => !isKnown(normalisePhrase(word)));
}
