import { FrontdeskError } from '../../errors';
import {
	findQuestions,
	isKnownTitle,
	isNamed,
	isTableTitle,
	languageOf,
	localeLanguage,
	say,
	tabNames,
	type CellLink,
	type CellRow,
	type SheetLanguage,
} from '../sheet';
import { isPublicLink, type GoogleAccess, type ServiceAccountAccess } from './access';
import { withQuota, type CallQuota } from './call-quota';
import { explainGoogleError } from './explain-google-error';
import { googleClients } from './google-clients';
import {
	apiTransport,
	publicLinkTransport,
	type CellNote,
	type CellWrite,
	type SheetTransport,
	type SpreadsheetFile,
	type TabWrite,
} from './transports';

export interface ReadTab {
	/** As it is called in this sheet. */
	title: string;
	rows: CellRow[];
	/** Addresses behind words, where somebody could tell. */
	links?: CellLink[];
}

/** The tabs of an owner's spreadsheet; null where it has no such tab. */
export interface SheetTabs {
	knowledge: ReadTab;
	settings: ReadTab | null;
	unanswered: ReadTab | null;
	tests: ReadTab | null;
	documents: ReadTab | null;
	/** Where all that is to mend is listed. */
	problems: ReadTab | null;
	/** "Tables", "Table: Prices", "Prices (table)" and so on, in the order of the spreadsheet. */
	tables: ReadTab[];
	/** Absent where nobody can tell. */
	file?: SpreadsheetFile | undefined;
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
	/** The notes beside cells of these tabs, by tab. */
	readNotes(tabs: string[]): Promise<Map<string, CellNote[]>>;
	/** Puts notes beside cells; an empty one takes the note away. */
	writeNotes(notes: (CellNote & { tab: string })[]): Promise<void>;
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
		readNotes: (tabs) => explained(false, () => transport.readNotes(tabs)),
		writeNotes: (notes) => explained(true, () => transport.writeNotes(notes)),
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
	const { titles, file } = await transport.describe();
	const knowledge =
		findTab(titles, 'knowledge') ?? (await findByColumns(transport, titles)) ?? noKnowledgeTab(titles, file);
	const single = { settings: findTab(titles, 'settings'), unanswered: findTab(titles, 'unanswered') };
	const more = {
		tests: findTab(titles, 'tests'),
		documents: findTab(titles, 'documents'),
		problems: findTab(titles, 'problems'),
	};
	const tables = titles.filter(isTableTitle).slice(0, maxTableTabs);
	const wanted = [knowledge, ...Object.values({ ...single, ...more }), ...tables].filter(
		(title) => title !== undefined,
	);
	const rows = await transport.readRows(wanted);
	const told = await transport.readLinks([knowledge, ...tables]);
	const read = (title: string | undefined): ReadTab | null =>
		title === undefined ? null : { title, rows: rows[wanted.indexOf(title)] ?? [], links: told.get(title) ?? [] };
	return {
		file,
		knowledge: { title: knowledge, rows: rows[0] ?? [], links: told.get(knowledge) ?? [] },
		settings: read(single.settings),
		unanswered: read(single.unanswered),
		tests: read(more.tests),
		documents: read(more.documents),
		problems: read(more.problems),
		tables: tables.flatMap((title) => read(title) ?? []),
	};
}

async function readSettings(transport: SheetTransport): Promise<ReadTab | null> {
	const title = findTab((await transport.describe()).titles, 'settings');
	if (title === undefined) return null;
	const [rows = []] = await transport.readRaw([title]);
	return { title, rows };
}

function findTab(titles: string[], tab: Exclude<keyof typeof tabNames, 'tables'>): string | undefined {
	return titles.find((title) => isNamed(title, tabNames[tab]));
}

/** Of tabs that nobody has named for us ("Sheet1"), the first that has questions and answers. */
async function findByColumns(transport: SheetTransport, titles: string[]): Promise<string | undefined> {
	const unnamed = titles.filter((title) => !isKnownTitle(title)).slice(0, maxTableTabs);
	const rows = unnamed.length > 0 ? await transport.readRows(unnamed) : [];
	return findQuestions(unnamed.map((title, at) => ({ title, rows: rows[at] ?? [] })))?.title;
}

function noKnowledgeTab(titles: string[], file: SpreadsheetFile | undefined): never {
	const language: SheetLanguage = languageOf(titles, Object.values(tabNames)) ?? localeLanguage(file?.locale) ?? 'en';
	const found = titles.map((title) => `"${title}"`).join(', ');
	throw new FrontdeskError(
		'sheet-broken',
		say(
			language,
			'The spreadsheet has no tab "{tab}", only {found}. Nothing was changed: customers still get the answers from before. Rename the tab with the questions, or paste the address of the right spreadsheet.',
			{ tab: tabNames.knowledge[language][0], found: found || say(language, 'none at all') },
		),
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
