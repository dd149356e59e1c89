import { FrontdeskError } from '../../errors';
import type { ReadDocument } from '../document';
import { isWholeCharacter, outsidePair } from './boundaries';
import { cutRecursively, type CutSizes, type Span } from './cut-recursively';

/** A piece of a document that is found, shown to the model and cited as one. */
export interface DocumentChunk {
	/** Exactly what stands between `start` and `end` of the document's text. */
	text: string;
	/** The page on which it begins, from 1; null where the format has no pages. */
	page: number | null;
	/** The headings above its beginning, outermost first. */
	headings: string[];
	/** In UTF-16 units, from the beginning of `documentText`. */
	start: number;
	end: number;
}

const between = '\n\n';

/** The text of all sections, as the positions of chunks count it. */
export function documentText({ sections }: Pick<ReadDocument, 'sections'>): string {
	return sections.map(({ text }) => text).join(between);
}

interface PlacedSection {
	headings: string[];
	page: number | null;
	start: number;
	end: number;
}

/** Where each section stands in `documentText`. */
function placeSections({ sections }: Pick<ReadDocument, 'sections'>): PlacedSection[] {
	let start = 0;
	return sections.map(({ headings, page, text }) => {
		const placed = { headings, page, start, end: start + text.length };
		start = placed.end + between.length;
		return placed;
	});
}

export const chunkStrategies = ['recursive', 'fixed'] as const;
export type ChunkStrategy = (typeof chunkStrategies)[number];

export interface ChunkOptions extends CutSizes {
	/**
	 * `recursive`: at headings, paragraphs, sentences, words, in this order. `fixed`: every so many characters, whatever stands there.
	 */
	strategy: ChunkStrategy;
}

/** A chunk of this size holds one thing and its circumstances; eight of them fit into what a model is shown. */
export const defaultChunking: ChunkOptions = { strategy: 'recursive', maxCharacters: 1_200, overlapCharacters: 150 };
export const chunkSizes = { least: 200, most: 4_000 } as const;

/**
 * Cuts a document into chunks, in its order. Together they hold every character of it that is not white space; each is
 * what `documentText` has between its `start` and `end`.
 *
 * @throws FrontdeskError `invalid-input` when the sizes make no sense
 */
export async function chunkDocument(
	document: Pick<ReadDocument, 'sections'>,
	options: ChunkOptions,
): Promise<DocumentChunk[]> {
	checkSizes(options);
	const text = documentText(document);
	const sections = placeSections(document);
	const spans: Span[] = [];
	if (options.strategy === 'fixed') spans.push(...cutFixed(text, options));
	else for (const section of sections) spans.push(...(await cutRecursively(text, section, options)));
	let covered = 0;
	return spans.flatMap((span) => {
		const trimmed = trimSpan(text, span);
		// Nothing but white space is new in it.
		if (trimmed.end <= Math.max(covered, trimmed.start)) return [];
		covered = trimmed.end;
		return describe(text, trimmed, sections);
	});
}

function cutFixed(text: string, { maxCharacters, overlapCharacters }: CutSizes): Span[] {
	const spans: Span[] = [];
	let start = 0;
	while (start < text.length) {
		const end = wholeCharacterBefore(text, Math.min(text.length, start + maxCharacters), start);
		spans.push({ start, end });
		if (end === text.length) break;
		let next = end - overlapCharacters;
		while (next < end && !isWholeCharacter(text, next)) next++;
		start = next > start ? next : end;
	}
	return spans;
}

/** The last place at or before `at` that is between two characters, but after `after`. */
function wholeCharacterBefore(text: string, at: number, after: number): number {
	for (let place = at; place > after; place--) if (isWholeCharacter(text, place)) return place;
	return outsidePair(text, at);
}

function trimSpan(text: string, { start, end }: Span): Span {
	const part = text.slice(start, end);
	return { start: start + (part.length - part.trimStart().length), end: end - (part.length - part.trimEnd().length) };
}

function describe(text: string, { start, end }: Span, sections: PlacedSection[]): DocumentChunk {
	const { headings, page } = sectionAt(sections, start) ?? { headings: [], page: null };
	return { text: text.slice(start, end), page, headings, start, end };
}

function sectionAt(sections: PlacedSection[], position: number): PlacedSection | undefined {
	let [low, high] = [0, sections.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sections[middle]?.end ?? 0) > position) high = middle;
		else low = middle + 1;
	}
	return sections[low];
}

function checkSizes({ maxCharacters, overlapCharacters }: CutSizes): void {
	const { least, most } = chunkSizes;
	if (!Number.isInteger(maxCharacters) || maxCharacters < least || maxCharacters > most) {
		throw new FrontdeskError('invalid-input', `The size of a chunk must be from ${least} to ${most} characters.`);
	}
	if (!Number.isInteger(overlapCharacters) || overlapCharacters < 0 || overlapCharacters > maxCharacters / 2) {
		throw new FrontdeskError(
			'invalid-input',
			`The overlap of chunks must be from 0 to ${maxCharacters / 2} characters: half of their size.`,
		);
	}
}
