/** Where a text may be cut, from the best place to the worst. */
export interface Boundaries {
	/** In rising order; each is the index of the first character after the cut. */
	paragraph: number[];
	sentence: number[];
	word: number[];
}

/** Longer texts are handed to the segmenter in paragraphs of at most so many characters. */
const segmentedCharacters = 20_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** All good places to cut between `start` and `end`. */
export function findBoundaries(text: string, start: number, end: number): Boundaries {
	const found: Boundaries = { paragraph: [], sentence: [], word: [] };
	const part = text.slice(start, end);
	for (const match of part.matchAll(/\n[ \t]*\n\s*/g)) found.paragraph.push(start + match.index + match[0].length);
	for (const match of part.matchAll(/\s+/g)) {
		const at = start + match.index + match[0].length;
		if (!isInsideNumber(text, start + match.index, at)) found.word.push(at);
	}
	const wordStarts = new Set(found.word);
	let from = start;
	for (const stop of [...found.paragraph, end]) {
		for (let piece = from; piece < stop; piece += segmentedCharacters) {
			const to = Math.min(stop, piece + segmentedCharacters);
			for (const { index } of segmenter.segment(text.slice(piece, to))) {
				// In scripts without spaces a sentence ends without one; elsewhere a cut is at a word or nowhere.
				if (index > 0 && (wordStarts.has(piece + index) || !/[\p{L}\p{N}]/u.test(text[piece + index - 1] ?? ''))) {
					found.sentence.push(piece + index);
				}
			}
		}
		if (stop < end) found.sentence.push(stop);
		from = stop;
	}
	found.sentence = found.sentence.filter((at) => isSafeCut(text, at));
	return found;
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

function isInsideAddress(text: string, at: number): boolean {
	const before = /\S+$/.exec(text.slice(Math.max(0, at - addressCharacters), at))?.[0] ?? '';
	return /(https?:\/\/|www\.|@)\S*$/i.test(before) && /^\S/.test(text.slice(at, at + 1));
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
