import { FrontdeskError } from '../../errors';
import { isNamed, isTableTitle, tabNames, type CellRow } from '../sheet';
import { isPublicLink, type GoogleAccess, type ServiceAccountAccess } from './access';
import { withQuota, type CallQuota } from './call-quota';
import { explainGoogleError } from './explain-google-error';
import { googleClients } from './google-clients';
import { apiTransport, publicLinkTransport, type CellWrite, type SheetTransport, type TabWrite } from './transports';

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

export interface GoogleSheet {
	/** False for a sheet that is read by its public link. */
	readonly canWrite: boolean;
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
	/** The Settings tab alone; null when there is none. For telling the owner what is wrong with the others. */
	readSettings(): Promise<ReadTab | null>;
	/** The cells of these tabs as they are right now, in one request: numbers without how they are shown. */
	readRaw(tabs: string[]): Promise<CellRow[][]>;
	/**
	 * Writes plain text, never formulas, in one request. By place: whoever writes beside what an owner types uses
	 * `writeBotCells`.
	 */
	writeTabs(writes: TabWrite[]): Promise<void>;
	/** The same for one tab. */
	writeCells(tab: string, writes: CellWrite[]): Promise<void>;
	/** Takes whole rows out of a tab, by their index from 0. By place: see `removeBotRows`. */
	deleteRows(tab: string, rows: number[]): Promise<void>;
}

/** More than anybody keeps; bounds what one request reads. */
const maxTableTabs = 20;

/**
 * Opens a sheet by its id or address. Nothing is asked of Google yet.
 *
 * @param quota counts the requests where several tenants or processes share an account
 * @throws FrontdeskError `configuration` when the credential or the id makes no sense
 */
export async function openGoogleSheet(
	access: GoogleAccess,
	idOrAddress: string,
	quota?: CallQuota,
): Promise<GoogleSheet> {
	const spreadsheetId = sheetIdFrom(idOrAddress);
	const { transport: way, accountEmail } = await openTransport(access, spreadsheetId);
	const transport = quota ? withQuota(way, quota) : way;
	const explained = async <T>(isWriting: boolean, call: () => Promise<T>): Promise<T> => {
		try {
			return await call();
		} catch (error) {
			throw explainGoogleError(error, { accountEmail, spreadsheetId, isWriting });
		}
	};
	const writeTabs = (writes: TabWrite[]) => explained(true, () => transport.writeCells(writes));
	return {
		canWrite: transport.canWrite,
		readState: () => explained(false, () => transport.readState()),
		readTabs: () => explained(false, () => readTabs(transport)),
		readSettings: () => explained(false, () => readSettings(transport)),
		readRaw: (tabs) => explained(false, () => transport.readRaw(tabs)),
		writeTabs,
		writeCells: (tab, writes) => writeTabs(writes.map((write) => ({ ...write, tab }))),
		deleteRows: (tab, rows) => explained(true, () => transport.deleteRows(tab, rows)),
	};
}

async function openTransport(
	access: GoogleAccess,
	spreadsheetId: string,
): Promise<{ transport: SheetTransport; accountEmail: string | null }> {
	if (isPublicLink(access)) return { transport: publicLinkTransport(access, spreadsheetId), accountEmail: null };
	const clients = await googleClients(access);
	return { transport: apiTransport(clients, spreadsheetId), accountEmail: clients.accountEmail };
}

async function readTabs(transport: SheetTransport): Promise<SheetTabs> {
	const titles = await transport.listTitles();
	const knowledge = findTab(titles, 'knowledge') ?? noKnowledgeTab(titles);
	const single = { settings: findTab(titles, 'settings'), unanswered: findTab(titles, 'unanswered') };
	const more = { tests: findTab(titles, 'tests'), documents: findTab(titles, 'documents') };
	const tables = titles.filter(isTableTitle).slice(0, maxTableTabs);
	const wanted = [knowledge, ...Object.values({ ...single, ...more }), ...tables].filter(
		(title) => title !== undefined,
	);
	const rows = await transport.readRows(wanted);
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

async function readSettings(transport: SheetTransport): Promise<ReadTab | null> {
	const title = findTab(await transport.listTitles(), 'settings');
	if (title === undefined) return null;
	const [rows = []] = await transport.readRaw([title]);
	return { title, rows };
}

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

/**
 * Asks Google for a token with this key.
 *
 * @returns the address that a sheet must be shared with
 * @throws FrontdeskError `configuration` when this is no key file; Google's own error when it refuses the key
 */
export async function checkGoogleAccess(access: ServiceAccountAccess): Promise<string> {
	const { authorize, accountEmail } = await googleClients(access);
	await authorize();
	return accountEmail ?? '';
}

/**
 * The id of a spreadsheet, from its id or from its whole address in the browser.
 *
 * @throws FrontdeskError `configuration` when it is neither
 */
export function sheetIdFrom(text: string): string {
	const trimmed = text.trim();
	const fromAddress = /\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]+)/.exec(trimmed)?.[1];
	if (fromAddress && fromAddress !== 'e') return fromAddress;
	if (/^[A-Za-z0-9_-]+$/.test(trimmed)) return trimmed;
	throw new FrontdeskError(
		'configuration',
		`"${trimmed.slice(0, 80)}" is neither the address nor the id of a Google Sheet. Open the sheet in the browser, copy its whole address from the address bar, and paste it as the Google Sheet of this business.`,
	);
}
