import { breathe } from '../breathe';
import {
	findBoundaries,
	firstWithin,
	isInsideAddress,
	isSafeCut,
	isWholeCharacter,
	lastWithin,
	outsidePair,
	type Boundaries,
} from './boundaries';

export interface CutSizes {
	maxCharacters: number;
	overlapCharacters: number;
}

export interface Span {
	start: number;
	end: number;
}

/** A paragraph or sentence that would leave less than this share of a chunk is not a good place to cut. */
const leastShare = { paragraph: 0.4, sentence: 0.5, word: 0 } as const;

/**
 * Cuts a part of a text into chunks: at the end of a paragraph, else of a sentence, else of a word, and inside a word only
 * when it alone is too long. Each chunk but the first begins with the end of the one before it.
 */
export async function cutRecursively(text: string, part: Span, sizes: CutSizes): Promise<Span[]> {
	const boundaries = await findBoundaries(text, part.start, part.end);
	const spans: Span[] = [];
	let start = part.start;
	let covered = part.start;
	while (covered < part.end) {
		await breathe();
		const end = chooseEnd(text, boundaries, { start, covered, limit: part.end, ...sizes });
		spans.push({ start, end });
		covered = end;
		start = overlapStart(boundaries, { start, end }, sizes.overlapCharacters);
	}
	return spans;
}

interface Cut extends CutSizes {
	start: number;
	/** What earlier chunks hold: the end must lie behind it. */
	covered: number;
	limit: number;
}

function chooseEnd(text: string, boundaries: Boundaries, { start, covered, limit, maxCharacters }: Cut): number {
	const most = start + maxCharacters;
	if (most >= limit) return limit;
	for (const level of ['paragraph', 'sentence', 'word'] as const) {
		const least = Math.max(covered, start + Math.floor(maxCharacters * leastShare[level]));
		const end = lastWithin(boundaries[level], least, most);
		if (end !== undefined) return end;
	}
	return hardEnd(text, covered, most);
}

/** One word fills the chunk: inside of it, but not inside a number or an address, and never inside a character. */
function hardEnd(text: string, covered: number, most: number): number {
	// What begins as an address before goes on as one.
	const ways = isInsideAddress(text, covered + 1) ? [isWholeCharacter] : [isSafeCut, isWholeCharacter];
	for (const isGood of ways) {
		for (let end = most; end > covered; end--) if (isGood(text, end)) return end;
	}
	return outsidePair(text, most);
}

/** The next chunk begins at a sentence, else a word, of the end of this one. */
function overlapStart(boundaries: Boundaries, { start, end }: Span, overlap: number): number {
	if (overlap === 0) return end;
	const earliest = Math.max(start + 1, end - overlap);
	const found = firstWithin(boundaries.sentence, earliest, end) ?? firstWithin(boundaries.word, earliest, end);
	return found ?? end;
}
