import { FrontdeskError } from '../../../errors';
import { cellText, type CellRow } from '../../sheet';
import type { PublicLinkAccess } from '../access';
import type { SheetTransport } from './sheet-transport';

const googleDocs = 'https://docs.google.com';
const requestTimeoutMs = 20_000;
/** Google exports at most 10 million cells; a tab of text that is larger than this is no knowledge of a shop. */
const maxBytes = 20_000_000;
const maxRedirects = 5;
const maxTabs = 50;

interface PublicTab {
	title: string;
	gid: string;
}

/**
 * The way without an account: a sheet that is shared with "Anyone with the link" is exported tab by tab as CSV.
 *
 * `/export?format=csv&gid=` and not `/gviz/tq?tqx=out:csv&sheet=`: the latter gives each column one type and leaves out
 * the cells of another one, takes rows for headers as it sees fit, and answers an unknown tab with the first one. Which tabs
 * there are stands in the page that Google makes for browsers without an account, `/htmlview`; should that page change, the
 * first tab is still read. Cells come as the sheet shows them.
 */
export function publicLinkTransport({ docsUrl }: PublicLinkAccess, spreadsheetId: string): SheetTransport {
	const root = `${docsUrl.trim().replace(/\/+$/, '') || googleDocs}/spreadsheets/d/${spreadsheetId}`;
	let tabs: Promise<PublicTab[]> | undefined;
	const listTabs = () => (tabs ??= readTabList(root, spreadsheetId));
	const readRows = async (titles: string[]) => {
		const known = await listTabs();
		const rows: CellRow[][] = [];
		// One after the other: nobody has promised a stranger any number of requests.
		for (const title of titles) {
			const gid = known.find((tab) => tab.title === title)?.gid;
			rows.push(gid === undefined ? [] : await readCsv(`${root}/export?format=csv&gid=${gid}`, spreadsheetId));
		}
		return rows;
	};
	return {
		canWrite: false,
		readState: async () => null,
		describe: async () => ({ titles: (await listTabs()).map(({ title }) => title) }),
		readLinks: async () => new Map(),
		readNotes: async () => new Map(),
		writeNotes: refuseToWrite,
		readRows,
		// Cells come as they are shown, and cannot come otherwise.
		readRaw: readRows,
		writeTabs: refuseToWrite,
		deleteRows: refuseToWrite,
	};
}

/** For the owner, once: what a link alone does not do. */
export const readOnlySentence =
	'The sheet is read by its public link, so nothing can be written into it: its status column stays empty, and what is wrong with a row stands here only. To have it written into the sheet, connect a service account or "Sign in with Google" in the Knowledge Base node.';

async function refuseToWrite(): Promise<never> {
	throw new FrontdeskError('sheet-unreachable', readOnlySentence);
}

async function readTabList(root: string, spreadsheetId: string): Promise<PublicTab[]> {
	const page = await fetchText(`${root}/htmlview`, spreadsheetId, 'html');
	const pattern = /items\.push\(\{\s*name:\s*"((?:[^"\\]|\\.)*)"[^}]*?\bgid:\s*"(\d+)"/g;
	const found = [...page.matchAll(pattern)].map(([, name = '', gid = '']) => ({ title: unescapeScript(name), gid }));
	// A sheet with one tab needs no menu of tabs.
	return found.length > 0 ? found.slice(0, maxTabs) : [{ title: firstTab, gid: '0' }];
}

const firstTab = 'Knowledge';

/** A string as Google writes it into a script: `\/`, `\x3d` and `\u00e4` stand for one character each. */
function unescapeScript(text: string): string {
	return text.replaceAll(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/g, (_all, hex, unicode, plain: string) => {
		const code = (hex ?? unicode) as string | undefined;
		return code === undefined ? plain : String.fromCharCode(Number.parseInt(code, 16));
	});
}

async function readCsv(url: string, spreadsheetId: string): Promise<CellRow[]> {
	const text = await fetchText(url, spreadsheetId, 'csv');
	const { parse } = await import('csv-parse/sync');
	const rows: string[][] = parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: false });
	return cutEmptyEnds(rows.map((row) => row.map(typed)));
}

/** Ticked boxes and bare numbers as the API would give them; everything else as the sheet shows it. */
function typed(text: string): CellRow[number] {
	return text === 'TRUE' ? true : text === 'FALSE' ? false : text;
}

function cutEmptyEnds(rows: CellRow[]): CellRow[] {
	const cut = rows.map((row) => row.slice(0, row.findLastIndex((value) => cellText(value) !== '') + 1));
	return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
}

async function fetchText(url: string, spreadsheetId: string, kind: 'html' | 'csv'): Promise<string> {
	const response = await follow(url);
	const { status } = response;
	const type = response.headers.get('content-type') ?? '';
	if (isSignInPage(response.url) || status === 401 || status === 403) throw notPublic();
	if (status === 404 || status === 410) throw unknownSheet(spreadsheetId);
	if (status === 429 || status >= 500) throw later();
	if (status >= 400) throw refused(status);
	if (kind === 'csv' && !type.includes('csv')) throw notPublic();
	return readLimited(response);
}

/** Follows Google to where it keeps its exports, and nowhere else. */
async function follow(start: string): Promise<Response> {
	const origin = new URL(start).origin;
	let url = start;
	for (let hop = 0; hop <= maxRedirects; hop++) {
		const response = await ask(url);
		const location = response.headers.get('location');
		if (response.status < 300 || response.status >= 400 || !location) return response;
		await response.body?.cancel();
		const next = new URL(location, url);
		if (isSignInPage(next.href)) throw notPublic();
		const isGoogles = next.protocol === 'https:' && /(^|\.)(google|googleusercontent)\.com$/.test(next.hostname);
		if (next.origin !== origin && !isGoogles) throw refused(response.status);
		url = next.href;
	}
	throw refused(310);
}

async function ask(url: string): Promise<Response> {
	try {
		return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(requestTimeoutMs) });
	} catch (cause) {
		throw later(cause);
	}
}

function isSignInPage(url: string): boolean {
	return /^https:\/\/accounts\.google\.com\/|\/ServiceLogin\b/.test(url);
}

async function readLimited(response: Response): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
			bytes += chunk.byteLength;
			if (bytes > maxBytes) break;
			chunks.push(chunk);
		}
	} catch (cause) {
		throw later(cause);
	}
	if (bytes <= maxBytes) return Buffer.concat(chunks).toString('utf8');
	throw new FrontdeskError(
		'sheet-broken',
		'One tab of the spreadsheet is larger than 20 MB, which is more than a sheet of questions and answers can be. Paste the address of the right spreadsheet.',
	);
}

const notPublic = () =>
	new FrontdeskError(
		'sheet-unreachable',
		'The sheet is not open to everybody who has its link. In the sheet press Share, under "General access" change "Restricted" to "Anyone with the link" (Viewer is enough), and press Done.',
	);

const unknownSheet = (spreadsheetId: string) =>
	new FrontdeskError(
		'sheet-unreachable',
		`Google knows no spreadsheet with the id "${spreadsheetId}". Open the sheet in the browser, copy its whole address from the address bar, and paste it as the Google Sheet of this business.`,
	);

const later = (cause?: unknown) =>
	new FrontdeskError(
		'unavailable',
		'Google Sheets does not answer right now. There is nothing to do: the next sync comes by itself, and customers get the answers from before until then.',
		{ retryable: true, cause },
	);

const refused = (status: number) =>
	new FrontdeskError(
		'sheet-unreachable',
		`Google refused to export the sheet (${status}). In the sheet press Share and see that "Anyone with the link" may view it, and that viewers may download, print and copy (the gear in the Share window).`,
	);
