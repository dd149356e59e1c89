import { decodeText } from '../decode-text';
import type { DocumentFile, DocumentSection, DocumentTable, ReadDocument } from '../document';
import { documentLimits } from '../limits';
import { refuse, refuseBroken, refuseCostly } from '../refusals';
import { LibraryFailure, runLibrary } from './run-library';

const delimiters = [',', ';', '\t', '|'];
/** How many lines the delimiter is guessed from. */
const guessedFromLines = 20;

/**
 * Reads a CSV file as programs export them: with commas, semicolons (Excel where the comma is in the numbers), tabs or bars.
 *
 * @throws FrontdeskError `document-refused`
 */
export async function readCsv({ name, mimeType, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const declared = /charset=["']?([\w:.-]+)/i.exec(mimeType ?? '')?.[1];
	const text = await decodeText(bytes, declared);
	// Excel's own way to say it, in a line above the header.
	const said = /^sep=(.)\n/i.exec(text);
	const body = said ? text.slice(said[0].length) : text;
	const rows = await runLibrary('csv', Buffer.from(body), {
		...documentLimits,
		delimiter: said?.[1] ?? guessDelimiter(body),
	}).catch((error: unknown) => {
		if (!(error instanceof LibraryFailure)) throw error;
		throw error.kind === 'broken'
			? refuseBroken(name, `a table (${firstSentence(error.message)})`, error)
			: refuseCostly(name, error.kind, error);
	});
	refuseTooManyCells(name, rows);
	const tables = [{ title: '', rows }];
	const sections = sectionsOfTables(tables);
	if (sections.length === 0) throw refuse(name, 'has no rows in it.');
	return { title: '', pages: null, sections, tables };
}

const firstSentence = (message: string) => message.split(/[:,]/)[0]?.toLowerCase() ?? '';

/** @throws FrontdeskError `document-refused` */
export function refuseTooManyCells(name: string, rows: readonly unknown[][]): void {
	const cells = rows.reduce((sum, row) => sum + row.length, 0);
	if (cells <= documentLimits.cells) return;
	throw refuse(
		name,
		`has ${cells.toLocaleString('en')} cells; at most ${documentLimits.cells.toLocaleString('en')} are read. Keep only what customers ask for.`,
	);
}

/** The one that divides the lines into the same number of cells most often, and into most of them. */
function guessDelimiter(text: string): string {
	const lines = linesOutsideQuotes(text.slice(0, 64 * 1024)).slice(0, guessedFromLines);
	const scored = delimiters.map((delimiter) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		const first = counts[0] ?? 0;
		const agreeing = first === 0 ? 0 : counts.filter((count) => count === first).length;
		return { delimiter, score: agreeing * 1_000 + Math.min(first, 500) };
	});
	return scored.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ',';
}

/** What stands in quotes may hold anything, also line ends. */
function linesOutsideQuotes(text: string): string[] {
	return text
		.replaceAll(/"(?:[^"]|"")*"/g, '""')
		.split('\n')
		.filter((line) => line.trim() !== '');
}

type Row = DocumentTable['rows'][number];

/** Where a header is looked for; above it there may be a title. */
const headerWithinRows = 5;

/**
 * The rows of tables in words: each value with its column's name, so that a row makes sense by itself. A row is a paragraph.
 */
export function sectionsOfTables(tables: DocumentTable[]): DocumentSection[] {
	return tables.flatMap(({ title, rows }) => {
		const shown = rows.map(textsOf);
		const at = shown.slice(0, headerWithinRows).findIndex(isHeader);
		const header = at < 0 ? [] : (shown[at] ?? []);
		const above = shown.slice(0, Math.max(at, 0)).map((row) => row.filter(Boolean).join(' '));
		const below = shown.slice(at + 1).map((row) => describeRow(row, header));
		const text = [...above, ...below].filter((paragraph) => paragraph !== '').join('\n\n');
		return text === '' ? [] : [{ headings: title === '' ? [] : [title], page: null, text }];
	});
}

const textsOf = (row: Row) =>
	row.map((value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value).trim()));

/** Names of columns are short texts, all different, and at least two. */
function isHeader(row: string[]): boolean {
	const names = row.filter((text) => text !== '');
	return (
		names.length >= 2 &&
		new Set(names).size === names.length &&
		names.every((text) => text.length <= 60 && !/^[\d.,\s€$£%-]+$/.test(text))
	);
}

function describeRow(row: string[], header: string[]): string {
	if (header.length === 0) return row.filter((text) => text !== '').join(' | ');
	return row
		.flatMap((text, index) => (text === '' ? [] : header[index] ? `${header[index]}: ${text}` : text))
		.join('\n');
}
