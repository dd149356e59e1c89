import { readFileSync } from 'node:fs';
import { FrontdeskError } from '../../core/errors';
import { checkSheet, createSheet, requireSheet, say, type GoogleAccess } from '../../core/knowledge';
import { changeSettings, readSettings, requireTenant, tenantDetails, type Database } from '../../core/storage';
import { readEnvironment } from './configuration';
import { resolveGoogle, tenantSlug } from './installation';
import { printReport } from './print-report';
import { runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';
import { readSheetArguments, usage, type SheetArguments } from './sheet-arguments';

/** What the command works with, besides its words. */
interface SheetSurroundings {
	google: GoogleAccess;
	/** Only asked for when the business matters: a sheet can be looked at while nothing runs. */
	openDatabase: () => Promise<Database>;
	print: (line: string) => void;
}

/**
 * `npm run sheet`: makes or mends the owner's spreadsheet, and says line by line what is wrong with it.
 *
 * @returns the exit code: 1 when something is left to mend
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runSheetCommand(words: readonly string[], surroundings: SheetSurroundings): Promise<0 | 1> {
	const given = readSheetArguments(words);
	return given.command === 'check' ? check(given, surroundings) : create(given, surroundings);
}

async function create(given: SheetArguments, surroundings: SheetSurroundings): Promise<0 | 1> {
	const { google, openDatabase, print } = surroundings;
	const { connect, language, tenant } = given;
	// Whoever names no tenant, or a wrong one, learns it before anything is made.
	const db = connect ? await openDatabase() : null;
	const tenantId = db ? await requireTenant(db, tenant) : null;
	const sheet = given.sheet ?? (await sheetOfTenant(given, surroundings)).sheet;
	const map = given.command === 'map' ? given.tab : undefined;
	const { spreadsheetId, url, mapped, added, problems, ...created } = await createSheet(google, {
		...{ sheet, language, map },
	});
	for (const what of mapped) print(say(created.language, 'Mapped: {what}', { what }));
	if (added.length === 0) print(say(created.language, 'Nothing was missing.'));
	for (const what of added) print(say(created.language, 'Added: {what}', { what }));
	for (const what of problems) print(say(created.language, 'To mend: {what}', { what }));
	if (db && tenantId !== null) {
		await changeSettings(db, tenantId, { google_sheet_id: spreadsheetId });
		const { slug } = await tenantDetails(db, tenantId);
		print('The business reads this sheet from now on.');
		// The one that a start begins with has its sheet from there.
		if (slug === tenantSlug)
			print(`Say so in .env too, or the next start takes the old one:\nGOOGLE_SHEET_ID=${spreadsheetId}`);
	} else if (given.sheet !== undefined) {
		print(
			`To have it read, add --connect, or put this line into .env, and start again:\nGOOGLE_SHEET_ID=${spreadsheetId}`,
		);
	}
	print(url);
	return problems.length === 0 ? 0 : 1;
}

async function check(given: SheetArguments, surroundings: SheetSurroundings): Promise<0 | 1> {
	const { google, print } = surroundings;
	const { sheet, language } = given.sheet === undefined ? await sheetOfTenant(given, surroundings) : given;
	const report = await checkSheet(google, sheet ?? '', language);
	printReport({ tenant: null, ...report }, print);
	const verdict = report.works ? 'The sheet can be read.' : 'The sheet cannot be used yet: see PROBLEM above.';
	print(say(report.language, verdict));
	return report.works ? 0 : 1;
}

async function sheetOfTenant({ tenant }: SheetArguments, { openDatabase }: SheetSurroundings) {
	const db = await openDatabase();
	const tenantId = await requireTenant(db, tenant);
	const { sheet_language: language } = await readSettings(db, tenantId);
	return { sheet: await requireSheet(db, tenantId), language };
}

/** How the running Frontdesk of this clone reaches Google. */
function readGoogleAccess(): GoogleAccess {
	const settings = readEnvironment();
	const google = resolveGoogle(settings, `http://127.0.0.1:${settings.ports.sandbox}`);
	if (google.serviceAccountFile === undefined) return { kind: 'public-link', docsUrl: google.apiUrl };
	return { serviceAccountJson: readKey(google.serviceAccountFile), apiUrl: google.apiUrl };
}

function readKey(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (cause) {
		throw new FrontdeskError(
			'unavailable',
			'Frontdesk was never started here, so its sandbox has no account yet. Start it in another terminal (npm start), or set GOOGLE_SERVICE_ACCOUNT_JSON.',
			{ cause },
		);
	}
}

async function main(): Promise<number> {
	return runSheetCommand(process.argv.slice(2), {
		google: readGoogleAccess(),
		openDatabase: async () => (await findRunningInstallation()).db,
		print: (line) => console.log(line),
	});
}

if (require.main === module) {
	runCommand(main, usage);
}
