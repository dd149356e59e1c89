/** How a platform counts: both ways add up over the code points of a text. */
export type Measure = (text: string) => number;
export const characters: Measure = (text) => text.length;
export const utf8Bytes: Measure = (text) => Buffer.byteLength(text);

/** A place where a text may be cut: what stands from `start` to `end` is white space and goes. */
interface Break {
	start: number;
	end: number;
	/** 0 between paragraphs, 1 lines, 2 sentences, 3 words. */
	rank: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a messenger turns into a link, in scripts that set spaces: Chinese after a link is no part of it. */
const URL_IN_TEXT = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)(?:(?!https?:\/\/)[^\s<>"\u2E80-\uFFFF])+/gi;
/** The longest scheme above, "://" and a first character. */
const LINK_BEGINS_WITHIN = 25;
const BREAKS = /\s+|(?<=[。！？])/gu;
const SPACE = /\s*/uy;
const SENTENCE_END = /[.!?…。！？:;]["'»”)\]]*$/u;

/**
 * Splits a text into as few parts as its length demands, and cuts those where a reader would: between paragraphs, else
 * lines, sentences, words. Only what has no space at all is cut between graphemes, around links; only a link or grapheme
 * that alone is longer than a part is cut inside.
 *
 * @returns parts without white space around them, together all of the text; empty for an empty text
 */
export function splitText(text: string, max: number, measure: Measure): string[] {
	const parts: string[] = [];
	let rest = text.trim();
	while (isLonger(rest, max, measure)) {
		const cut = bestBreak(rest, max, measure);
		parts.push(rest.slice(0, cut.start));
		rest = rest.slice(cut.end);
	}
	return rest === '' ? parts : [...parts, rest];
}

/** No character measures less than one: what has more characters need not be measured, however long it is. */
const isLonger = (text: string, max: number, measure: Measure) => text.length > max || measure(text) > max;

/** A break is mostly near: what stands further from the end of a part is looked at only where there is none. In characters. */
const nearby = 100;

function countParts(text: string, max: number, measure: Measure): number {
	let count = 1;
	for (let rest = text; isLonger(rest, max, measure); count++) {
		const limit = longestPrefix(rest, max, measure);
		const last = lastOf(breaksUpTo(rest, limit, Math.max(0, limit - nearby))) ?? lastOf(breaksUpTo(rest, limit));
		rest = rest.slice((last ?? hardBreak(rest, limit)).end);
	}
	return count;
}

/** Of a text of so many parts nobody counts whether it has one more. */
const countedParts = 8;

/** The last break of the best kind that does not cost another part; in a very long text, that leaves no part half empty. */
function bestBreak(text: string, max: number, measure: Measure): Break {
	const limit = longestPrefix(text, max, measure);
	const breaks = breaksUpTo(text, limit);
	const isCounted = text.length <= countedParts * max;
	const left = isCounted ? countParts(text, max, measure) : 0;
	for (const rank of [0, 1, 2]) {
		const candidate = lastOf(breaks.filter((possible) => possible.rank === rank));
		if (!candidate) continue;
		const fits = isCounted ? countParts(text.slice(candidate.end), max, measure) < left : candidate.start >= limit / 2;
		if (fits) return candidate;
	}
	return lastOf(breaks) ?? hardBreak(text, limit);
}

const lastOf = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

function longestPrefix(text: string, max: number, measure: Measure): number {
	let [low, high] = [0, Math.min(text.length, max)];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (measure(text.slice(0, middle)) <= max) low = middle;
		else high = middle - 1;
	}
	const isInsidePair = /[\ud800-\udbff]/.test(text[low - 1] ?? '') && /[\udc00-\udfff]/.test(text[low] ?? '');
	return isInsidePair ? low - 1 : low;
}

function breaksUpTo(text: string, limit: number, from = 0): Break[] {
	const breaks: Break[] = [];
	BREAKS.lastIndex = from;
	// No further than a break may begin: texts without a space may be long.
	for (const { index: start } of text.slice(0, limit + 1).matchAll(BREAKS)) {
		const space = spaceAt(text, start);
		const end = start + space.length;
		// A space can be the base of an accent: then it is a grapheme of its own, and no place to cut.
		// Behind "。", the first of no length may begin one too far.
		if (start > 0 && start <= limit && end < text.length && isBoundary(text, end))
			breaks.push({ start, end, rank: rankOf(text, start, space) });
	}
	return breaks;
}

function spaceAt(text: string, start: number): string {
	SPACE.lastIndex = start;
	return SPACE.exec(text)?.[0] ?? '';
}

function rankOf(text: string, start: number, space: string): number {
	const lines = space.split('\n').length - 1;
	if (lines > 0) return lines > 1 ? 0 : 1;
	return SENTENCE_END.test(text.slice(Math.max(0, start - 4), start)) ? 2 : 3;
}

/** What may belong to the character before it: marks, joiners, and the first half of a rarer one, or of a colour of skin. */
const mayExtend = /\p{M}|\u200c|\u200d|[\ud800-\udbff]/u;

function isBoundary(text: string, index: number): boolean {
	if (!mayExtend.test(text[index] ?? '')) return true;
	// Two characters decide; the few around them are for what belongs together over a longer stretch (flags, families).
	const from = Math.max(0, index - 32);
	return graphemes.segment(text.slice(from, index + 32)).containing(index - from)?.index === index - from;
}

/** Where there is no space: before the link that the limit falls into, else before the grapheme, else right there. */
function hardBreak(text: string, limit: number): Break {
	// No further than it takes to see that a link begins before the limit and goes on: texts without a space may be long.
	const link = [...text.slice(0, limit + LINK_BEGINS_WITHIN).matchAll(URL_IN_TEXT)].find(
		({ index, 0: url }) => index > 0 && index < limit && index + url.length > limit,
	);
	const grapheme = graphemes.segment(text.slice(0, limit + 32)).containing(limit)?.index ?? limit;
	const start = link?.index ?? (grapheme > 0 ? grapheme : Math.max(limit, 1));
	return { start, end: start, rank: 4 };
}
