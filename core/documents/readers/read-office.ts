import type { DocumentFile, DocumentTable, ReadDocument } from '../document';
import { refuse, refuseBroken, refuseCostly } from '../refusals';
import { cleanText } from '../decode-text';
import { sectionsOfParts } from './read-html';
import { LibraryFailure, runLibrary } from './run-library';
import type { SheetCell } from './library-worker';
import { refuseTooManyCells, sectionsOfTables } from './read-csv';

/**
 * Reads a Word document: headings, paragraphs, lists and tables. Word counts pages when it shows them, so there are none.
 *
 * @throws FrontdeskError `document-refused`
 */
export async function readDocx({ name, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const { parts } = await runLibrary('docx', bytes).catch((error: unknown) => {
		if (!(error instanceof LibraryFailure)) throw error;
		throw error.kind === 'broken'
			? refuseBroken(name, 'a Word document', error)
			: refuseCostly(name, error.kind, error);
	});
	const sections = await sectionsOfParts(parts);
	if (sections.length === 0) throw refuse(name, 'has no text in it, only pictures or nothing at all.');
	const first = sections[0]?.headings[0] ?? '';
	return { title: first, pages: null, sections, tables: [] };
}

/**
 * Reads all sheets of an Excel workbook. A date is a date, whatever its format; other numbers come as Excel shows them: "5.00 €".
 *
 * @throws FrontdeskError `document-refused`
 */
export async function readXlsx({ name, bytes }: DocumentFile): Promise<Omit<ReadDocument, 'kind'>> {
	const workbook = await runLibrary('xlsx', bytes).catch((error: unknown) => {
		if (!(error instanceof LibraryFailure)) throw error;
		throw error.kind === 'broken'
			? refuseBroken(name, 'an Excel workbook', error)
			: refuseCostly(name, error.kind, error);
	});
	refuseTooManyCells(
		name,
		workbook.flatMap(({ rows }) => rows),
	);
	const tables: DocumentTable[] = workbook
		.map(({ sheet, rows }) => ({ title: cleanText(sheet), rows: rows.map((row) => row.map(cellValue)) }))
		.filter(({ rows }) => rows.some((row) => row.some((value) => value !== '')));
	if (tables.length === 0) throw refuse(name, 'has no cells with anything in them.');
	return { title: '', pages: null, sections: sectionsOfTables(tables), tables };
}

/** Excel shows 15 digits; the file holds what a computer makes of 0.1 + 0.2. */
function cellValue(value: SheetCell): string | number | boolean {
	if (typeof value === 'number') return Number(value.toPrecision(15));
	return typeof value === 'string' ? cleanText(value) : (value ?? '');
}
