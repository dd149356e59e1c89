import { languages } from './languages';

/** Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without spaces, and Korean with endings on every word. */
const letters = '\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF';
const spacelessLetters = new RegExp(`[${letters}]`, 'u');
const spacelessRuns = new RegExp(`[${letters}]+`, 'gu');
const smallWords = new RegExp(languages.flatMap(({ spaceless }) => spaceless?.small ?? []).join('|'), 'gu');

export const isSpaceless = (text: string): boolean => spacelessLetters.test(text);

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** How many words a text has; without spaces between them, as many as a reader would see. */
export const countWordsIn = (text: string): number =>
	isSpaceless(text)
		? [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length
		: text.split(' ').filter(Boolean).length;

/**
 * Without what asks, begs or ends a sentence politely in scripts where words are not told apart by spaces: as frequent as "do you
 * have", and no help in finding anything.
 *
 * @param text folded
 */
export const withoutSmallWords = (text: string): string => (isSpaceless(text) ? text.replace(smallWords, ' ') : text);

/** A text with each pair of neighbouring characters of such a script as a word of its own. */
export const withPairs = (text: string): string =>
	text.replace(spacelessRuns, (run) => {
		const characters = [...run];
		const pairs = characters.slice(1).map((next, at) => `${characters[at] ?? ''}${next}`);
		return ` ${pairs.length > 0 ? pairs.join(' ') : run} `;
	});
