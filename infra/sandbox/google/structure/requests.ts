import { z } from 'zod';
import { DimensionRange, GridCoordinate, GridRange } from './grid-range';

/** The shapes of Sheets API v4 that Frontdesk sends; anything else in them is refused, as Google refuses it. */
const share = z.number().min(0).max(1);
const Color = z.strictObject({
	red: share.optional(),
	green: share.optional(),
	blue: share.optional(),
	alpha: share.optional(),
});
const ColorStyle = z.strictObject({ rgbColor: Color });

const valuesNeeded: Record<string, [number, number]> = {
	BOOLEAN: [0, 2],
	ONE_OF_LIST: [1, 500],
	DATE_IS_VALID: [0, 0],
	NOT_BLANK: [0, 0],
	BLANK: [0, 0],
	TEXT_EQ: [1, 1],
	TEXT_CONTAINS: [1, 1],
	TEXT_STARTS_WITH: [1, 1],
	CUSTOM_FORMULA: [1, 1],
};
export const BooleanCondition = z.strictObject({
	type: z.enum(Object.keys(valuesNeeded) as [string, ...string[]]),
	values: z.array(z.strictObject({ userEnteredValue: z.string() })).default([]),
});
export type BooleanCondition = z.infer<typeof BooleanCondition>;

/** What is wrong with a condition; undefined when nothing is. */
export function complainAbout({ type, values }: BooleanCondition): string | undefined {
	const [least, most] = valuesNeeded[type] ?? [0, 0];
	if (values.length >= least && values.length <= most) return undefined;
	return `ConditionType '${type}' requires ${least === most ? 'exactly ' : ''}${least} ConditionValues, but found ${values.length}.`;
}

export const DataValidationRule = z.strictObject({
	condition: BooleanCondition,
	inputMessage: z.string().optional(),
	strict: z.boolean().default(false),
	showCustomUi: z.boolean().default(false),
});
export type DataValidationRule = z.infer<typeof DataValidationRule>;

const TextFormat = z.strictObject({
	bold: z.boolean().optional(),
	italic: z.boolean().optional(),
	strikethrough: z.boolean().optional(),
	foregroundColorStyle: ColorStyle.optional(),
	fontSize: z.int().min(1).optional(),
});
export const CellFormat = z.strictObject({
	backgroundColorStyle: ColorStyle.optional(),
	textFormat: TextFormat.optional(),
	wrapStrategy: z.enum(['OVERFLOW_CELL', 'LEGACY_WRAP', 'CLIP', 'WRAP']).optional(),
	verticalAlignment: z.enum(['TOP', 'MIDDLE', 'BOTTOM']).optional(),
	horizontalAlignment: z.enum(['LEFT', 'CENTER', 'RIGHT']).optional(),
	numberFormat: z
		.strictObject({
			type: z.enum(['TEXT', 'NUMBER', 'PERCENT', 'CURRENCY', 'DATE', 'TIME', 'DATE_TIME', 'SCIENTIFIC']),
			pattern: z.string().optional(),
		})
		.optional(),
});
export type CellFormat = z.infer<typeof CellFormat>;

const ExtendedValue = z.strictObject({
	stringValue: z.string().optional(),
	numberValue: z.number().optional(),
	boolValue: z.boolean().optional(),
	formulaValue: z.string().optional(),
});
/** From a letter of the text on. Google knows more of such a format; a link is what a reader of the text loses. */
const TextFormatRun = z.strictObject({
	startIndex: z.number().int().min(0).optional(),
	format: z.strictObject({ link: z.strictObject({ uri: z.string().optional() }).optional() }).optional(),
});
export type TextFormatRun = z.infer<typeof TextFormatRun>;

export const CellContent = z.strictObject({
	userEnteredValue: ExtendedValue.optional(),
	userEnteredFormat: CellFormat.optional(),
	note: z.string().optional(),
	dataValidation: DataValidationRule.optional(),
	textFormatRuns: z.array(TextFormatRun).optional(),
});
export type CellContent = z.infer<typeof CellContent>;

const GridProperties = z.strictObject({
	rowCount: z.int().min(1).optional(),
	columnCount: z.int().min(1).optional(),
	frozenRowCount: z.int().min(0).optional(),
	frozenColumnCount: z.int().min(0).optional(),
});
export const SheetProperties = z.strictObject({
	sheetId: z.int().min(0).optional(),
	title: z.string().min(1).max(100).optional(),
	index: z.int().min(0).optional(),
	sheetType: z.literal('GRID').optional(),
	hidden: z.boolean().optional(),
	rightToLeft: z.boolean().optional(),
	tabColorStyle: ColorStyle.optional(),
	gridProperties: GridProperties.optional(),
});
export type SheetProperties = z.infer<typeof SheetProperties>;

export const ConditionalFormatRule = z.strictObject({
	ranges: z.array(GridRange).min(1),
	booleanRule: z.strictObject({
		condition: BooleanCondition,
		format: z.strictObject({
			backgroundColorStyle: ColorStyle.optional(),
			// Google takes nothing but these in a conditional format.
			textFormat: TextFormat.omit({ fontSize: true }).optional(),
		}),
	}),
});
export type ConditionalFormatRule = z.infer<typeof ConditionalFormatRule>;

export const ProtectedRange = z.strictObject({
	protectedRangeId: z.int().optional(),
	range: GridRange,
	description: z.string().optional(),
	warningOnly: z.boolean().default(false),
});
export type ProtectedRange = z.infer<typeof ProtectedRange>;

const rows = z.array(z.strictObject({ values: z.array(CellContent).default([]) }));
const fields = z.string().default('');
const DimensionProperties = z.strictObject({
	pixelSize: z.int().min(0).optional(),
	hiddenByUser: z.boolean().optional(),
});

/** Each request by its kind. */
export const requestKinds = {
	addSheet: z.strictObject({ properties: SheetProperties.default({}) }),
	deleteSheet: z.strictObject({ sheetId: z.int().min(0) }),
	updateSheetProperties: z.strictObject({ properties: SheetProperties, fields }),
	updateSpreadsheetProperties: z.strictObject({
		properties: z.strictObject({
			title: z.string().optional(),
			locale: z.string().optional(),
			timeZone: z.string().optional(),
		}),
		fields,
	}),
	appendDimension: z.strictObject({
		sheetId: z.int().min(0).default(0),
		dimension: z.enum(['ROWS', 'COLUMNS']),
		length: z.int().min(1),
	}),
	insertDimension: z.strictObject({ range: DimensionRange, inheritFromBefore: z.boolean().default(false) }),
	deleteDimension: z.strictObject({ range: DimensionRange }),
	updateDimensionProperties: z.strictObject({ range: DimensionRange, properties: DimensionProperties, fields }),
	updateCells: z.strictObject({ rows, fields, start: GridCoordinate.optional(), range: GridRange.optional() }),
	repeatCell: z.strictObject({ range: GridRange, cell: CellContent, fields }),
	setDataValidation: z.strictObject({ range: GridRange, rule: DataValidationRule.optional() }),
	addConditionalFormatRule: z.strictObject({ rule: ConditionalFormatRule, index: z.int().min(0).default(0) }),
	addProtectedRange: z.strictObject({ protectedRange: ProtectedRange }),
} as const;
export type RequestKind = keyof typeof requestKinds;
export type RequestOf<Kind extends RequestKind> = z.infer<(typeof requestKinds)[Kind]>;
