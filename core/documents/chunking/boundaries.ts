import { breathe } from '../breathe';

/** Where a text may be cut, from the best place to the worst. */
export interface Boundaries {
	/** In rising order; each is the index of the first character after the cut. */
	paragraph: number[];
	sentence: number[];
	word: number[];
}

/** So much of a text is looked at at a time, and handed to the segmenter at most. */
const segmentedCharacters = 20_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** All good places to cut between `start` and `end`; others have their turn in between. */
export async function findBoundaries(text: string, start: number, end: number): Promise<Boundaries> {
	const found: Boundaries = { paragraph: [], sentence: [], word: [] };
	for (let from = start; from < end;) {
		const to = windowEnd(text, from, end);
		findWithin(found, text, { start: from, end: to }, to < end);
		from = to;
		await breathe();
	}
	const safe: number[] = [];
	for (const at of found.sentence) {
		if (isSafeCut(text, at)) safe.push(at);
		// Each may look a long way back.
		await breathe();
	}
	return { ...found, sentence: safe };
}

/** Where a word begins, if there is one. */
function windowEnd(text: string, start: number, end: number): number {
	const most = start + segmentedCharacters;
	if (most >= end) return end;
	for (let at = most; at > most - segmentedCharacters / 2; at--) {
		if (/\s/.test(text[at - 1] ?? '') && !/\s/.test(text[at] ?? '')) return at;
	}
	return outsidePair(text, most);
}

function findWithin(
	found: Boundaries,
	text: string,
	{ start, end }: { start: number; end: number },
	goesOn: boolean,
): void {
	const part = text.slice(start, end);
	const paragraphs = [...part.matchAll(/\n[ \t]*\n\s*/g)].map((match) => start + match.index + match[0].length);
	const words: number[] = [];
	for (const match of part.matchAll(/\s+/g)) {
		const at = start + match.index + match[0].length;
		if (!isInsideNumber(text, start + match.index, at)) words.push(at);
	}
	const wordStarts = new Set(words);
	let from = start;
	for (const stop of [...paragraphs, end]) {
		for (const { index } of segmenter.segment(text.slice(from, stop))) {
			// In scripts without spaces a sentence ends without one; elsewhere a cut is at a word or nowhere.
			if (index > 0 && (wordStarts.has(from + index) || !/[\p{L}\p{N}]/u.test(text[from + index - 1] ?? ''))) {
				found.sentence.push(from + index);
			}
		}
		if (stop < end || (goesOn && stop === paragraphs.at(-1))) found.sentence.push(stop);
		from = stop;
	}
	for (const at of paragraphs) found.paragraph.push(at);
	for (const at of words) found.word.push(at);
}

/** "1 000,50" and "+49 30 123 456" are one thing each. */
function isInsideNumber(text: string, before: number, after: number): boolean {
	return (
		after - before === 1 &&
		text[before] !== '\n' &&
		/[\d).+/-]/.test(text[before - 1] ?? '') &&
		/\d/.test(text[after] ?? '') &&
		/\d/.test(text.slice(Math.max(0, before - 3), before))
	);
}

/** False inside a surrogate pair, before a mark that belongs to the character before it, and inside a number or address. */
export function isSafeCut(text: string, at: number): boolean {
	if (at <= 0 || at >= text.length) return true;
	if (!isWholeCharacter(text, at)) return false;
	const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
	if (/[\d.,]/.test(before) && /\d/.test(after)) return false;
	if (/\d/.test(before) && /[.,:/]/.test(after) && /\d/.test(text[at + 1] ?? '')) return false;
	return /\s/.test(before) || !isInsideAddress(text, at);
}

/** False inside a surrogate pair or a cluster such as a family emoji. */
export function isWholeCharacter(text: string, at: number): boolean {
	if (outsidePair(text, at) !== at) return false;
	const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
	return !/^(?:\p{M}|\p{Emoji_Modifier}|\u200d)$/u.test(next) && text[at - 1] !== '\u200d';
}

/** How far back an address may begin. */
const addressCharacters = 2_000;
const addressMark = /https?:\/\/|www\.|@/i;

/** True between two characters of a word that has begun as an address. */
export function isInsideAddress(text: string, at: number): boolean {
	if (/^\s?$/.test(text[at] ?? '')) return false;
	const least = Math.max(0, at - addressCharacters);
	let start = at;
	while (start > least && !/\s/.test(text[start - 1] ?? '')) start--;
	return addressMark.test(text.slice(start, at));
}

/** The same place, or the one before it when it lies between the two halves of a character. */
export function outsidePair(text: string, at: number): number {
	const low = text.charCodeAt(at);
	const high = text.charCodeAt(at - 1);
	return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at - 1 : at;
}

/** The largest boundary in `(low, high]`; undefined when there is none. */
export function lastWithin(sorted: number[], low: number, high: number): number | undefined {
	const found = sorted[countUpTo(sorted, high) - 1];
	return found !== undefined && found > low ? found : undefined;
}

/** The smallest boundary in `[low, high)`; undefined when there is none. */
export function firstWithin(sorted: number[], low: number, high: number): number | undefined {
	const found = sorted[countUpTo(sorted, low - 1)];
	return found !== undefined && found < high ? found : undefined;
}

/** How many are at most `limit`. */
function countUpTo(sorted: number[], limit: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
		else high = middle;
	}
	return low;
}
