import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import {
	explainGoogleError,
	googleClients,
	isPublicLink,
	sheetIdFrom,
	type GoogleAccess,
	type GoogleClients,
} from '../google';
import type { SheetLanguage } from '../sheet';
import { readExistingSheet } from './existing-sheet';
import { languageOfSheet, planTemplate } from './plan-template';
import { templateTexts } from './texts';
import { mapTabs } from './unread-tabs';

interface CreateOptions {
	/** The address or id of a sheet to fill; without one a new spreadsheet is made in the Drive of whoever is signed in. */
	sheet?: string | undefined;
	/** Of what is added; without one, the language of the tabs that are there, or English. */
	language?: SheetLanguage | undefined;
	/** Give the owner's own tabs and columns the names by which they are read: these tabs, or (empty) all that look like something. */
	map?: readonly string[] | undefined;
}

interface CreatedSheet {
	spreadsheetId: string;
	/** For the address bar of a browser. */
	url: string;
	isNew: boolean;
	/** One line for each tab and column that has another name now. */
	mapped: string[];
	/** One line for each thing that was added; empty when nothing was missing. */
	added: string[];
	/** One line for each thing that only the owner can mend. */
	problems: string[];
	/** One sentence for people. */
	message: string;
	/** In which its owner is told. */
	language: SheetLanguage;
}

const made = z.object({ spreadsheetId: z.string() });

/**
 * Makes a spreadsheet with everything that the bot reads, or adds to one what it lacks. Again is the same as once: what the
 * owner wrote is never touched, and all that is added is added in one request, or nothing is.
 *
 * @throws FrontdeskError `sheet-unreachable`, `configuration`, `unavailable`; the message says what to click
 */
export async function createSheet(
	access: GoogleAccess,
	{ sheet, language, map }: CreateOptions,
): Promise<CreatedSheet> {
	const clients = await googleClients(access);
	const given = sheet?.trim() ? sheetIdFrom(sheet) : undefined;
	if (given === undefined && !hasOwnDrive(access)) throw noDrive(clients.accountEmail);
	const spreadsheetId = given ?? (await makeSpreadsheet(clients, language ?? 'en'));
	const explain = (isWriting: boolean) => (error: unknown) => {
		throw explainGoogleError(error, { accountEmail: clients.accountEmail, spreadsheetId, isWriting });
	};
	const found = await readExistingSheet(clients, spreadsheetId).catch(explain(false));
	const nothing = { requests: [], mapped: [], existing: found };
	const mapping = map ? mapTabs(found, language ?? languageOfSheet(found), map) : nothing;
	const { existing, mapped } = mapping;
	const { added, problems, ...plan } = planTemplate(existing, language);
	const requests = [...mapping.requests, ...plan.requests];
	if (requests.length > 0) {
		await clients.sheets.spreadsheets
			.batchUpdate({ spreadsheetId, requestBody: { requests } }, clients.callOptions)
			.catch(explain(true));
	}
	const told = language ?? languageOfSheet(existing);
	const created = {
		spreadsheetId,
		url: urlOf(spreadsheetId),
		isNew: given === undefined,
		mapped,
		added,
		problems,
		language: told,
	};
	return { ...created, message: describe(created) };
}

async function makeSpreadsheet(
	{ sheets, callOptions, accountEmail }: GoogleClients,
	language: SheetLanguage,
): Promise<string> {
	try {
		const properties = { title: templateTexts[language].spreadsheetTitle };
		const { data } = await sheets.spreadsheets.create({ requestBody: { properties } }, callOptions);
		return made.parse(data).spreadsheetId;
	} catch (error) {
		throw explainGoogleError(error, { accountEmail, spreadsheetId: '', isWriting: true, isCreating: true });
	}
}

/** Whoever acts for a person has that person's Drive; a service account by itself has none. */
function hasOwnDrive(access: GoogleAccess): boolean {
	return !isPublicLink(access) && (access.kind === 'signed-in' || Boolean(access.subject));
}

function noDrive(accountEmail: string | null): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		`A service account has no Google Drive in which you would find a new sheet. Make an empty one yourself (type sheets.new into your browser), press Share, add ${accountEmail ?? 'the service account'} as Editor, copy the sheet's address, and give it here: it will be filled.`,
	);
}

const urlOf = (spreadsheetId: string) => `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`;

function describe({ isNew, url, mapped, added, problems }: Omit<CreatedSheet, 'message'>): string {
	const named = mapped.map((line) => `${line}. `).join('');
	const what = isNew
		? `A new sheet is in your Google Drive: ${url}`
		: added.length === 0
			? `${named}Nothing was missing.`
			: `${named}Added: ${added.join(', ')}.`;
	return problems.length === 0 ? what : `${what} To mend: ${problems.join(' ')}`;
}
