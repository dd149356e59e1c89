import type { ReadTab } from '../google';
import type { CheckedSheet } from '../sheet';
import type { BotTab } from './write-bot-cells';

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
