import { languagesOf, Reading, wordsOf } from '../../language';

/** The words of a question that say what it is about, as they are written, each once. */
export function contentWords(question: string): string[] {
	const words = wordsOf(question);
	const reading = new Reading(languagesOf(words));
	const content = words.filter((word) => reading.isContent(word) || reading.slotOf(word));
	return [...new Set(content.map(({ start, end }) => question.slice(start, end)))];
}

/** The languages whose small words a text is made of; several when it may be either, none when nothing tells. */
export const languagesIn = (text: string): string[] => languagesOf(wordsOf(text));
