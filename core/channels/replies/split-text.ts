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
	for (let left = countParts(rest, max, measure); left > 1; left--) {
		const cut = bestBreak(rest, max, measure, left);
		parts.push(rest.slice(0, cut.start));
		rest = rest.slice(cut.end);
	}
	return rest === '' ? parts : [...parts, rest];
}

function countParts(text: string, max: number, measure: Measure): number {
	let count = 1;
	for (let rest = text; measure(rest) > max; count++) {
		const limit = longestPrefix(rest, max, measure);
		rest = rest.slice((lastOf(breaksUpTo(rest, limit)) ?? hardBreak(rest, limit)).end);
	}
	return count;
}

/** The last break of the best kind that does not cost another part. */
function bestBreak(text: string, max: number, measure: Measure, left: number): Break {
	const limit = longestPrefix(text, max, measure);
	const breaks = breaksUpTo(text, limit);
	for (const rank of [0, 1, 2]) {
		const candidate = lastOf(breaks.filter((possible) => possible.rank === rank));
		if (candidate && countParts(text.slice(candidate.end), max, measure) < left) return candidate;
	}
	return lastOf(breaks) ?? hardBreak(text, limit);
}

const lastOf = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

function longestPrefix(text: string, max: number, measure: Measure): number {
	let index = 0;
	let used = 0;
	for (const character of text) {
		used += measure(character);
		if (used > max) break;
		index += character.length;
	}
	return index;
}

function breaksUpTo(text: string, limit: number): Break[] {
	const breaks: Break[] = [];
	for (const { index: start, 0: space } of text.matchAll(BREAKS)) {
		if (start > limit) break;
		const end = start + space.length;
		// A space can be the base of an accent: then it is a grapheme of its own, and no place to cut.
		if (start > 0 && end < text.length && isBoundary(text, end))
			breaks.push({ start, end, rank: rankOf(text, start, space) });
	}
	return breaks;
}

function rankOf(text: string, start: number, space: string): number {
	const lines = space.split('\n').length - 1;
	if (lines > 0) return lines > 1 ? 0 : 1;
	return SENTENCE_END.test(text.slice(Math.max(0, start - 4), start)) ? 2 : 3;
}

function isBoundary(text: string, index: number): boolean {
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
	const grapheme = graphemes.segment(text).containing(limit)?.index ?? limit;
	const start = link?.index ?? (grapheme > 0 ? grapheme : Math.max(limit, 1));
	return { start, end: start, rank: 4 };
}
