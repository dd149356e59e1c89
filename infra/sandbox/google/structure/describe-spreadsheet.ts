import type { CellRange } from '../a1-range';
import { hyperlinkIn, shownText } from '../cell';
import type { Tab, Workbook } from '../workbook';
import { contains } from './grid-range';

/**
 * A spreadsheet as `spreadsheets.get` describes it.
 *
 * @param ranges with them the cells are in it as well, each range on the tab it names
 */
export function describeSpreadsheet(
	workbook: Workbook,
	spreadsheetId: string,
	ranges: { tab: Tab; range: CellRange }[] = [],
): object {
	return {
		spreadsheetId,
		properties: {
			title: workbook.title,
			locale: workbook.locale,
			autoRecalc: 'ON_CHANGE',
			timeZone: workbook.timeZone,
		},
		sheets: workbook
			.listTabs()
			.filter((tab) => ranges.length === 0 || ranges.some((one) => one.tab === tab))
			.map((tab) => describeTab(workbook, tab, ranges)),
		spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`,
	};
}

function describeTab(workbook: Workbook, tab: Tab, ranges: { tab: Tab; range: CellRange }[]): object {
	const { layout } = tab;
	const grid = workbook.gridSize(tab);
	const data = ranges.filter((one) => one.tab === tab).map(({ range }) => describeCells(workbook, tab, range));
	return {
		properties: {
			sheetId: tab.sheetId,
			title: tab.title,
			index: workbook.listTabs().indexOf(tab),
			sheetType: 'GRID',
			...(layout.isHidden ? { hidden: true } : {}),
			...(layout.isRightToLeft ? { rightToLeft: true } : {}),
			gridProperties: {
				rowCount: grid.rows,
				columnCount: grid.columns,
				...(layout.frozenRowCount > 0 ? { frozenRowCount: layout.frozenRowCount } : {}),
			},
		},
		...(data.length > 0 ? { data } : {}),
		...(layout.conditionalFormats.length > 0 ? { conditionalFormats: layout.conditionalFormats } : {}),
		...(layout.protectedRanges.length > 0 ? { protectedRanges: layout.protectedRanges } : {}),
	};
}

function describeCells(workbook: Workbook, tab: Tab, range: CellRange): object {
	const grid = workbook.gridSize(tab);
	const last = {
		row: Math.min(range.endRow ?? tab.rows.length, grid.rows),
		column: Math.min(range.endColumn ?? grid.columns, grid.columns),
	};
	const rowData = [];
	for (let row = range.startRow; row < last.row; row++) {
		const values = [];
		for (let column = range.startColumn; column < last.column; column++) {
			values.push(describeCell(tab, row, column));
		}
		rowData.push({ values });
	}
	return { startRow: range.startRow, startColumn: range.startColumn, rowData };
}

function describeCell(tab: Tab, row: number, column: number): object {
	const value = tab.rows[row]?.[column] ?? '';
	const note = tab.layout.notes[`${row}:${column}`];
	const rule = tab.layout.validations.findLast(({ range }) => contains(range, row, column))?.rule;
	const runs = tab.layout.links?.[`${row}:${column}`];
	const hyperlink = hyperlinkIn(value)?.address ?? (runs?.length === 1 ? runs[0]?.format?.link?.uri : undefined);
	return {
		...(value === '' ? {} : { formattedValue: shownText(value) }),
		...(hyperlink === undefined ? {} : { hyperlink }),
		...(runs === undefined ? {} : { textFormatRuns: runs }),
		...(note === undefined ? {} : { note }),
		...(rule === undefined ? {} : { dataValidation: rule }),
	};
}
