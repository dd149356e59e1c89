import { breathe } from '../breathe';
import { cleanText, decodeText } from '../decode-text';
import type { DocumentFile, DocumentSection, ReadDocument } from '../document';
import { documentLimits } from '../limits';
import { refuse, refuseBroken, refuseCostly } from '../refusals';
import type { PagePart } from './library-worker';
import { LibraryFailure, runLibrary } from './run-library';
import { SectionWriter } from './section-writer';

/**
 * Reads a web page: title, headings, text, lists and tables; without menus, scripts, forms and cookie banners.
 *
 * @throws FrontdeskError `document-refused` when there is no text in it
 */
export async function readHtml({ name, mimeType, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const declared = charsetOf(mimeType ?? '') ?? charsetOf(bytes.toString('latin1', 0, 2_048));
	const html = Buffer.from(await decodeText(bytes, declared));
	const { title, parts } = await runLibrary('html', html, {
		...documentLimits,
		readingMs: documentLimits.pageReadingMs,
	}).catch((error: unknown) => {
		if (!(error instanceof LibraryFailure)) throw error;
		throw error.kind === 'broken' ? refuseBroken(name, 'a web page', error) : refuseCostly(name, error.kind, error);
	});
	const sections = await sectionsOfParts(parts);
	if (sections.length === 0) {
		throw refuse(
			name,
			'has no text in it. Pages that only show something after scripts have run cannot be read: save the page as PDF, and add that.',
		);
	}
	return { title: cleanText(title), pages: null, sections, tables: [] };
}

const charsetOf = (text: string) => /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(text)?.[1];

export async function sectionsOfParts(parts: PagePart[]): Promise<DocumentSection[]> {
	const writer = new SectionWriter();
	for (const part of parts) {
		await breathe();
		write(writer, part);
	}
	return writer.finish();
}

function write(writer: SectionWriter, part: PagePart): void {
	switch (part.kind) {
		case 'text':
			return writer.write(cleanText(part.text));
		case 'verbatim':
			return writer.verbatim(cleanText(part.text));
		case 'heading':
			return writer.heading(part.level, cleanText(part.text));
		case 'row':
			return writer.tableRow(part.cells.map(cleanText));
		case 'item':
			return writer.listItem();
		case 'line end':
			return writer.lineEnd();
		case 'paragraph end':
			return writer.paragraphEnd();
	}
}
