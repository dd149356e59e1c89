import type { ReadDocument } from '../document';

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

export interface PlacedSection {
	headings: string[];
	page: number | null;
	start: number;
	end: number;
}

/** Where each section stands in `documentText`. */
export function placeSections({ sections }: Pick<ReadDocument, 'sections'>): PlacedSection[] {
	let start = 0;
	return sections.map(({ headings, page, text }) => {
		const placed = { headings, page, start, end: start + text.length };
		start = placed.end + between.length;
		return placed;
	});
}
