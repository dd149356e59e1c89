import { changeBusiness, settingNames, type Business, type Database } from '../storage';
import type { ReadTab, SheetTabs } from './google';
import {
	cellText,
	knowledgeHeaders,
	languageOf,
	localeLanguage,
	say,
	tabNames,
	timeZoneOf,
	type SettingsTab,
	type SheetLanguage,
	type SheetProblem,
} from './sheet';
import type { KnownTabs } from './sync-standing';

/** The tabs of a sheet, wherever they were read; what is absent, the sheet has not. */
export type SheetContent = Pick<SheetTabs, 'knowledge'> & Partial<SheetTabs>;

const headerWithinRows = 10;

/** The language in which the sheet is kept: that of its tabs and headers; where these say nothing, of its locale. */
export function languageOfContent({ knowledge, settings, unanswered, tests, documents, tables, file }: SheetContent) {
	const tabs = [knowledge, settings, unanswered, tests, documents, ...(tables ?? [])].filter((tab) => tab !== null);
	const titles = tabs.flatMap((tab: ReadTab | undefined) => tab?.title ?? []);
	const headers = knowledge.rows.slice(0, headerWithinRows).flat().map(cellText);
	const names = [...Object.values(tabNames), ...Object.values(knowledgeHeaders)];
	return languageOf([...titles, ...headers], names) ?? localeLanguage(file?.locale) ?? 'en';
}

/**
 * Sets the business's name and time zone as the sheet says. A business that nobody has told its time zone takes the file's own.
 *
 * @returns the time zone, and what is to be said while nobody knows it
 */
export async function detailsOf(
	db: Database,
	tenantId: string,
	{ file, settings: tab }: SheetContent,
	{ business }: SettingsTab,
	language: SheetLanguage,
): Promise<Business & { problems: SheetProblem[] }> {
	const known = await changeBusiness(db, tenantId, business);
	const isKnown =
		business.time_zone !== undefined || timeZoneOf({ timeZone: known.time_zone, locale: '' }) !== undefined;
	if (isKnown || !file) return { ...known, problems: [] };
	const guess = timeZoneOf(file);
	if (guess !== undefined) return { ...(await changeBusiness(db, tenantId, { time_zone: guess })), problems: [] };
	const message = say(
		language,
		'No time zone is set, so dates and opening hours are read in UTC. Write yours behind "{name}", for example Europe/Berlin.',
		{ name: settingNames[language].time_zone },
	);
	return { ...known, problems: [{ tab: tab?.title ?? tabNames.settings[language][0], row: null, message }] };
}

const kinds = ['settings', 'unanswered', 'tests', 'documents'] as const;

/** Tabs that the last sync read and that are not there any more. */
export function missingTabs(content: SheetContent, known: KnownTabs, language: SheetLanguage) {
	return kinds.flatMap((kind) => {
		const title = known[kind];
		if (title === undefined || content[kind]) return [];
		const gone = say(language, 'The tab "{tab}" is gone, or has another name now.', { tab: title });
		const back = say(language, 'What it said before still counts. Give it back the name "{name}".', { name: title });
		return [{ kind, problem: { tab: title, row: null, message: `${gone} ${back}` } }];
	});
}

/** @param before the titles that are remembered while their tabs are away */
export function knownTabs(content: SheetContent, before: KnownTabs): KnownTabs {
	const now = kinds.flatMap((kind) => {
		const title = content[kind]?.title;
		return title === undefined ? [] : [[kind, title] as const];
	});
	return { ...before, ...Object.fromEntries(now) };
}
