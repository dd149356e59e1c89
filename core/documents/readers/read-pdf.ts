import { cleanText } from '../decode-text';
import type { DocumentFile, DocumentSection, ReadDocument } from '../document';
import { documentLimits } from '../limits';
import { refuse, refuseBroken, refuseCostly } from '../refusals';
import { LibraryFailure, runLibrary } from './run-library';
import { SectionWriter } from './section-writer';
import type { PdfText } from './library-worker';

/** A line this much larger than the text is a heading. */
const headingRatio = 1.15;
const maxHeadingCharacters = 150;
/** Lines further apart than this begin a new paragraph; 1.2 is the usual distance. */
const paragraphGap = 1.7;
const headingLevels = 3;

/**
 * Reads the text of a PDF, page by page; larger lines become headings.
 *
 * @throws FrontdeskError `document-refused`
 */
export async function readPdf({ name, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const pdf = await runLibrary('pdf', bytes).catch((error: unknown) => {
		throw error instanceof LibraryFailure ? explain(name, error) : error;
	});
	if (pdf.pageCount > documentLimits.pages) {
		throw refuse(name, `has ${pdf.pageCount} pages; at most ${documentLimits.pages} are read. Split it.`);
	}
	const pages = pdf.pages.map((items) => linesOfPage(items.map((item) => ({ ...item, text: cleanText(item.text) }))));
	if (pages.every((lines) => lines.length === 0)) {
		throw refuse(
			name,
			'has no text, only pictures of it (a scan). Run a text recognition (OCR) over it, or add the document it was made from.',
		);
	}
	return { title: cleanText(pdf.title).trim(), pages: pages.length, sections: sectionsOf(pages), tables: [] };
}

function explain(name: string, failure: LibraryFailure) {
	if (failure.errorName === 'PasswordException') {
		return refuse(name, 'is protected with a password. Save it without one, and add that file.', failure);
	}
	return failure.kind === 'broken' ? refuseBroken(name, 'a PDF', failure) : refuseCostly(name, failure.kind, failure);
}

function sectionsOf(pages: PageLine[][]): DocumentSection[] {
	const bodySize = commonSize(pages.flat());
	const sizes = headingSizes(pages.flat(), bodySize);
	const writer = new SectionWriter();
	for (const [index, lines] of pages.entries()) {
		writer.startPage(index + 1);
		let text = '';
		const flush = () => {
			writer.verbatim(text);
			text = '';
		};
		for (const line of lines) {
			const level = sizes.indexOf(roundSize(line.fontSize));
			if (level < 0 || line.text.length > maxHeadingCharacters) text = addLine(text, line);
			else {
				flush();
				writer.heading(level + 1, line.text);
			}
		}
		flush();
	}
	return writer.finish();
}

/** Lines of a paragraph become one, and a word that was divided at the end of a line is one word again. */
function addLine(text: string, { text: line, gap }: PageLine): string {
	if (text === '') return line;
	if (gap > paragraphGap || gap < 0) return `${text}\n\n${line}`;
	if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
	return `${text}\n${line}`;
}

const roundSize = (fontSize: number) => Math.round(fontSize * 2) / 2;

/** The size that most characters have. */
function commonSize(lines: PageLine[]): number {
	const characters = new Map<number, number>();
	for (const { fontSize, text } of lines) {
		const size = roundSize(fontSize);
		characters.set(size, (characters.get(size) ?? 0) + text.length);
	}
	return [...characters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** The sizes of headings, largest first. */
function headingSizes(lines: PageLine[], bodySize: number): number[] {
	const larger = lines.filter(({ fontSize }) => roundSize(fontSize) > bodySize * headingRatio);
	const sizes = [...new Set(larger.map(({ fontSize }) => roundSize(fontSize)))].toSorted((a, b) => b - a);
	return sizes.slice(0, headingLevels);
}

type Item = PdfText['pages'][number][number];

interface PageLine {
	text: string;
	fontSize: number;
	/** Distance to the line above, in font sizes; 0 for the first line of a page. */
	gap: number;
}

/** A PDF knows where each piece of text stands, and nothing of lines: puts the pieces together again. */
function linesOfPage(items: Item[]): PageLine[] {
	const lines: { pieces: Item[]; fontSize: number; y: number }[] = [];
	let isOpen = false;
	for (const item of items) {
		const line = lines.at(-1);
		const isSameLine = isOpen && line !== undefined && Math.abs(line.y - item.y) <= Math.max(line.fontSize, 1) * 0.5;
		if (isSameLine) line.pieces.push(item);
		else if (item.text !== '') lines.push({ pieces: [item], fontSize: item.fontSize, y: item.y });
		isOpen = !item.endsLine;
	}
	return lines
		.map(({ pieces, fontSize, y }, index) => {
			const above = lines[index - 1];
			return { text: joinPieces(pieces), fontSize, gap: above ? (above.y - y) / Math.max(fontSize, 1) : 0 };
		})
		.filter(({ text }) => text !== '');
}

/** Columns of a price list are only set apart by their place: a wide gap becomes a space. */
function joinPieces(pieces: Item[]): string {
	let text = '';
	let end: number | undefined;
	for (const piece of pieces) {
		const gap = end === undefined ? 0 : piece.x - end;
		const isApart = gap > piece.fontSize * 0.25 && !/\s$/.test(text) && !/^\s/.test(piece.text);
		text += isApart ? ` ${piece.text}` : piece.text;
		end = piece.x + piece.width;
	}
	return text.replaceAll(/[ \t]+/g, ' ').trim();
}
