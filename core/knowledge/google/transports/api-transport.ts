import type { sheets_v4 } from 'googleapis/build/src/apis/sheets';
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

/** The way through Google's APIs, with whatever account the clients carry. */
export class ApiTransport implements SheetTransport {
	readonly canWrite = true;

	constructor(
		private readonly clients: Pick<GoogleClients, 'sheets' | 'drive' | 'callOptions'>,
		private readonly spreadsheetId: string,
	) {}

	async readState(): Promise<string | null> {
		const { drive, callOptions } = this.clients;
		try {
			const question = { fileId: this.spreadsheetId, fields: 'version,modifiedTime', supportsAllDrives: true };
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

	async describe() {
		const data = await this.get('properties(title,locale,timeZone),sheets.properties(title,sheetType)');
		const { properties: file, sheets: tabs } = overview.parse(data);
		// A chart on a tab of its own has no cells.
		const titles = tabs
			.filter(({ properties }) => properties.sheetType === 'GRID')
			.map(({ properties }) => properties.title);
		return { titles, file };
	}

	/** A whole cell has an address (also one that a formula gives), or some of its words have. */
	async readLinks(titles: string[]): Promise<Map<string, CellLink[]>> {
		const read = await this.readGrid(titles, 'hyperlink,formattedValue,textFormatRuns(startIndex,format.link.uri)');
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

	async readNotes(titles: string[]): Promise<Map<string, CellNote[]>> {
		const read = await this.readGrid(titles, 'note');
		return new Map(
			read.map(({ title, cells }) => [
				title,
				cells.flatMap(({ row, column, note }) => (note === undefined ? [] : [{ row, column, note }])),
			]),
		);
	}

	async writeNotes(notes: (CellNote & { tab: string })[]): Promise<void> {
		const ids = await this.readSheetIds();
		const requests = notes.flatMap(({ tab, row, column, note }) => {
			const sheetId = ids.get(tab);
			const start = { sheetId: sheetId ?? 0, rowIndex: row, columnIndex: column };
			return sheetId === undefined ? [] : [{ updateCells: { start, fields: 'note', rows: [{ values: [{ note }] }] } }];
		});
		if (requests.length > 0) await this.update(requests);
	}

	/** 5 may be shown as "5.00 €", which is what customers must read: numbers cost a second request. */
	async readRows(titles: string[]): Promise<CellRow[][]> {
		for (let attempt = 1; attempt <= maxReadAttempts; attempt++) {
			const raw = await this.readRaw(titles);
			if (!raw.some(hasNumbers)) return raw;
			const shown = await this.readRaw(titles, 'FORMATTED_VALUE');
			const complete = raw.map((rows, index) => addShown(rows, shown[index] ?? []));
			if (complete.every((rows) => rows !== undefined)) return complete;
		}
		throw new FrontdeskError(
			'unavailable',
			'The sheet is being edited right now. There is nothing to do: the next sync comes by itself.',
			{ retryable: true },
		);
	}

	async readRaw(titles: string[], valueRenderOption = 'UNFORMATTED_VALUE'): Promise<CellRow[][]> {
		const { spreadsheetId } = this;
		const { sheets, callOptions } = this.clients;
		const { data } = await sheets.spreadsheets.values.batchGet(
			{ spreadsheetId, ranges: titles.map(quoteTab), valueRenderOption, dateTimeRenderOption: 'SERIAL_NUMBER' },
			callOptions,
		);
		return batch.parse(data).valueRanges.map(({ values }) => values);
	}

	async writeTabs(writes: TabWrite[]): Promise<void> {
		const { spreadsheetId } = this;
		const { sheets, callOptions } = this.clients;
		const data = writes.map(({ tab, range, values }) => ({ range: `${quoteTab(tab)}!${range}`, values }));
		// RAW: what starts with "=" stays the text that it is.
		const requestBody = { valueInputOption: 'RAW', data };
		await sheets.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody }, callOptions);
	}

	async deleteRows(title: string, rows: number[]): Promise<void> {
		const sheetId = (await this.readSheetIds()).get(title);
		if (sheetId === undefined) return;
		// The last one first: each request is applied to what the one before it has left.
		const fromBelow = rows.toSorted((a, b) => b - a);
		await this.update(
			fromBelow.map((row) => ({
				deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
			})),
		);
	}

	private async readGrid(titles: string[], cells: string) {
		if (titles.length === 0) return [];
		const fields = `sheets(properties(sheetId,title),data.rowData.values(${cells}))`;
		return grids.parse(await this.get(fields, titles.map(quoteTab))).sheets.map(({ properties, data: [grid] }) => ({
			...properties,
			cells: (grid?.rowData ?? []).flatMap(({ values }, row) =>
				values.map((value, column) => ({ ...value, row, column })),
			),
		}));
	}

	private async readSheetIds(): Promise<Map<string, number>> {
		const { sheets } = sheetIds.parse(await this.get('sheets.properties(sheetId,title)'));
		return new Map(sheets.map(({ properties }) => [properties.title, properties.sheetId]));
	}

	private async get(fields: string, ranges?: string[]): Promise<unknown> {
		const { spreadsheetId } = this;
		const { sheets, callOptions } = this.clients;
		const question = { spreadsheetId, fields, ...(ranges ? { ranges } : {}) };
		return (await sheets.spreadsheets.get(question, callOptions)).data;
	}

	private async update(requests: sheets_v4.Schema$Request[]): Promise<void> {
		const { spreadsheetId } = this;
		const { sheets, callOptions } = this.clients;
		await sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, callOptions);
	}
}

/** A tab's title as ranges in A1 notation want it. */
export const quoteTab = (title: string) => `'${title.replaceAll("'", "''")}'`;
