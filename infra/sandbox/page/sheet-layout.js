/** How a tab looks beside its values, as the product has set it up through the API: notes, choices, colours, protection. */

const inRange = (
	{ startRowIndex = 0, endRowIndex = Infinity, startColumnIndex = 0, endColumnIndex = Infinity },
	row,
	column,
) => row >= startRowIndex && row < endRowIndex && column >= startColumnIndex && column < endColumnIndex;

export const noteAt = (layout, row, column) => layout?.notes[`${row}:${column}`] ?? '';

export const isHiddenColumn = (layout, column) => Boolean(layout?.columns[column]?.hiddenByUser);

/** Typing here is warned of. */
export const isProtected = (layout, row, column) =>
	Boolean(layout?.protectedRanges.some(({ range }) => inRange(range, row, column)));

/** What the cell accepts: `{ type, values, message }`, or undefined where it takes everything. */
export function choiceAt(layout, row, column) {
	const rule = layout?.validations.findLast(({ range }) => inRange(range, row, column))?.rule;
	if (!rule) return undefined;
	const values = rule.condition.values.map(({ userEnteredValue }) => userEnteredValue);
	return { type: rule.condition.type, values, message: rule.inputMessage ?? '' };
}

const TESTS = {
	TEXT_STARTS_WITH: (text, value) => text.toLowerCase().startsWith(value.toLowerCase()),
	TEXT_CONTAINS: (text, value) => text.toLowerCase().includes(value.toLowerCase()),
	TEXT_EQ: (text, value) => text.toLowerCase() === value.toLowerCase(),
	NOT_BLANK: (text) => text !== '',
	BLANK: (text) => text === '',
};

/** The background that the first rule that fits gives the cell, as CSS; undefined for none. */
export function colourAt(layout, row, column, text) {
	const fits = ({ ranges, booleanRule: { condition } }) =>
		ranges.some((range) => inRange(range, row, column)) &&
		TESTS[condition.type]?.(text, condition.values[0]?.userEnteredValue ?? '');
	const color = layout?.conditionalFormats.find(fits)?.booleanRule.format.backgroundColorStyle?.rgbColor;
	if (!color) return undefined;
	const [red, green, blue] = [color.red, color.green, color.blue].map((share = 0) => Math.round(share * 255));
	return `rgb(${red} ${green} ${blue})`;
}
