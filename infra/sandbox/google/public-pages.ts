import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { shownText } from './cell';
import type { Tab, Workbook } from './workbook';
import type { Workbooks } from './workbooks';

interface PublicPagesOptions {
	workbooks: Workbooks;
	isPublic: () => boolean;
}

const SIGN_IN = 'https://accounts.google.com/ServiceLogin?service=wise&passive=1209600&continue=';

/**
 * What a browser without an account gets: the page `/spreadsheets/d/…/htmlview`, in which a script lists the tabs, and the
 * export of one tab as CSV, by way of another address. Of a sheet that is not shared with everybody: the sign-in page, or 401.
 */
export function publicPages({ workbooks, isPublic }: PublicPagesOptions): Router {
	const router = Router();
	const exports = new Map<string, string>();

	const open = (request: Request, response: Response, refuse: () => void): Workbook | undefined => {
		const found = workbooks.find(String(request.params['id']));
		if (!found) response.status(404).type('html').send('<title>Page not found</title>');
		else if (!found.isMain || !isPublic()) refuse();
		else return found.workbook;
		return undefined;
	};

	router.get('/spreadsheets/d/:id/htmlview', (request, response) => {
		const workbook = open(request, response, () => {
			response.redirect(302, SIGN_IN + encodeURIComponent(request.originalUrl));
		});
		if (workbook) response.type('html').send(tabMenu(workbook, String(request.params.id)));
	});

	router.get('/spreadsheets/d/:id/export', (request, response) => {
		const workbook = open(request, response, () => {
			response.status(401).type('html').send('<title>Sign in</title>Sorry, unable to open the file at this time.');
		});
		if (!workbook) return;
		const gid = request.query['gid'] === undefined ? workbook.listTabs()[0]?.sheetId : Number(request.query['gid']);
		const tab = workbook.listTabs().find(({ sheetId }) => sheetId === gid);
		if (request.query['format'] !== 'csv' || !tab) {
			response.status(400).type('html').send('Sorry, the file you have requested does not exist.');
			return;
		}
		const key = randomBytes(12).toString('hex');
		exports.set(key, toCsv(tab));
		if (exports.size > 100) exports.delete(String(exports.keys().next().value));
		workbook.noteRead();
		response.redirect(307, `${request.baseUrl}/export/${key}`);
	});

	router.get('/export/:key', (request, response) => {
		const csv = exports.get(request.params.key);
		if (csv === undefined) response.status(404).type('html').send('<title>Not found</title>');
		else response.type('text/csv').attachment('export.csv').send(csv);
	});

	return router;
}

/** As Google quotes a text inside a script. */
const scriptText = (text: string) =>
	JSON.stringify(text)
		.slice(1, -1)
		.replaceAll('/', '\\/')
		.replaceAll('=', '\\x3d')
		.replaceAll('&', '\\x26')
		.replaceAll('<', '\\x3c');

function tabMenu(workbook: Workbook, id: string): string {
	const items = workbook.listTabs().map(({ title, sheetId }) => {
		const url = `https:\\/\\/docs.google.com\\/spreadsheets\\/d\\/${id}\\/htmlview\\/sheet?headers\\x3dtrue&gid=${sheetId}`;
		return `items.push({name: "${scriptText(title)}", pageUrl: "${url}", gid: "${sheetId}",initialSheet: ("${sheetId}" == gid)});`;
	});
	return `<html><head><title>${workbook.title} - Google Drive</title><script>function init() {var items = [];${items.join('')}}</script></head></html>`;
}

/** As Google exports a tab: what the cells show, every row as wide as the widest, quotes only where they are needed. */
function toCsv({ rows }: Tab): string {
	const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
	const height = rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1;
	const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	const line = (row: Tab['rows'][number]) =>
		Array.from({ length: width }, (_, column) => quote(shownText(row[column] ?? ''))).join(',');
	return rows.slice(0, height).map(line).join('\r\n');
}
