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
	const asked = contentWords(question).map((word) => ({
		word,
		normal: normalisePhrase(word).slice(0, comparedLength),
	}));
	const beginningOf = (normal: string) => normal.slice(0, Math.max(sameBeginning, normal.length - 2));
	const wanted = new Set(asked.map(({ normal }) => beginningOf(normal)));
	const lengths = [...new Set([...wanted].map(({ length }) => length))];
	const said = new Set(
		normalisePhrase(row)
			.split(' ')
			.map((one) => one.slice(0, comparedLength)),
	);
	const met = new Set<string>();
	for (const one of said) {
		for (const length of lengths) if (wanted.has(one.slice(0, length))) met.add(one.slice(0, length));
	}
	const beginsWithOne = (normal: string) => {
		for (let length = sameBeginning; length <= normal.length; length++)
			if (said.has(normal.slice(0, length))) return true;
		return false;
	};
	return asked.flatMap(({ word, normal }) => (met.has(beginningOf(normal)) || beginsWithOne(normal) ? [] : [word]));
}
