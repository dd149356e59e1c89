import { isFrontdeskError } from '../../errors';
import { looksLikeAddress } from '../../documents';
import { isFolderAddress, type ReadTab } from '../google';
import {
	cellText,
	documentsHeaders,
	isNamed,
	languageOf,
	locateHeader,
	no,
	tabNames,
	translateStatus,
	type DocumentsColumn,
	type Header,
} from '../sheet';
import type { BotTab } from '../write-back';
import type { KnownDocument } from './document-record';

/** A row of the Documents tab that says something. */
interface DocumentsTabRow {
	/** From 0. */
	row: number;
	/** As typed: the name of a file, or an address. */
	source: string;
	isActive: boolean;
	isAddress: boolean;
}

export interface DocumentsTab {
	header: Header<DocumentsColumn>;
	rows: DocumentsTabRow[];
}

/** More than a tenant may have documents. */
const maxRows = 2_000;

/** @returns null when the tab has no column for files and addresses: nothing can be concluded from it then */
export function readDocumentsTab({ title, rows }: ReadTab): DocumentsTab | null {
	const header = findHeader(title, rows);
	const { source, active } = header?.columns ?? {};
	if (!header || source === undefined) return null;
	const below = rows.slice(0, maxRows).flatMap((cells, row) => {
		const text = cellText(cells[source]);
		if (row <= header.rowIndex || text === '') return [];
		const switched = active === undefined ? '' : (cells[active] ?? '');
		const isActive = switched !== false && !isNamed(cellText(switched), no);
		return [{ row, source: text, isActive, isAddress: looksLikeAddress(text) && !isFolderAddress(text) }];
	});
	return { header, rows: below };
}

function findHeader(title: string, rows: ReadTab['rows']): Header<DocumentsColumn> | null {
	try {
		return locateHeader<DocumentsColumn>(title, rows, documentsHeaders, ['source']);
	} catch (error) {
		if (isFrontdeskError(error)) return null;
		throw error;
	}
}

/** What one line of the tab says. */
interface DocumentLine {
	status: string;
	pages: string;
	chunks: string;
	lastRead: string;
}

interface TabContent {
	documents: readonly KnownDocument[];
	/** What the owner sees for the folder at Google Drive; null where there is none. */
	folder: { address: string; status: string } | null;
	timeZone: string;
}

/**
 * The bot's cells of the tab: what became of each row, and a new row for each document that has none.
 *
 * @param isSame whether a row's text means this document
 */
export function documentsTabCells(
	{ title, rows }: ReadTab,
	tab: DocumentsTab,
	{ documents, folder, timeZone }: TabContent,
	isSame: (source: string, document: KnownDocument) => boolean,
): BotTab {
	const { columns, rowIndex } = tab.header;
	const header = (rows[rowIndex] ?? []).map(cellText);
	const language = languageOf([title, ...header], [tabNames.documents, ...Object.values(documentsHeaders)]) ?? 'en';
	const told = (line: DocumentLine) => ({ ...line, status: translateStatus(language, line.status) });
	const bots = [columns.status, columns.pages, columns.chunks, columns.lastRead];
	const listed = new Set<KnownDocument>();
	const seenSources = new Set<string>();
	const lineOf = ({ source, isActive }: DocumentsTabRow): DocumentLine => {
		if (folder && (source === folder.address || isFolderAddress(source))) return onlyStatus(folder.status);
		if (isFolderAddress(source))
			return onlyStatus('to have this folder read, set its address as documents_folder in the Settings tab');
		const document = documents.find((one) => isSame(source, one));
		if (document) listed.add(document);
		if (seenSources.has(source)) return onlyStatus('is in this tab already');
		seenSources.add(source);
		if (!isActive) return onlyStatus('inactive');
		return document
			? describe(document, timeZone)
			: onlyStatus('there is no such file: add it first, or delete this row');
	};
	const lines = tab.rows.map((row) => [row.row, told(lineOf(row))] as const);
	const isFolderListed = tab.rows.some(({ source }) => source === folder?.address || isFolderAddress(source));
	const appended = [
		...(folder && !isFolderListed ? [[folder.address, onlyStatus(folder.status)] as const] : []),
		...documents.filter((one) => !listed.has(one)).map((one) => [one.name, describe(one, timeZone)] as const),
	];
	return {
		tab: title,
		rows,
		headerRow: rowIndex,
		isBots: (column) => bots.includes(column),
		cells: lines.flatMap(([row, line]) =>
			(['status', 'pages', 'chunks', 'lastRead'] as const).flatMap((name) => {
				const column = columns[name];
				return column === undefined ? [] : [{ row, column, text: line[name] }];
			}),
		),
		appended: appended.map(([source, line]) => newRow(columns, source, told(line))),
	};
}

function newRow(columns: Header<DocumentsColumn>['columns'], source: string, line: DocumentLine): string[] {
	const cells = { ...line, source };
	const row = Array.from({ length: Math.max(...Object.values(columns)) + 1 }, () => '');
	for (const name of ['source', 'status', 'pages', 'chunks', 'lastRead'] as const) {
		const column = columns[name];
		if (column !== undefined) row[column] = cells[name];
	}
	return row;
}

const onlyStatus = (status: string): DocumentLine => ({ status, pages: '', chunks: '', lastRead: '' });

function describe({ status, pages, chunks, readAt }: KnownDocument, timeZone: string): DocumentLine {
	const lastRead = readAt
		? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(readAt)
		: '';
	return { status, pages: pages === null ? '' : String(pages), chunks: chunks === 0 ? '' : String(chunks), lastRead };
}
