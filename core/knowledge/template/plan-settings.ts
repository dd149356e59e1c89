import { isNamed, moreSettings, say, settingNamed, syncStatusNames, type SheetLanguage } from '../sheet';
import { blueprint, blueprintSettings, type BlueprintSetting } from './blueprint';
import { offerChoice, warnOfTyping, writeTexts, type Request } from './cell-requests';
import { isEmptyTab, type ExistingTab } from './existing-sheet';
import { headerOf } from './header-of';
import type { Plan } from './plan-tab';
import { templateTexts } from './texts';

/** The columns as the template makes them, in the order of `settingsHeaders`. */
const madeColumns = { name: 0, value: 1, usual: 2, what: 3 };

/**
 * Plans the lines of the Settings tab: one for each setting that has none yet, below the others. Values stay empty, which
 * means the usual one, so that a better default of a later version counts.
 */
export function planSettings(tab: ExistingTab, language: SheetLanguage, timeZone: string): Plan {
	const columns = blueprint(language).find(({ kind }) => kind === 'settings')?.columns ?? [];
	const header = headerOf(tab, columns);
	if (!header && !isEmptyTab(tab)) return { requests: [], added: [], problems: [] };
	const missing = (key: string) =>
		columns.filter((one) => header?.columns[one.key] === undefined).findIndex((one) => one.key === key);
	const place = (key: keyof typeof madeColumns) =>
		header ? (header.columns[key] ?? header.nextColumn + missing(key)) : madeColumns[key];
	const at = { name: place('name'), value: place('value'), usual: place('usual'), what: place('what') };
	const lines = linesOf(tab, header?.rowIndex ?? -1, at.name);
	const settings = blueprintSettings(header?.language ?? language, timeZone);
	const absent = settings.filter((setting) => !lines.has(keyOf(setting)));
	const firstRow = Math.max(tab.rows.length, (header?.rowIndex ?? 0) + 1);
	const lineOf = new Map([...lines, ...absent.map((setting, index) => [keyOf(setting), firstRow + index] as const)]);
	const requests = [
		...lengthen(tab, firstRow + absent.length),
		...absent.flatMap((setting, index) => writeLine(tab.sheetId, firstRow + index, at, setting)),
		...settings.flatMap((setting) => offerValues(tab, lineOf.get(keyOf(setting)) ?? 0, at.value, setting, language)),
	];
	const added =
		absent.length > 0 && header
			? [
					absent.length === 1
						? say(language, '1 setting in "{tab}"', { tab: tab.title })
						: say(language, '{count} settings in "{tab}"', { count: absent.length, tab: tab.title }),
				]
			: [];
	return { requests, added, problems: [] };
}

type Places = Record<keyof typeof madeColumns, number>;

const keyOf = ({ name }: BlueprintSetting) => name;

/** The rows of the settings that are there, by their names in the code. */
function linesOf(tab: ExistingTab, headerRow: number, nameColumn: number): Map<string, number> {
	const lines = new Map<string, number>();
	tab.rows.forEach((row, index) => {
		const text = row[nameColumn] ?? '';
		if (index <= headerRow || text.trim() === '') return;
		const name = isNamed(text, syncStatusNames)
			? 'sync_status'
			: isNamed(text, moreSettings)
				? 'more'
				: settingNamed(text);
		if (!lines.has(name)) lines.set(name, index);
	});
	return lines;
}

function writeLine(
	sheetId: number,
	row: number,
	at: Places,
	{ shownName, value, usual, what }: BlueprintSetting,
): Request[] {
	return [
		writeTexts(sheetId, row, at.name, [[shownName]]),
		...(value === '' ? [] : [writeTexts(sheetId, row, at.value, [[value]])]),
		...(usual === '' ? [] : [writeTexts(sheetId, row, at.usual, [[usual]])]),
		writeTexts(sheetId, row, at.what, [[what]]),
	];
}

function offerValues(
	tab: ExistingTab,
	row: number,
	column: number,
	{ name, values }: BlueprintSetting,
	language: SheetLanguage,
): Request[] {
	const range = {
		sheetId: tab.sheetId,
		startRowIndex: row,
		endRowIndex: row + 1,
		startColumnIndex: column,
		endColumnIndex: column + 1,
	};
	if (name === 'sync_status') {
		const isProtected = tab.protectedRanges.some(
			(one) => one.startRowIndex <= row && (one.endRowIndex ?? Infinity) > row && one.startColumnIndex <= column,
		);
		return isProtected ? [] : [warnOfTyping(range, 'Frontdesk: sync status')];
	}
	if (!values || tab.choices[row]?.[column]) return [];
	return [offerChoice(range, { kind: 'list', values, message: templateTexts[language].wantsChoice })];
}

function lengthen({ sheetId, rowCount }: ExistingTab, rows: number): Request[] {
	const length = rows - rowCount;
	return length > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length } }] : [];
}
