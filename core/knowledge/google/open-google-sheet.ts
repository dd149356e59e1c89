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
import type { CallQuota } from './call-quota';
import { explainGoogleError, readRefusal } from './explain-google-error';
import { googleClients } from './google-clients';
import { ApiTransport, publicLinkTransport, type SheetTransport, type SpreadsheetFile } from './transports';

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

/** A spreadsheet as the owner's tabs, or by place; what goes wrong comes as a sentence that says what to click. */
export interface GoogleSheet extends Omit<SheetTransport, 'describe' | 'readLinks' | 'readRows'> {
	/**
	 * Reads all tabs that mean something to us: one request for their titles, one for all their cells, and one more where there
	 * are numbers.
	 *
	 * @throws FrontdeskError `sheet-broken` when there is no Knowledge tab, `sheet-unreachable`, `unavailable`
	 */
	readTabs(): Promise<SheetTabs>;
	/** The Settings tab alone; null when there is none. For telling the owner what is wrong with the others. */
	readSettings(): Promise<ReadTab | null>;
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
	const ask = async <T>(reads: number, writes: number, call: () => Promise<T>): Promise<T> => {
		try {
			if (reads + writes > 0) await quota?.take(reads, writes);
			return await call();
		} catch (error) {
			const { status, retryAfterMs } = readRefusal(error);
			if (status === 429) await quota?.noteRefusal(retryAfterMs);
			throw explainGoogleError(error, { accountEmail, spreadsheetId, isWriting: writes > 0 });
		}
	};
	const transport: SheetTransport = {
		canWrite: way.canWrite,
		// The question to Drive has a quota of its own, two hundred times as large.
		readState: () => ask(0, 0, () => way.readState()),
		describe: () => ask(1, 0, () => way.describe()),
		readLinks: (titles) => ask(1, 0, () => way.readLinks(titles)),
		readNotes: (titles) => ask(1, 0, () => way.readNotes(titles)),
		writeNotes: (notes) => ask(1, 1, () => way.writeNotes(notes)),
		readRows: (titles) => ask(2, 0, () => way.readRows(titles)),
		readRaw: (titles) => ask(1, 0, () => way.readRaw(titles)),
		writeTabs: (writes) => ask(0, 1, () => way.writeTabs(writes)),
		// It has to look up which tab that is.
		deleteRows: (title, rows) => ask(1, 1, () => way.deleteRows(title, rows)),
	};
	return { ...transport, readTabs: () => readTabs(transport), readSettings: () => readSettings(transport) };
}

async function openTransport(
	access: GoogleAccess,
	spreadsheetId: string,
): Promise<{ transport: SheetTransport; accountEmail: string | null }> {
	if (isPublicLink(access)) return { transport: publicLinkTransport(access, spreadsheetId), accountEmail: null };
	const clients = await googleClients(access);
	return { transport: new ApiTransport(clients, spreadsheetId), accountEmail: clients.accountEmail };
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
