import { z } from 'zod';
import { FrontdeskError } from '../../../errors';
import { addShown, cell, hasNumbers, type CellLink, type CellRow } from '../../sheet';
import { readRefusal } from '../explain-google-error';
import type { GoogleClients } from '../google-clients';
import type { CellNote, SheetTransport, TabWrite } from './sheet-transport';

const batch = z.object({
	valueRanges: z.array(z.object({ values: z.array(z.array(cell)).default([]) })),
});
const overview = z.object({
	properties: z.object({
		title: z.string().default(''),
		locale: z.string().default(''),
		timeZone: z.string().default(''),
	}),
	sheets: z
		.array(z.object({ properties: z.object({ title: z.string(), sheetType: z.string().default('GRID') }) }))
		.default([]),
});
const sheetIds = z.object({
	sheets: z
		.array(z.object({ properties: z.object({ title: z.string(), sheetId: z.number().default(0) }) }))
		.default([]),
});
/** What Google says of the cells of tabs, each as this schema has it. */
export const gridsOf = <Cell extends z.ZodType>(cell: Cell) =>
	z.object({
		sheets: z
			.array(
				z.object({
					properties: z.object({ title: z.string(), sheetId: z.number().default(0) }),
					data: z
						.array(z.object({ rowData: z.array(z.object({ values: z.array(cell).default([]) })).default([]) }))
						.default([]),
				}),
			)
			.default([]),
	});
const grids = gridsOf(
	z.object({
		note: z.string().optional(),
		hyperlink: z.string().optional(),
		formattedValue: z.string().default(''),
		textFormatRuns: z
			.array(
				z.object({
					startIndex: z.number().default(0),
					format: z.object({ link: z.object({ uri: z.string().optional() }).optional() }).default({}),
				}),
			)
			.default([]),
	}),
);
const fileState = z.object({ version: z.string().optional(), modifiedTime: z.string().optional() });

const maxReadAttempts = 3;

type Render = 'UNFORMATTED_VALUE' | 'FORMATTED_VALUE';

/** The way through Google's APIs, with whatever account the clients carry. */
export function apiTransport(clients: GoogleClients, spreadsheetId: string): SheetTransport {
	return {
		canWrite: true,
		readState: () => readState(clients, spreadsheetId),
		describe: () => describeFile(clients, spreadsheetId),
		readLinks: (titles) => readLinks(clients, spreadsheetId, titles),
		readNotes: (titles) => readNotes(clients, spreadsheetId, titles),
		writeNotes: (notes) => writeNotes(clients, spreadsheetId, notes),
		readRows: (titles) => readRows(clients, spreadsheetId, titles),
		readRaw: (titles) => readCells(clients, spreadsheetId, titles, 'UNFORMATTED_VALUE'),
		writeCells: (writes) => writeCells(clients, spreadsheetId, writes),
		deleteRows: (title, rows) => deleteRows(clients, spreadsheetId, title, rows),
	};
}

async function readState({ drive, callOptions }: GoogleClients, spreadsheetId: string): Promise<string | null> {
	try {
		const question = { fileId: spreadsheetId, fields: 'version,modifiedTime', supportsAllDrives: true };
		const { data } = await drive.files.get(question, callOptions);
		const { version, modifiedTime } = fileState.parse(data);
		return version || modifiedTime ? `${version ?? ''} ${modifiedTime ?? ''}` : null;
	} catch (error) {
		// Drive says less about what is wrong than Sheets does: let the read find out.
		const { status, isTokenRefusal } = readRefusal(error);
		if (!isTokenRefusal && (status === 403 || status === 404)) return null;
		throw error;
	}
}

async function describeFile({ sheets, callOptions }: GoogleClients, spreadsheetId: string) {
	const fields = 'properties(title,locale,timeZone),sheets.properties(title,sheetType)';
	const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields }, callOptions);
	const { properties: file, sheets: tabs } = overview.parse(data);
	// A chart on a tab of its own has no cells.
	const titles = tabs
		.filter(({ properties }) => properties.sheetType === 'GRID')
		.map(({ properties }) => properties.title);
	return { titles, file };
}

async function readGrid(
	{ sheets, callOptions }: GoogleClients,
	spreadsheetId: string,
	titles: string[],
	cells: string,
) {
	if (titles.length === 0) return [];
	const fields = `sheets(properties(sheetId,title),data.rowData.values(${cells}))`;
	const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields, ranges: titles.map(quoteTab) }, callOptions);
	return grids.parse(data).sheets.map(({ properties, data: [grid] }) => ({
		...properties,
		cells: (grid?.rowData ?? []).flatMap(({ values }, row) =>
			values.map((value, column) => ({ ...value, row, column })),
		),
	}));
}

/** A whole cell has an address (also one that a formula gives), or some of its words have. */
async function readLinks(
	clients: GoogleClients,
	spreadsheetId: string,
	titles: string[],
): Promise<Map<string, CellLink[]>> {
	const read = await readGrid(
		clients,
		spreadsheetId,
		titles,
		'hyperlink,formattedValue,textFormatRuns(startIndex,format.link.uri)',
	);
	return new Map(
		read.map(({ title, cells }) => [
			title,
			cells.flatMap(({ row, column, hyperlink, formattedValue: text, textFormatRuns: runs }): CellLink[] => {
				const linked = runs.flatMap(({ startIndex, format }, index) => {
					const address = format.link?.uri;
					const words = text.slice(startIndex, runs[index + 1]?.startIndex);
					return address === undefined ? [] : [{ row, column, words, address }];
				});
				if (linked.length > 0 || hyperlink === undefined) return linked;
				return [{ row, column, words: text, address: hyperlink }];
			}),
		]),
	);
}

async function readNotes(
	clients: GoogleClients,
	spreadsheetId: string,
	titles: string[],
): Promise<Map<string, CellNote[]>> {
	const read = await readGrid(clients, spreadsheetId, titles, 'note');
	return new Map(
		read.map(({ title, cells }) => [
			title,
			cells.flatMap(({ row, column, note }) => (note === undefined ? [] : [{ row, column, note }])),
		]),
	);
}

async function writeNotes(
	{ sheets, callOptions }: GoogleClients,
	spreadsheetId: string,
	notes: (CellNote & { tab: string })[],
): Promise<void> {
	const ids = await readSheetIds({ sheets, callOptions }, spreadsheetId);
	const requests = notes.flatMap(({ tab, row, column, note }) => {
		const sheetId = ids.get(tab);
		const start = { sheetId: sheetId ?? 0, rowIndex: row, columnIndex: column };
		return sheetId === undefined ? [] : [{ updateCells: { start, fields: 'note', rows: [{ values: [{ note }] }] } }];
	});
	if (requests.length === 0) return;
	await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, callOptions);
}

async function readSheetIds(
	{ sheets, callOptions }: Pick<GoogleClients, 'sheets' | 'callOptions'>,
	spreadsheetId: string,
): Promise<Map<string, number>> {
	const { data } = await sheets.spreadsheets.get(
		{ spreadsheetId, fields: 'sheets.properties(sheetId,title)' },
		callOptions,
	);
	return new Map(sheetIds.parse(data).sheets.map(({ properties }) => [properties.title, properties.sheetId]));
}

/** The rows of each tab. 5 may be shown as "5.00 €", which is what customers must read: numbers cost a second request. */
async function readRows(clients: GoogleClients, spreadsheetId: string, titles: string[]): Promise<CellRow[][]> {
	for (let attempt = 1; attempt <= maxReadAttempts; attempt++) {
		const raw = await readCells(clients, spreadsheetId, titles, 'UNFORMATTED_VALUE');
		if (!raw.some(hasNumbers)) return raw;
		const shown = await readCells(clients, spreadsheetId, titles, 'FORMATTED_VALUE');
		const complete = raw.map((rows, index) => addShown(rows, shown[index] ?? []));
		if (complete.every((rows) => rows !== undefined)) return complete;
	}
	throw new FrontdeskError(
		'unavailable',
		'The sheet is being edited right now. There is nothing to do: the next sync comes by itself.',
		{ retryable: true },
	);
}

async function readCells(
	{ sheets, callOptions }: GoogleClients,
	spreadsheetId: string,
	titles: string[],
	valueRenderOption: Render,
): Promise<CellRow[][]> {
	const ranges = titles.map(quoteTab);
	const { data } = await sheets.spreadsheets.values.batchGet(
		{ spreadsheetId, ranges, valueRenderOption, dateTimeRenderOption: 'SERIAL_NUMBER' },
		callOptions,
	);
	return batch.parse(data).valueRanges.map(({ values }) => values);
}

async function writeCells(
	{ sheets, callOptions }: GoogleClients,
	spreadsheetId: string,
	writes: TabWrite[],
): Promise<void> {
	const data = writes.map(({ tab, range, values }) => ({ range: `${quoteTab(tab)}!${range}`, values }));
	// RAW: what starts with "=" stays the text that it is.
	const requestBody = { valueInputOption: 'RAW', data };
	await sheets.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody }, callOptions);
}

async function deleteRows(
	{ sheets, callOptions }: GoogleClients,
	spreadsheetId: string,
	title: string,
	rows: number[],
): Promise<void> {
	const sheetId = (await readSheetIds({ sheets, callOptions }, spreadsheetId)).get(title);
	if (sheetId === undefined) return;
	// The last one first: each request is applied to what the one before it has left.
	const requests = rows
		.toSorted((a, b) => b - a)
		.map((row) => ({
			deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
		}));
	await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, callOptions);
}

/** A tab's title as ranges in A1 notation want it. */
export const quoteTab = (title: string) => `'${title.replaceAll("'", "''")}'`;
