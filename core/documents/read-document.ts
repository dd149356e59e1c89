import type { DocumentFile, DocumentKind, ReadDocument } from './document';
import { documentLimits } from './limits';
import { readCsv } from './readers/read-csv';
import { readDocx, readXlsx } from './readers/read-office';
import { readHtml } from './readers/read-html';
import { readMarkdown, readText } from './readers/read-markdown';
import { readPdf } from './readers/read-pdf';
import { recogniseKind } from './recognise-kind';
import { megabytes, refuse, refuseBroken } from './refusals';
import { listArchive, unpacksToMore } from './zip-archive';

const readers: Record<DocumentKind, (file: DocumentFile) => Promise<Omit<ReadDocument, 'kind'>>> = {
	pdf: readPdf,
	docx: readDocx,
	xlsx: readXlsx,
	csv: readCsv,
	html: readHtml,
	markdown: readMarkdown,
	text: readText,
};
const maxTitleCharacters = 200;

/**
 * Reads the text of a file, with its title, pages and headings, within `documentLimits`. What the text says is never
 * looked at: it stays what its author wrote.
 *
 * @throws FrontdeskError `document-refused`, with a sentence that says what to do with the file
 */
export async function readDocument(file: DocumentFile): Promise<ReadDocument> {
	const kind = await recogniseKind(file);
	if (kind === 'docx' || kind === 'xlsx') await refuseBomb(file);
	else if (kind !== 'pdf') refuseLongText(file);
	const document = await readers[kind](file);
	const characters = document.sections.reduce((sum, { text }) => sum + text.length, 0);
	if (characters > documentLimits.characters) {
		throw refuse(
			file.name,
			`has ${characters.toLocaleString('en')} characters of text; at most ${documentLimits.characters.toLocaleString('en')} are read. Split it.`,
		);
	}
	return { ...document, kind, title: shortTitle(document.title) || titleFromName(file.name) };
}

const shortTitle = (title: string) => title.replaceAll(/\s+/g, ' ').trim().slice(0, maxTitleCharacters).toWellFormed();

/** `opening-hours_2026.pdf` is "opening hours 2026". An address stays one. */
function titleFromName(name: string): string {
	if (/^https?:\/\//i.test(name)) return shortTitle(name);
	const bare = (name.split(/[/\\]/).at(-1) ?? name).replace(/\.[A-Za-z0-9]{1,8}$/, '');
	return shortTitle(bare.replaceAll(/[_-]+/g, ' ')) || shortTitle(name) || 'document';
}

/** The readers of DOCX and XLSX unpack all of an archive: nobody hands them one that has not been measured. */
async function refuseBomb({ name, bytes }: DocumentFile): Promise<void> {
	const entries = (await listArchive(bytes)) ?? [];
	if (entries.some((entry) => entry.isEncrypted())) {
		throw refuse(name, 'is protected with a password. Save it without one, and add that file.');
	}
	const tooMuch = `unpacks to more than ${megabytes(documentLimits.unpackedBytes)}, which no ordinary document does. Save it again without pictures and unused sheets.`;
	if (entries.length > documentLimits.archiveEntries) throw refuse(name, tooMuch);
	const isBomb = await unpacksToMore(bytes, documentLimits.unpackedBytes).catch((error: unknown) => {
		throw refuseBroken(name, 'an Office document', error);
	});
	if (isBomb) throw refuse(name, tooMuch);
}

function refuseLongText({ name, bytes }: DocumentFile): void {
	if (bytes.length <= documentLimits.textFileBytes) return;
	throw refuse(
		name,
		`is too large for a text (${megabytes(bytes.length)}); at most ${megabytes(documentLimits.textFileBytes)} are read. Split it.`,
	);
}
