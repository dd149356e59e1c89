import {
	knowledgeHeaders,
	languageOf,
	localeLanguage,
	no,
	say,
	tabNames,
	timeZoneOf,
	type SheetLanguage,
} from '../sheet';
import { blueprint } from './blueprint';
import { addNote, freezeHeader, writeTexts, type Request } from './cell-requests';
import { findTab, hasGuide, hasTables, isEmptyTab, type ExistingSheet, type ExistingTab } from './existing-sheet';
import { planSettings } from './plan-settings';
import { planTab, type Plan } from './plan-tab';
import { templateTexts, type TemplateTexts } from './texts';
import { unreadTabs } from './unread-tabs';

/** The ids that the template gives to its tabs, where nobody has them yet. */
const firstSheetId = 1001;
const newTab = { rowCount: 1000, columnCount: 26 };
const bold = { textFormat: { bold: true } };

/**
 * What is missing in a spreadsheet for it to be one of ours: tabs, columns, lines of settings, notes, drop-downs, colours,
 * warnings. A pure function of what exists: a spreadsheet that has everything gets no request, and no cell that has
 * something in it is ever written.
 *
 * @param language of what is added; without one, the language of the tabs that are there
 */
export function planTemplate(existing: ExistingSheet, language: SheetLanguage = languageOfSheet(existing)): Plan {
	const plan: Plan = { requests: [], added: [], problems: [] };
	const freshId = idGiver(existing);
	const spare = findSpareTab(existing);
	for (const { kind, title } of blueprint(language)) {
		const found = findTab(existing, kind);
		const tab =
			found ??
			(kind === 'knowledge' && spare
				? renameTab(plan, spare, title, language)
				: addTab(plan, freshId(), title, language));
		append(plan, planTab(kind, tab, language));
		if (kind === 'settings') append(plan, planSettings(tab, language, timeZoneOf(existing) ?? ''));
	}
	if (!hasTables(existing))
		for (const table of templateTexts[language].tables) addTable(plan, freshId(), table, language);
	if (!hasGuide(existing)) addGuide(plan, freshId(), language);
	for (const { title, message, reading } of unreadTabs(existing, language)) {
		if (reading) plan.problems.push(`"${title}": ${message}.`);
	}
	return plan;
}

/** The language that most of the known tabs have their names in. */
export function languageOfSheet({ tabs, locale }: Pick<ExistingSheet, 'tabs' | 'locale'>): SheetLanguage {
	const titles = tabs.map(({ title }) => title);
	return languageOf(titles, Object.values(tabNames)) ?? localeLanguage(locale) ?? 'en';
}

function append(plan: Plan, more: Plan): void {
	plan.requests.push(...more.requests);
	plan.added.push(...more.added);
	plan.problems.push(...more.problems);
}

function idGiver({ tabs }: ExistingSheet): () => number {
	const taken = new Set(tabs.map(({ sheetId }) => sheetId));
	let next = firstSheetId;
	return () => {
		while (taken.has(next)) next++;
		taken.add(next);
		return next;
	};
}

/** The one empty tab of a new spreadsheet, whatever Google called it. */
function findSpareTab({ tabs }: ExistingSheet): ExistingTab | undefined {
	const [only, ...others] = tabs;
	return only && others.length === 0 && isEmptyTab(only) ? only : undefined;
}

function renameTab(plan: Plan, tab: ExistingTab, title: string, language: SheetLanguage): ExistingTab {
	plan.requests.push({
		updateSheetProperties: {
			properties: { sheetId: tab.sheetId, title, rightToLeft: language === 'ar' },
			fields: 'title,rightToLeft',
		},
	});
	return { ...tab, title };
}

function addTab(plan: Plan, sheetId: number, title: string, language: SheetLanguage): ExistingTab {
	const properties = { sheetId, title, gridProperties: newTab, ...(language === 'ar' ? { rightToLeft: true } : {}) };
	plan.requests.push({ addSheet: { properties } });
	const nothing = { rows: [], notes: [], choices: [], protectedRanges: [], conditionalFormats: [] };
	return { sheetId, title, ...newTab, frozenRowCount: 0, ...nothing };
}

function addTable(plan: Plan, sheetId: number, table: TemplateTexts['tables'][number], language: SheetLanguage): void {
	const names: readonly string[] = tabNames.tables[language];
	const title = `${names[1] ?? names[0]}: ${table.title}`;
	// As in Knowledge: nobody is told the price of an example.
	const header = [...table.header, knowledgeHeaders.active[language][0]];
	const rows = table.rows.map((row) => [...row, no[language][0]]);
	addTab(plan, sheetId, title, language);
	plan.requests.push(
		// Prices and times stay as they were typed.
		asText(sheetId, header.length),
		writeTexts(sheetId, 0, 0, [header], bold),
		addNote(sheetId, 0, 0, templateTexts[language].tabs.table),
		writeTexts(sheetId, 1, 0, rows),
		freezeHeader(sheetId, 0),
		setWidth(sheetId, header.length, 180),
	);
	plan.added.push(say(language, 'tab "{tab}"', { tab: title }));
}

function addGuide(plan: Plan, sheetId: number, language: SheetLanguage): void {
	const { title, lines } = templateTexts[language].guide;
	addTab(plan, sheetId, title, language);
	const format = { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' };
	plan.requests.push(
		writeTexts(sheetId, 0, 0, [[title]], { textFormat: { bold: true, fontSize: 14 } }),
		writeTexts(
			sheetId,
			1,
			0,
			lines.map((line) => [line]),
			format,
		),
		setWidth(sheetId, 1, 820),
	);
	plan.added.push(say(language, 'tab "{tab}"', { tab: title }));
}

function asText(sheetId: number, columns: number): Request {
	const cell = {
		userEnteredFormat: { numberFormat: { type: 'TEXT' }, wrapStrategy: 'WRAP', verticalAlignment: 'TOP' },
	};
	const range = { sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: columns };
	return { repeatCell: { range, cell, fields: 'userEnteredFormat' } };
}

function setWidth(sheetId: number, columns: number, pixelSize: number): Request {
	const range = { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: columns };
	return { updateDimensionProperties: { range, properties: { pixelSize }, fields: 'pixelSize' } };
}
