import type { ReadTab } from '../google';
import { cellText, isNamed, settingNamed, syncStatusNames, type CheckedSheet, type SettingsTab } from '../sheet';
import type { BotTab } from './cell-writes';

/**
 * The bot's cells of the Knowledge tab: what became of each row, and its id where the sheet has a column for it. Empty rows
 * lose what they were.
 *
 * @param ids by number of the row
 */
export function knowledgeCells(
	{ title, rows }: ReadTab,
	{ header, rows: checked, leftovers }: CheckedSheet,
	ids: ReadonlyMap<number, string>,
): BotTab {
	const { status, id, used, lastUsed } = header.columns;
	const at = (column: number | undefined, sheetRow: number, text: string | undefined) =>
		column === undefined || text === undefined ? [] : [{ row: sheetRow - 1, column, text }];
	return {
		tab: title,
		rows,
		headerRow: header.rowIndex,
		isBots: (column) => [status, id, used, lastUsed].includes(column),
		cells: [
			...[...checked, ...leftovers].flatMap((row) => at(status, row.sheetRow, row.status)),
			...checked.flatMap(({ sheetRow }) => at(id, sheetRow, ids.get(sheetRow))),
			...leftovers.flatMap(({ sheetRow }) => at(id, sheetRow, '')),
		],
	};
}

/** A clock at the end of the line: what it says is no news by itself. */
const clock = /, \d{1,2}:\d{2}$/;

/**
 * The line of the Settings tab that says what the last sync did; a tab without one gets it at its end. A line that says the
 * same already stays, with the time at which it became true.
 */
export function settingsCells(
	{ title, rows }: ReadTab,
	{ place }: Pick<SettingsTab, 'place'>,
	{ text, isConfirmationUsed }: { text: string; isConfirmationUsed: boolean },
): BotTab {
	const { nameColumn, valueColumn, statusRow, confirmRow } = place;
	const isBots = (column: number, row: ReadTab['rows'][number]) =>
		column === valueColumn &&
		(isNamed(cellText(row[nameColumn]), syncStatusNames) ||
			(isConfirmationUsed && settingNamed(cellText(row[nameColumn])) === 'confirm_rows'));
	const emptied = isConfirmationUsed && confirmRow !== null ? [{ row: confirmRow, column: valueColumn, text: '' }] : [];
	const tab = { tab: title, rows, headerRow: -1, isBots };
	if (statusRow === null) {
		const line = Array.from({ length: Math.max(nameColumn, valueColumn) + 1 }, (_, column) =>
			column === nameColumn ? syncStatusNames.en[0] : column === valueColumn ? text : '',
		);
		return { ...tab, cells: emptied, appended: [line] };
	}
	const shown = cellText(rows[statusRow]?.[valueColumn]);
	const isSaid = shown.replace(clock, '') === text.replace(clock, '');
	return { ...tab, cells: isSaid ? emptied : [{ row: statusRow, column: valueColumn, text }, ...emptied] };
}
