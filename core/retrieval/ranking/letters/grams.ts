import { fold, withoutSmallWords } from '../../../language';

/** How often each group of letters occurs in a text; groups are numbered from 0 to `gramCount - 1` by a hash. */
export interface Grams {
	ids: Uint16Array;
	/** One for each id. */
	counts: Uint16Array;
	/** How many groups there are in all, repeats counted. */
	total: number;
}

/** So many that two groups of one sheet hardly ever share a number, and so few that a table of all is small. */
export const gramCount = 1 << 16;

const words = /[\p{L}\p{M}\p{N}]+/gu;
/** Chinese and Japanese characters and Korean syllables: two of them say as much as three letters of an alphabet. */
const syllables = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/;
/** A Chinese character alone means something. */
const isIdeograph = (code: number) => code >= 0x3400 && code <= 0x9fff;
const edge = 0x5f;

const seen = new Uint16Array(gramCount);

/**
 * The groups of three letters in each word of a folded text, with the word's edges ("_ca", "cat", "at_"), so that a wrong letter, an
 * ending or the other half of a compound leaves most of them as they are. Of Chinese, Japanese and Korean: pairs, and Chinese characters.
 */
export function gramsOf(text: string): Grams {
	const ids: number[] = [];
	const add = (id: number) => {
		if (seen[id] === 0) ids.push(id);
		seen[id] = (seen[id] ?? 0) + 1;
	};
	let total = 0;
	for (const [word] of withoutSmallWords(text).matchAll(words)) {
		const width = syllables.test(word) ? 2 : 3;
		let [before, here] = [0, edge];
		for (let at = 0; at <= word.length; at++) {
			const next = at < word.length ? word.charCodeAt(at) : edge;
			if (width === 2 && at < word.length && isIdeograph(next)) add(hash(0, 0, next));
			if (width === 2 ? at > 0 && at < word.length : at > 0) add(hash(width === 2 ? 0 : before, here, next));
			[before, here] = [here, next];
			total++;
		}
	}
	const counts = Uint16Array.from(ids, (id) => seen[id] ?? 0);
	for (const id of ids) seen[id] = 0;
	return { ids: Uint16Array.from(ids), counts, total };
}

function hash(first: number, second: number, third: number): number {
	let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) & (gramCount - 1);
}

/** More of a text is not looked at. */
const longestPoint = 4_000;

/** The texts that letters of a row are compared with: its question, its variants, its question with its answer. */
export function foldedPoints({
	question,
	variants,
	answer,
}: {
	question: string;
	variants: readonly string[];
	answer: string;
}) {
	return [question, ...variants, `${question} ${answer}`].map((text) => fold(text).slice(0, longestPoint));
}
