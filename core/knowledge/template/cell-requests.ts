import type { sheets_v4 } from 'googleapis/build/src/apis/sheets';
import { say, type SheetLanguage } from '../sheet';
import type { BlueprintColumn, Choice } from './blueprint';

export type Request = sheets_v4.Schema$Request;
type CellFormat = sheets_v4.Schema$CellFormat;

const color = (red: number, green: number, blue: number) => ({
	rgbColor: { red: red / 255, green: green / 255, blue: blue / 255 },
});
const headerBackground = color(232, 240, 254);
const botBackground = color(241, 243, 244);
const green = color(206, 234, 214);
const blue = color(210, 227, 252);
const grey = color(232, 234, 237);
const orange = color(254, 228, 193);

/** What a verdict looks like by how it begins, first match first; what begins otherwise wants the owner's eye. */
const verdictColors = (language: SheetLanguage) => [
	{ begins: say(language, 'inactive'), background: grey },
	{ begins: say(language, 'live'), background: green },
	{ begins: say(language, 'live: {what}', { what: '' }).trim(), background: green },
	{ begins: say(language, 'passed'), background: green },
	{ begins: say(language, 'starts on {date}', { date: '' }).trim(), background: blue },
	{ begins: say(language, 'ended on {date}', { date: '' }).trim(), background: grey },
];

/** A whole column below its header. */
export const below = (sheetId: number, headerRow: number, column: number) => ({
	sheetId,
	startRowIndex: headerRow + 1,
	startColumnIndex: column,
	endColumnIndex: column + 1,
});

/** Texts from one cell on, to the right and down. An empty text leaves a cell empty. */
export function writeTexts(
	sheetId: number,
	row: number,
	column: number,
	rows: string[][],
	format?: CellFormat,
): Request {
	return {
		updateCells: {
			start: { sheetId, rowIndex: row, columnIndex: column },
			fields: format ? 'userEnteredValue,userEnteredFormat' : 'userEnteredValue',
			rows: rows.map((texts) => ({
				values: texts.map((text) => ({
					...(text === '' ? {} : { userEnteredValue: { stringValue: text } }),
					...(format ? { userEnteredFormat: format } : {}),
				})),
			})),
		},
	};
}

export function addNote(sheetId: number, row: number, column: number, note: string): Request {
	const start = { sheetId, rowIndex: row, columnIndex: column };
	return { updateCells: { start, fields: 'note', rows: [{ values: [{ note }] }] } };
}

/** The header cell and the look of a column that the template makes. */
export function makeColumn(sheetId: number, headerRow: number, index: number, column: BlueprintColumn): Request[] {
	const { header, widthPx, isWrittenByBot, isHidden, isText, choice } = column;
	const headerFormat: CellFormat = {
		backgroundColorStyle: headerBackground,
		textFormat: { bold: true, italic: isWrittenByBot },
		wrapStrategy: 'WRAP',
		verticalAlignment: 'TOP',
	};
	const bodyFormat: CellFormat = {
		wrapStrategy: 'WRAP',
		verticalAlignment: 'TOP',
		...(isText ? { numberFormat: { type: 'TEXT' } } : {}),
		...(choice?.kind === 'date' ? { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } : {}),
		...(isWrittenByBot ? { backgroundColorStyle: botBackground } : {}),
	};
	return [
		writeTexts(sheetId, headerRow, index, [[header]], headerFormat),
		{
			repeatCell: {
				range: below(sheetId, headerRow, index),
				cell: { userEnteredFormat: bodyFormat },
				fields: 'userEnteredFormat',
			},
		},
		{
			updateDimensionProperties: {
				range: { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 },
				properties: { pixelSize: widthPx, ...(isHidden ? { hiddenByUser: true } : {}) },
				fields: isHidden ? 'pixelSize,hiddenByUser' : 'pixelSize',
			},
		},
	];
}

/** Drop-downs and dates warn of other values and take them: what the owner means is for the status column to judge. */
export function offerChoice(range: sheets_v4.Schema$GridRange, choice: Choice): Request {
	const condition =
		choice.kind === 'date'
			? { type: 'DATE_IS_VALID' }
			: { type: 'ONE_OF_LIST', values: choice.values.map((userEnteredValue) => ({ userEnteredValue })) };
	return {
		setDataValidation: { range, rule: { condition, inputMessage: choice.message, strict: false, showCustomUi: true } },
	};
}

/**
 * Warns whoever types into the bot's cells. Only a warning: a real protection would lock out everybody who is not on its
 * list, the service account too if somebody else made the sheet, and an owner who really wants to type there may.
 */
export function warnOfTyping(range: sheets_v4.Schema$GridRange, description: string): Request {
	return { addProtectedRange: { protectedRange: { range, description, warningOnly: true } } };
}

/** Colours for a column of verdicts. @param first the index of the first rule */
export function colourVerdicts(range: sheets_v4.Schema$GridRange, first: number, language: SheetLanguage): Request[] {
	const conditions = [
		...verdictColors(language).map(({ begins, background }) => ({
			type: 'TEXT_STARTS_WITH',
			values: [{ userEnteredValue: begins }],
			background,
		})),
		{ type: 'NOT_BLANK', background: orange },
	];
	return conditions.map(({ background, ...condition }, place) => ({
		addConditionalFormatRule: {
			index: first + place,
			rule: { ranges: [range], booleanRule: { condition, format: { backgroundColorStyle: background } } },
		},
	}));
}

export function freezeHeader(sheetId: number, headerRow: number): Request {
	const properties = { sheetId, gridProperties: { frozenRowCount: headerRow + 1 } };
	return { updateSheetProperties: { properties, fields: 'gridProperties.frozenRowCount' } };
}
