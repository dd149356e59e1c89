import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import { addShown, cell, hasNumbers, isNamed, isTableTitle, tabNames, type CellRow } from '../sheet';
import { explainGoogleError, readRefusal } from './explain-google-error';
import { googleClients } from './google-clients';
import type { GoogleAccess } from './service-account';
import { sheetIdFrom } from './sheet-id';

export interface ReadTab {
	/** As it is called in this sheet. */
	title: string;
	rows: CellRow[];
}

/** The tabs of an owner's spreadsheet; null where it has no such tab. */
export interface SheetTabs {
	knowledge: ReadTab;
	settings: ReadTab | null;
	unanswered: ReadTab | null;
	tests: ReadTab | null;
	documents: ReadTab | null;
	/** "Tables", "Table: Prices", "Prices (table)" and so on, in the order of the spreadsheet. */
	tables: ReadTab[];
}

export interface CellWrite {
	/** In A1 notation without the tab, e.g. `J2:J4`. */
	range: string;
	values: string[][];
}

export interface GoogleSheet {
	/**
	 * What Drive calls the state of the file: another text after any change. Null when Drive does not tell (its API is
	 * switched off, say), in which case one has to read.
	 */
	readState(): Promise<string | null>;
	/**
	 * Reads all tabs that mean something to us: one request for their titles, one for all their cells, and one more where there
	 * are numbers.
	 *
	 * @throws FrontdeskError `sheet-broken` when there is no Knowledge tab, `sheet-unreachable`, `unavailable`
	 */
	readTabs(): Promise<SheetTabs>;
	/** Writes plain text, never formulas, in one request. */
	writeCells(tab: string, writes: CellWrite[]): Promise<void>;
}

const batch = z.object({
	valueRanges: z.array(z.object({ values: z.array(z.array(cell)).default([]) })),
});
const overview = z.object({
	sheets: z
		.array(z.object({ properties: z.object({ title: z.string(), sheetType: z.string().default('GRID') }) }))
		.default([]),
});
const fileState = z.object({ version: z.string().optional(), modifiedTime: z.string().optional() });

const maxReadAttempts = 3;
/** More than anybody keeps; bounds what one request reads. */
const maxTableTabs = 20;

type Render = 'UNFORMATTED_VALUE' | 'FORMATTED_VALUE';
type Clients = Awaited<ReturnType<typeof googleClients>>;

/**
 * Opens a sheet by its id or address. Nothing is asked of Google yet.
 *
 * @throws FrontdeskError `configuration` when the credential or the id makes no sense
 */
export async function openGoogleSheet(access: GoogleAccess, idOrAddress: string): Promise<GoogleSheet> {
	const spreadsheetId = sheetIdFrom(idOrAddress);
	const clients = await googleClients(access);
	const { accountEmail } = clients;
	const explained = async <T>(isWriting: boolean, call: () => Promise<T>): Promise<T> => {
		try {
			return await call();
		} catch (error) {
			throw explainGoogleError(error, { accountEmail, spreadsheetId, isWriting });
		}
	};
	return {
		readState: () => explained(false, () => readState(clients, spreadsheetId)),
		readTabs: () => explained(false, () => readTabs(clients, spreadsheetId)),
		writeCells: (tab, writes) => explained(true, () => writeCells(clients, spreadsheetId, tab, writes)),
	};
}

async function readState({ drive, callOptions }: Clients, spreadsheetId: string): Promise<string | null> {
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

async function readTabs(clients: Clients, spreadsheetId: string): Promise<SheetTabs> {
	const titles = await listTitles(clients, spreadsheetId);
	const knowledge = findTab(titles, 'knowledge') ?? noKnowledgeTab(titles);
	const single = { settings: findTab(titles, 'settings'), unanswered: findTab(titles, 'unanswered') };
	const more = { tests: findTab(titles, 'tests'), documents: findTab(titles, 'documents') };
	const tables = titles.filter(isTableTitle).slice(0, maxTableTabs);
	const wanted = [knowledge, ...Object.values({ ...single, ...more }), ...tables].filter(
		(title) => title !== undefined,
	);
	const rows = await readRows(clients, spreadsheetId, wanted);
	const read = (title: string | undefined): ReadTab | null =>
		title === undefined ? null : { title, rows: rows[wanted.indexOf(title)] ?? [] };
	return {
		knowledge: { title: knowledge, rows: rows[0] ?? [] },
		settings: read(single.settings),
		unanswered: read(single.unanswered),
		tests: read(more.tests),
		documents: read(more.documents),
		tables: tables.flatMap((title) => read(title) ?? []),
	};
}

async function listTitles({ sheets, callOptions }: Clients, spreadsheetId: string): Promise<string[]> {
	const fields = 'sheets.properties(title,sheetType)';
	const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields }, callOptions);
	// A chart on a tab of its own has no cells.
	return overview
		.parse(data)
		.sheets.filter(({ properties }) => properties.sheetType === 'GRID')
		.map(({ properties }) => properties.title);
}

/** The rows of each tab. 5 may be shown as "5.00 €", which is what customers must read: numbers cost a second request. */
async function readRows(clients: Clients, spreadsheetId: string, tabs: string[]): Promise<CellRow[][]> {
	for (let attempt = 1; attempt <= maxReadAttempts; attempt++) {
		const raw = await readCells(clients, spreadsheetId, tabs, 'UNFORMATTED_VALUE');
		if (!raw.some(hasNumbers)) return raw;
		const shown = await readCells(clients, spreadsheetId, tabs, 'FORMATTED_VALUE');
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
	{ sheets, callOptions }: Clients,
	spreadsheetId: string,
	tabs: string[],
	valueRenderOption: Render,
): Promise<CellRow[][]> {
	const ranges = tabs.map(quoteTab);
	const { data } = await sheets.spreadsheets.values.batchGet(
		{ spreadsheetId, ranges, valueRenderOption, dateTimeRenderOption: 'SERIAL_NUMBER' },
		callOptions,
	);
	return batch.parse(data).valueRanges.map(({ values }) => values);
}

async function writeCells(
	{ sheets, callOptions }: Clients,
	spreadsheetId: string,
	tab: string,
	writes: CellWrite[],
): Promise<void> {
	const data = writes.map(({ range, values }) => ({ range: `${quoteTab(tab)}!${range}`, values }));
	// RAW: what starts with "=" stays the text that it is.
	const requestBody = { valueInputOption: 'RAW', data };
	await sheets.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody }, callOptions);
}

const quoteTab = (title: string) => `'${title.replaceAll("'", "''")}'`;

function findTab(titles: string[], tab: Exclude<keyof typeof tabNames, 'tables'>): string | undefined {
	return titles.find((title) => isNamed(title, tabNames[tab]));
}

function noKnowledgeTab(titles: string[]): never {
	const found = titles.map((title) => `"${title}"`).join(', ');
	throw new FrontdeskError(
		'sheet-broken',
		`The spreadsheet has no tab "${tabNames.knowledge.en[0]}", only ${found || 'none at all'}. Nothing was changed: customers still get the answers from before. Rename the tab with the questions, or paste the address of the right spreadsheet.`,
	);
}
