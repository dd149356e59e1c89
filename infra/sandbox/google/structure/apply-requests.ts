import { z } from 'zod';
import { badRequest } from '../google-error';
import type { Tab, Workbook } from '../workbook';
import { contains, type DimensionRange, type GridRange } from './grid-range';
import {
	complainAbout,
	requestKinds,
	type BooleanCondition,
	type CellContent,
	type RequestKind,
	type RequestOf,
} from './requests';
import { shiftLayout } from './tab-layout';

/** `addSheet` → `add_sheet`, as Google names fields in its complaints about shapes. */
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Carries out the requests of one `spreadsheets.batchUpdate`, all or none.
 *
 * @returns one reply a request
 * @throws GoogleError 400 in Google's words for the first that cannot be carried out; nothing was changed then
 */
export function applyRequests(workbook: Workbook, requests: unknown[]): object[] {
	const before = workbook.takeSnapshot();
	try {
		const parsed = requests.map(parseRequest);
		return parsed.map(({ kind, content }, index) => {
			const fail = (message: string) => badRequest(`Invalid requests[${index}].${kind}: ${message}`);
			const carryOut = operations[kind] as (context: Context, content: unknown) => object | undefined;
			return carryOut({ workbook, fail }, content) ?? {};
		});
	} catch (error) {
		workbook.restore(before);
		throw error;
	}
}

function parseRequest(request: unknown, index: number): { kind: RequestKind; content: unknown } {
	const entries = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(request));
	if (entries.length !== 1) throw badRequest(`Invalid requests[${index}]: Must specify exactly one type of request.`);
	const [[kind = '', content] = []] = entries;
	const where = `requests[${index}]`;
	if (!Object.hasOwn(requestKinds, kind)) throw unknownName(kind, where);
	const result = requestKinds[kind as RequestKind].safeParse(content);
	if (result.success) return { kind: kind as RequestKind, content: result.data };
	throw shapeError(result.error, `${where}.${snake(kind)}`);
}

const unknownName = (name: string, where: string) =>
	badRequest(`Invalid JSON payload received. Unknown name "${name}" at '${where}': Cannot find field.`);

/** Google's words for a body of the wrong shape: the field, and where it is. */
export function shapeError(error: z.ZodError, where: string): Error {
	const [issue] = error.issues;
	const path = (issue?.path ?? []).reduce<string>(
		(text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${snake(String(part))}`),
		where,
	);
	if (issue?.code === 'unrecognized_keys') return unknownName(String(issue.keys[0]), path);
	return badRequest(`Invalid value at '${path}': ${issue?.message ?? 'unknown'}`);
}

interface Context {
	workbook: Workbook;
	fail: (message: string) => Error;
}

type Operations = { [Kind in RequestKind]: (context: Context, content: RequestOf<Kind>) => object | undefined | void };

const operations: Operations = {
	addSheet({ workbook, fail }, { properties }) {
		const title = properties.title ?? `Sheet${workbook.listTabs().length + 1}`;
		if (workbook.findTab(title)) {
			throw fail(`A sheet with the name "${title}" already exists. Please enter another name.`);
		}
		if (workbook.listTabs().some((tab) => tab.sheetId === properties.sheetId)) {
			throw fail(`A sheet with id ${properties.sheetId} already exists.`);
		}
		const tab = workbook.addTab(title, properties.sheetId, properties.index);
		setProperties(tab, { ...properties, title });
		return { addSheet: { properties: { sheetId: tab.sheetId, title, index: workbook.listTabs().indexOf(tab) } } };
	},
	deleteSheet({ workbook, fail }, { sheetId }) {
		const tab = requireTab({ workbook, fail }, sheetId);
		if (workbook.listTabs().length === 1) {
			throw fail("You can't remove all the sheets in a document.");
		}
		workbook.removeTab(tab);
	},
	updateSheetProperties(context, { properties, fields }) {
		const tab = requireTab(context, properties.sheetId ?? 0);
		const names = requireFields(context, fields, [
			'title',
			'index',
			'hidden',
			'rightToLeft',
			'gridProperties',
			'tabColorStyle',
		]);
		const other = properties.title === undefined ? undefined : context.workbook.findTab(properties.title);
		if (names.has('title') && other && other !== tab) {
			throw context.fail(`A sheet with the name "${properties.title}" already exists. Please enter another name.`);
		}
		if (names.has('index') && properties.index !== undefined) context.workbook.moveTab(tab, properties.index);
		setProperties(tab, properties);
	},
	updateSpreadsheetProperties(context, { properties, fields }) {
		requireFields(context, fields, ['title', 'locale', 'timeZone']);
		const { title, locale, timeZone } = properties;
		if (title !== undefined) context.workbook.title = title;
		if (locale !== undefined) context.workbook.locale = locale;
		if (timeZone !== undefined) context.workbook.timeZone = timeZone;
	},
	appendDimension(context, { sheetId, dimension, length }) {
		const { layout } = requireTab(context, sheetId);
		if (dimension === 'ROWS') layout.rowCount += length;
		else layout.columnCount += length;
	},
	insertDimension(context, { range }) {
		const { tab, at, count } = requireDimension(context, range);
		if (range.dimension === 'ROWS') tab.rows.splice(at, 0, ...Array.from({ length: count }, () => []));
		else for (const row of tab.rows) if (row.length > at) row.splice(at, 0, ...Array.from({ length: count }, () => ''));
		resize(tab, range.dimension, at, count);
	},
	deleteDimension(context, { range }) {
		const { tab, at, count } = requireDimension(context, range);
		if (range.dimension === 'ROWS') tab.rows.splice(at, count);
		else for (const row of tab.rows) row.splice(at, count);
		resize(tab, range.dimension, at, -count);
	},
	updateDimensionProperties(context, { range, properties, fields }) {
		requireFields(context, fields, ['pixelSize', 'hiddenByUser']);
		const { tab, at, count } = requireDimension(context, range);
		if (range.dimension === 'ROWS') return;
		for (let column = at; column < at + count; column++) {
			tab.layout.columns[column] = { ...tab.layout.columns[column], ...properties };
		}
	},
	updateCells(context, { rows, fields, start, range }) {
		if ((start === undefined) === (range === undefined))
			throw context.fail('Must specify exactly one of start or range.');
		const tab = requireTab(context, (start ?? range)?.sheetId ?? 0);
		const [row, column] = start
			? [start.rowIndex, start.columnIndex]
			: [range?.startRowIndex ?? 0, range?.startColumnIndex ?? 0];
		const width = Math.max(0, ...rows.map(({ values }) => values.length));
		requireInGrid(context, tab, {
			sheetId: tab.sheetId,
			startRowIndex: row,
			endRowIndex: row + rows.length,
			startColumnIndex: column,
			endColumnIndex: column + width,
		});
		rows.forEach(({ values }, r) =>
			values.forEach((cell, c) => putCell(context, tab, [row + r, column + c], cell, fields)),
		);
	},
	repeatCell(context, { range, cell, fields }) {
		const tab = requireTab(context, range.sheetId);
		requireInGrid(context, tab, range);
		const names = requireFields(context, fields, ['userEnteredFormat', 'note', 'dataValidation']);
		if (names.has('userEnteredFormat') && cell.userEnteredFormat) {
			tab.layout.formats.push({ range, format: cell.userEnteredFormat });
		}
	},
	setDataValidation(context, { range, rule }) {
		const tab = requireTab(context, range.sheetId);
		requireInGrid(context, tab, range);
		tab.layout.validations = tab.layout.validations.filter(
			(one) => JSON.stringify(one.range) !== JSON.stringify(range),
		);
		if (!rule) return;
		requireCondition(context, rule.condition);
		tab.layout.validations.push({ range, rule });
	},
	addConditionalFormatRule(context, { rule, index }) {
		const [first] = rule.ranges;
		const tab = requireTab(context, first?.sheetId ?? 0);
		for (const range of rule.ranges) {
			if (range.sheetId !== tab.sheetId) throw context.fail('All ranges must be on the same sheet.');
			requireInGrid(context, tab, range);
		}
		requireCondition(context, rule.booleanRule.condition);
		if (index > tab.layout.conditionalFormats.length)
			throw context.fail(`No conditional format on sheet: ${tab.sheetId} at index: ${index}`);
		tab.layout.conditionalFormats.splice(index, 0, rule);
	},
	addProtectedRange(context, { protectedRange }) {
		const tab = requireTab(context, protectedRange.range.sheetId);
		requireInGrid(context, tab, protectedRange.range);
		const ids = context.workbook
			.listTabs()
			.flatMap(({ layout }) => layout.protectedRanges.map((one) => one.protectedRangeId));
		const added = { ...protectedRange, protectedRangeId: Math.max(0, ...ids) + 1 };
		tab.layout.protectedRanges.push(added);
		return { addProtectedRange: { protectedRange: added } };
	},
};

function setProperties(tab: Tab, properties: RequestOf<'addSheet'>['properties']): void {
	const { title, hidden, rightToLeft, gridProperties } = properties;
	tab.title = title ?? tab.title;
	tab.layout.isHidden = hidden ?? tab.layout.isHidden;
	tab.layout.isRightToLeft = rightToLeft ?? tab.layout.isRightToLeft;
	tab.layout.rowCount = gridProperties?.rowCount ?? tab.layout.rowCount;
	tab.layout.columnCount = gridProperties?.columnCount ?? tab.layout.columnCount;
	tab.layout.frozenRowCount = gridProperties?.frozenRowCount ?? tab.layout.frozenRowCount;
}

function requireTab({ workbook, fail }: Context, sheetId: number): Tab {
	const tab = workbook.listTabs().find((one) => one.sheetId === sheetId);
	if (!tab) throw fail(`No grid with id: ${sheetId}`);
	return tab;
}

/** The top names of a field mask. */
function requireFields({ fail }: Context, fields: string, known: string[]): Set<string> {
	if (fields.trim() === '') {
		throw fail("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
	}
	if (fields.trim() === '*') return new Set(known);
	const tops = fields
		.replaceAll(/\([^)]*\)/g, '')
		.split(',')
		.map((name) => name.trim().split('.')[0] ?? '');
	const unknown = tops.find((name) => !known.includes(name));
	if (unknown !== undefined) throw fail(`Invalid field: ${unknown}`);
	return new Set(tops);
}

function requireInGrid({ workbook, fail }: Context, tab: Tab, range: GridRange): void {
	const grid = workbook.gridSize(tab);
	const { startRowIndex = 0, endRowIndex = grid.rows, startColumnIndex = 0, endColumnIndex = grid.columns } = range;
	if (startRowIndex > endRowIndex || startColumnIndex > endColumnIndex)
		throw fail('Invalid range: start is after end.');
	if (endRowIndex > grid.rows || endColumnIndex > grid.columns) {
		throw fail(`Range (${tab.title}) exceeds grid limits. Max rows: ${grid.rows}, max columns: ${grid.columns}`);
	}
}

function requireCondition({ fail }: Context, condition: BooleanCondition): void {
	const complaint = complainAbout(condition);
	if (complaint) throw fail(complaint);
}

function requireDimension(context: Context, range: DimensionRange): { tab: Tab; at: number; count: number } {
	const tab = requireTab(context, range.sheetId);
	const grid = context.workbook.gridSize(tab);
	const size = range.dimension === 'ROWS' ? grid.rows : grid.columns;
	const { startIndex: at = 0, endIndex = size } = range;
	if (at >= endIndex || endIndex > size) {
		throw context.fail(
			`Cannot use a dimension range [${at}, ${endIndex}) on a sheet with ${size} ${range.dimension.toLowerCase()}.`,
		);
	}
	return { tab, at, count: endIndex - at };
}

function resize(tab: Tab, dimension: 'ROWS' | 'COLUMNS', at: number, count: number): void {
	if (dimension === 'ROWS') tab.layout.rowCount += count;
	else tab.layout.columnCount += count;
	shiftLayout(tab.layout, dimension === 'ROWS' ? 'Row' : 'Column', at, count);
}

function putCell(context: Context, tab: Tab, [row, column]: [number, number], cell: CellContent, fields: string): void {
	const names = requireFields(context, fields, [
		'userEnteredValue',
		'userEnteredFormat',
		'note',
		'dataValidation',
		'textFormatRuns',
	]);
	const range = {
		sheetId: tab.sheetId,
		startRowIndex: row,
		endRowIndex: row + 1,
		startColumnIndex: column,
		endColumnIndex: column + 1,
	};
	if (names.has('userEnteredValue')) {
		const { stringValue, numberValue, boolValue, formulaValue } = cell.userEnteredValue ?? {};
		context.workbook.putValue(tab, row, column, stringValue ?? numberValue ?? boolValue ?? formulaValue ?? '');
	}
	if (names.has('textFormatRuns')) {
		const { [`${row}:${column}`]: _, ...links } = tab.layout.links ?? {};
		const runs = cell.textFormatRuns ?? [];
		tab.layout.links = runs.length > 0 ? { ...links, [`${row}:${column}`]: runs } : links;
	}
	if (names.has('note')) {
		if (cell.note) tab.layout.notes[`${row}:${column}`] = cell.note;
		else delete tab.layout.notes[`${row}:${column}`];
	}
	if (names.has('userEnteredFormat') && cell.userEnteredFormat)
		tab.layout.formats.push({ range, format: cell.userEnteredFormat });
	if (names.has('dataValidation')) {
		if (cell.dataValidation) {
			requireCondition(context, cell.dataValidation.condition);
			tab.layout.validations.push({ range, rule: cell.dataValidation });
		} else {
			tab.layout.validations = tab.layout.validations.filter((one) => !contains(one.range, row, column));
		}
	}
}
