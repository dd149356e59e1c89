import { clockText } from '../../opening-hours';
import { lineOf, type TableFacts } from '../../tables';
import {
	cellText,
	columnLetters,
	isNamed,
	knowledgeHeaders,
	no,
	sameness,
	say,
	tabNames,
	troubleIn,
	yes,
	type CellRow,
	type CheckedRow,
	type SheetLanguage,
	type SheetProblem,
} from '../sheet';
import { isColumn } from './column-names';
import { isHoursTable, readHours, unreadDay } from './read-hours';
import { shownCell, splitTables, type Table, type TableLine } from './split-tables';

interface ReadTables {
	/** One row an item, judged. */
	rows: CheckedRow[];
	/** What the owner should mend, the bad rows' own complaints included. */
	problems: SheetProblem[];
}

/** Bounds what a sheet can make the index grow by; far more than anybody keeps by hand. */
const limits = { tables: 50, rows: 5_000, columns: 40, itemCharacters: 200, valueCharacters: 1_000, names: 30 };

/** Reads the tabs with tables: each row becomes an item with a value a column, word for word as the sheet shows it. */
export function readTables(
	tabs: readonly { title: string; rows: CellRow[] }[],
	language: SheetLanguage = 'en',
): ReadTables {
	const result: ReadTables = { rows: [], problems: [] };
	let tables = 0;
	for (const { title: tab, rows } of tabs) {
		for (const table of splitTables(rows)) {
			const isFull = ++tables > limits.tables || result.rows.length + table.lines.length > limits.rows;
			if (isFull) {
				const row = table.lines[0]?.sheetRow ?? null;
				const message = say(
					language,
					'this table and what follows is not read: at most {tables} tables with {rows} rows together are',
					limits,
				);
				result.problems.push({ tab, row, message });
				return result;
			}
			result.problems.push(...columnProblems(tab, table, language));
			const read = readTable(tab, table, language);
			result.rows.push(...read.rows);
			result.problems.push(...read.problems);
		}
	}
	const bad = result.rows.filter(({ state, warnings = [] }) => state === 'bad' || warnings.length > 0);
	result.problems.push(
		...bad.map(({ origin, sheetRow, status }) => ({ tab: origin.tab ?? '', row: sheetRow, message: status })),
	);
	return result;
}

function columnProblems(tab: string, { columns, unreadable, lines }: Table, language: SheetLanguage): SheetProblem[] {
	const row = lines[0]?.sheetRow ?? null;
	const problems: SheetProblem[] = unreadable.map(({ index, because }) => {
		const letters = columnLetters(index);
		const message =
			because === 'no header'
				? say(
						language,
						'column {letters} has values but no header, so nobody can ask for them; write a header above them',
						{ letters },
					)
				: say(language, 'column {letters} has the same header as one to its left; only the left one is read', {
						letters,
					});
		return { tab, row, column: index, message };
	});
	if (columns.length > limits.columns) {
		problems.push({
			tab,
			row,
			message: say(language, 'only the first {count} columns are read', { count: limits.columns }),
		});
	}
	return problems;
}

/** The column with which rows are switched off, where it says nothing but yes and no: "active" may also be a property. */
function switchOf({ columns, lines }: Table): number | undefined {
	const column = columns.find(({ name }) => isNamed(name, knowledgeHeaders.active))?.index;
	if (column === undefined) return undefined;
	const said = lines.map(({ cells }) => cellText(cells[column])).filter((text) => text !== '');
	return said.every((text) => isNamed(text, yes) || isNamed(text, no)) ? column : undefined;
}

function readTable(tab: string, whole: Table, language: SheetLanguage): ReadTables {
	const switchColumn = switchOf(whole);
	const table = { ...whole, columns: whole.columns.filter(({ index }) => index !== switchColumn) };
	const title = table.title || titleOf(tab);
	const isHours = isHoursTable(table, tab);
	const seen = new Map<string, number>();
	const problems: SheetProblem[] = [];
	const rows = table.lines.map((line): CheckedRow => {
		if (switchColumn !== undefined && isNamed(cellText(line.cells[switchColumn]), no)) {
			return {
				...placeOf(tab, line),
				question: itemOf(line, table),
				state: 'inactive',
				status: say(language, 'inactive'),
			};
		}
		const held = heldCells(line, table, language);
		const facts = readFacts(line, table, { title, isHours, language, held });
		const item = itemOf(line, table);
		const { sheetRow } = line;
		const judged = { ...placeOf(tab, line), question: item };
		if (typeof facts === 'string') return { ...judged, state: 'bad', status: facts };
		const earlier = seen.get(sameness(item));
		// A day may stand there twice: for the morning and for the afternoon.
		if (earlier !== undefined && !facts.hours) {
			const status = say(language, 'same item as row {row}; this one is not used', { row: earlier });
			return { ...judged, state: 'bad', status };
		}
		seen.set(sameness(item), sheetRow);
		const content = contentOf(facts);
		problems.push(...held.map(({ index, trouble }) => ({ tab, row: sheetRow, column: index, message: trouble })));
		const heldColumns = held.length > 0 ? { heldColumns: held.map(({ name }) => name) } : {};
		const warning = unreadDay(facts.hours, item, language);
		const warned = warning === undefined ? {} : { warnings: [warning] };
		const status = warning ?? say(language, 'live');
		return { ...judged, state: 'live', status, content, answer: content.answer, ...warned, ...heldColumns };
	});
	return { rows, problems };
}

const itemOf = ({ cells }: TableLine, { columns }: Table) => cellText(cells[columns[0]?.index ?? 0]);

function placeOf(tab: string, { sheetRow }: TableLine) {
	const origin = { tab, row: sheetRow };
	return { source: `table:${tab}`, origin, sheetRow, answer: '', writtenStatus: '', content: null };
}

/** The cells of a line that no customer may read as they are. */
function heldCells({ cells }: TableLine, { columns }: Table, language: SheetLanguage) {
	return columns.slice(0, limits.columns).flatMap(({ index, name }) => {
		const trouble = troubleIn(cells[index] ?? '', name || columnLetters(index), language);
		return trouble === undefined ? [] : [{ index, name, trouble }];
	});
}

interface TableContext {
	title: string;
	isHours: boolean;
	language: SheetLanguage;
	held: ReturnType<typeof heldCells>;
}

/** @returns a complaint for the owner when the row cannot be used */
function readFacts(
	{ cells, sheetRow }: TableLine,
	table: Table,
	{ title, isHours, language, held }: TableContext,
): TableFacts | string {
	const columns = table.columns.slice(0, limits.columns);
	const [items] = columns;
	if (!items) return say(language, 'there is no header above this row; write one, with a name for each column');
	const item = cellText(cells[items.index]).replaceAll(/\s+/g, ' ');
	if (item === '') {
		return say(language, 'the first column is empty: nobody can ask for this row; write what it is about');
	}
	// Without its name, or its hours, a row says nothing: then all of it stays as it was.
	const [worst] = held.filter(({ index }) => isHours || index === items.index);
	if (worst) return worst.trouble;
	const isHeld = (index: number) => held.some((one) => one.index === index);
	const properties = columns.slice(1).filter(({ name }) => !isColumn(name, 'alsoCalled'));
	const values = properties.map(({ index, name }) => ({
		column: name,
		value: isHeld(index) ? '' : shownCell(cells[index]),
	}));
	if (values.every(({ value }) => value === '')) {
		return held[0]?.trouble ?? say(language, '{item} has no values', { item: item.slice(0, 40) });
	}
	const texts = [item, ...values.map(({ value }) => value)];
	if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
		return say(language, 'a cell has a character that cannot be stored');
	if (item.length > limits.itemCharacters)
		return tooLong(say(language, 'the first column'), item, limits.itemCharacters, language);
	const long = values.find(({ value }) => value.length > limits.valueCharacters);
	if (long) return tooLong(long.column, long.value, limits.valueCharacters, language);

	const aliases = columns
		.filter(({ name }) => isColumn(name, 'alsoCalled'))
		.flatMap(({ index }) => cellText(cells[index]).split(/[\n,;|،]/))
		.map((name) => name.trim().slice(0, limits.itemCharacters))
		.filter((name) => name !== '' && sameness(name) !== sameness(item))
		.slice(0, limits.names);
	const hours = isHours ? readHours({ cells, sheetRow }, columns, language) : null;
	return typeof hours === 'string' ? hours : { table: title, item, aliases, cells: values, hours };
}

const tooLong = (column: string, { length }: string, most: number, language: SheetLanguage) =>
	say(language, '{column} is too long ({length} characters, at most {most})', { column, length, most });

function contentOf(facts: TableFacts) {
	const { item, aliases, hours, table } = facts;
	const note = hours && hours.note !== '' ? ` (${hours.note})` : '';
	return {
		question: item,
		variants: hours ? [`${table}: ${item}`] : aliases,
		answer: hours ? `${item}: ${hours.shown}${note}` : lineOf(facts),
		buttons: [],
		category: table,
		language: null,
		validFrom: null,
		validUntil: null,
		facts,
	};
}

/** "Table: Prices" and "Prices (table)" are about prices. */
function titleOf(tab: string): string {
	const words = tab.split(/[\s:()\-–—]+/).filter((word) => word !== '' && !isNamed(word, tabNames.tables));
	return words.length > 0 ? words.join(' ') : tab;
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * The week of the first hours table in the form of the setting `opening_hours`: "Mon 9:00-18:00, Tue ...".
 *
 * @returns empty when there is no such table, or when a day of it is told in words
 */
export function weeklyHours(rows: readonly CheckedRow[]): string {
	const all = rows.flatMap(({ content }) => content?.facts ?? []).filter(({ hours }) => hours && hours.days.length > 0);
	const days = all.filter(({ table }) => table === all[0]?.table).flatMap(({ hours }) => hours ?? []);
	if (days.some(({ spans }) => spans === null)) return '';
	return names
		.map((name, day) => {
			const spans = days.filter((one) => one.days.includes(day)).flatMap((one) => one.spans ?? []);
			const told = spans.map(({ fromMinute, toMinute }) => `${clockText(fromMinute)}-${clockText(toMinute)}`);
			return told.length === 0 ? '' : `${name} ${told.join(', ')}`;
		})
		.filter((text) => text !== '')
		.join('; ');
}
