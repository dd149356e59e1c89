import { isFrontdeskError } from '../../errors';
import {
	explainGoogleError,
	googleClients,
	isPublicLink,
	openGoogleSheet,
	sheetIdFrom,
	type GoogleAccess,
	type GoogleClients,
	type SheetTabs,
} from '../google';
import { checkRows, isTableTitle, readSettingsTab, say, translate, type SheetLanguage } from '../sheet';
import { blueprint, type BlueprintTab } from './blueprint';
import { findTab, hasTables, isEmptyTab, readExistingSheet, type ExistingSheet } from './existing-sheet';
import { headerOf } from './header-of';
import { languageOfSheet, planTemplate } from './plan-template';
import { unreadTabs } from './unread-tabs';

/** One thing that was looked at, and OK or what to click where. */
interface SheetFinding {
	state: 'ok' | 'warning' | 'problem';
	check: string;
	message: string;
}

interface SheetReport {
	title: string;
	findings: SheetFinding[];
	/** Whether customers can be answered from it. */
	works: boolean;
	language: SheetLanguage;
}

const createAdds = (language: SheetLanguage) =>
	say(
		language,
		'Create adds it: npm run sheet -- create ADDRESS, or the operation "Create Sheet" of the Knowledge Base node.',
	);
/** Rows whose mistakes are spelled out. */
const spelledOut = 5;

/**
 * Looks at a sheet as a sync would, line by line, and says what is fine and what to click where, in the sheet's language. Changes nothing.
 *
 * @param sheet address or id
 * @param known in which its owner is told while the sheet itself cannot say
 */
export async function checkSheet(
	access: GoogleAccess,
	sheet: string,
	known: SheetLanguage = 'en',
): Promise<SheetReport> {
	const now = new Date();
	const findings: SheetFinding[] = [];
	let title = 'The sheet';
	let language = known;
	try {
		const spreadsheetId = sheetIdFrom(sheet);
		const existing = isPublicLink(access)
			? undefined
			: await look(await googleClients(access), spreadsheetId, findings);
		title = existing?.title ?? title;
		if (existing) language = languageOfSheet(existing);
		const opened = await openGoogleSheet(access, spreadsheetId);
		if (!existing) findings.push(publicFinding);
		if (existing) findings.push(...checkTabs(existing, language));
		findings.push(...checkContent(await opened.readTabs(), { now, language }));
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		const check = findings.length === 0 ? 'Connection' : 'Reading';
		findings.push({ state: 'problem', check, message: error.message });
	}
	const told = findings.map(({ state, check, message }) => ({
		...{ state, check: translate(language, check), message: translate(language, message) },
	}));
	return { title, findings: told, works: findings.every(({ state }) => state !== 'problem'), language };
}

const publicFinding: SheetFinding = {
	state: 'warning',
	check: 'Connection',
	message:
		'Read by its public link, without an account: statuses are not written back, and the sheet cannot be filled. For that, connect a service account or sign in with Google.',
};

async function look(clients: GoogleClients, spreadsheetId: string, findings: SheetFinding[]): Promise<ExistingSheet> {
	const { accountEmail } = clients;
	const explain = (error: unknown) => {
		throw explainGoogleError(error, { accountEmail, spreadsheetId, isWriting: false });
	};
	const existing = await readExistingSheet(clients, spreadsheetId).catch(explain);
	const language = languageOfSheet(existing);
	const who = accountEmail ?? say(language, 'the Google account that is signed in');
	const isOpen = say(language, '"{title}" is open to {who}.', { title: existing.title, who });
	findings.push({ state: 'ok', check: 'Connection', message: isOpen });
	findings.push(await checkWriting(clients, spreadsheetId, language));
	return existing;
}

/** Drive knows whether we may write; where its API is off, the first write will tell. */
async function checkWriting(
	{ drive, callOptions, accountEmail }: GoogleClients,
	fileId: string,
	language: SheetLanguage,
): Promise<SheetFinding> {
	const question = { fileId, fields: 'capabilities(canEdit)', supportsAllDrives: true };
	const check = 'Writing';
	try {
		const { data } = await drive.files.get(question, callOptions);
		if (data.capabilities?.canEdit !== false) return { state: 'ok', check, message: 'Statuses can be written back.' };
		const who = accountEmail ?? 'the account that is signed in';
		const message = `The sheet is shared for viewing only. In the sheet press Share, find ${who}, and change Viewer to Editor.`;
		return { state: 'problem', check, message };
	} catch (error) {
		const { message } = explainGoogleError(error, { accountEmail, spreadsheetId: fileId, isWriting: false });
		const why = translate(language, message);
		return {
			state: 'warning',
			check,
			message: say(language, 'Whether it can be written is not known: {why}', { why }),
		};
	}
}

function checkTabs(existing: ExistingSheet, language: SheetLanguage): SheetFinding[] {
	const tabs = blueprint(language).map((wanted) => checkTab(existing, wanted, language));
	const noTable = say(language, 'There is no tab with a table. {add}', { add: createAdds(language) });
	const tables = hasTables(existing) ? [] : [{ state: 'warning' as const, check: 'Tables', message: noTable }];
	const read = existing.tabs
		.filter(({ title }) => isTableTitle(title))
		.map(({ title }) => {
			return { state: 'ok' as const, check: title, message: say(language, 'Is read as a table.') };
		});
	const command = 'npm run sheet -- map';
	const unread = unreadTabs(existing, language).map(({ title, message, reading }) => {
		if (!reading) return { state: 'ok' as const, check: title, message };
		const offered = say(language, '{message}. Or have it called so: {command}', { message, command });
		return { state: 'warning' as const, check: title, message: offered };
	});
	return [...tabs, ...tables, ...read, ...unread];
}

function checkTab(existing: ExistingSheet, wanted: BlueprintTab, language: SheetLanguage): SheetFinding {
	const { kind, title, columns } = wanted;
	const tab = findTab(existing, kind);
	const state = kind === 'knowledge' ? 'problem' : 'warning';
	const add = createAdds(language);
	if (!tab)
		return { state, check: title, message: say(language, 'There is no tab "{tab}". {add}', { tab: title, add }) };
	if (isEmptyTab(tab)) {
		return { state, check: title, message: say(language, 'The tab "{tab}" is empty. {add}', { tab: tab.title, add }) };
	}
	const header = headerOf(tab, columns);
	if (!header) {
		const [problem = ''] = planTemplate({ ...existing, tabs: [tab] }).problems;
		return { state, check: title, message: problem };
	}
	const missing = columns.filter(({ key }) => header.columns[key] === undefined);
	if (missing.length === 0) return { state: 'ok', check: title, message: say(language, 'All columns are there.') };
	const names = missing.map(({ names: byLanguage }) => `"${byLanguage[header.language][0]}"`).join(', ');
	const message =
		missing.length === 1
			? say(language, 'The column {names} is missing. {add}', { names, add })
			: say(language, 'The columns {names} are missing. {add}', { names, add });
	return { state: 'warning', check: title, message };
}

function checkContent(
	{ knowledge, settings }: SheetTabs,
	{ now, language }: { now: Date; language: SheetLanguage },
): SheetFinding[] {
	const { rows } = checkRows(knowledge.title, knowledge.rows, { timeZone: 'UTC', now });
	const bad = rows.filter(({ state }) => state === 'bad');
	const live = rows.filter(({ state }) => state === 'live' || state === 'scheduled').length;
	const findings: SheetFinding[] = [
		rows.length === 0
			? {
					state: 'problem',
					check: 'Rows',
					message: say(language, '"{tab}" has no row yet. Write a question and its answer.', { tab: knowledge.title }),
				}
			: {
					state: 'ok',
					check: 'Rows',
					message: say(language, 'Rows: {count}, of which {live} are good to go.', { count: rows.length, live }),
				},
	];
	for (const { sheetRow, status } of bad.slice(0, spelledOut)) {
		findings.push({ state: 'warning', check: say(language, 'Row {row}', { row: sheetRow }), message: status });
	}
	if (bad.length > spelledOut) {
		findings.push({
			state: 'warning',
			check: 'Rows',
			message: say(language, '{count} more rows have a mistake; their status cells say which.', {
				count: bad.length - spelledOut,
			}),
		});
	}
	const { problems } = readSettingsTab(settings?.title ?? '', settings?.rows ?? []);
	for (const { tab, row, message } of problems.slice(0, spelledOut)) {
		findings.push({ state: 'warning', check: row === null ? tab : `${tab} row ${row}`, message });
	}
	return findings;
}
