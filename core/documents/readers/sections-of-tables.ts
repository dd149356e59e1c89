import type { DocumentSection, DocumentTable } from '../document';

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
