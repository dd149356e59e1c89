import { lineOf, type TableFacts } from '../../tables';
import {
	cellText,
	columnLetters,
	isNamed,
	sameness,
	tabNames,
	type CellRow,
	type CheckedRow,
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
export function readTables(tabs: readonly { title: string; rows: CellRow[] }[]): ReadTables {
	const result: ReadTables = { rows: [], problems: [] };
	let tables = 0;
	for (const { title: tab, rows } of tabs) {
		for (const table of splitTables(rows)) {
			const isFull = ++tables > limits.tables || result.rows.length + table.lines.length > limits.rows;
			if (isFull) {
				const row = table.lines[0]?.sheetRow ?? null;
				const message = `this table and what follows is not read: at most ${limits.tables} tables with ${limits.rows} rows together are`;
				result.problems.push({ tab, row, message });
				return result;
			}
			result.problems.push(...columnProblems(tab, table));
			result.rows.push(...readTable(tab, table));
		}
	}
	const bad = result.rows.filter(({ state, warnings = [] }) => state === 'bad' || warnings.length > 0);
	result.problems.push(
		...bad.map(({ origin, sheetRow, status }) => ({ tab: origin.tab ?? '', row: sheetRow, message: status })),
	);
	return result;
}

function columnProblems(tab: string, { columns, unreadable, lines }: Table): SheetProblem[] {
	const row = lines[0]?.sheetRow ?? null;
	const problems = unreadable.map(({ index, because }) =>
		because === 'no header'
			? `column ${columnLetters(index)} has values but no header, so nobody can ask for them; write a header above them`
			: `column ${columnLetters(index)} has the same header as one to its left; only the left one is read`,
	);
	if (columns.length > limits.columns) problems.push(`only the first ${limits.columns} columns are read`);
	return problems.map((message) => ({ tab, row, message }));
}

function readTable(tab: string, table: Table): CheckedRow[] {
	const title = table.title || titleOf(tab);
	const isHours = isHoursTable(table, tab);
	const seen = new Map<string, number>();
	return table.lines.map((line) => {
		const facts = readFacts(line, table, title, isHours);
		const item = cellText(line.cells[table.columns[0]?.index ?? 0]);
		const { sheetRow } = line;
		const place = { source: `table:${tab}`, origin: { tab, row: sheetRow }, sheetRow };
		const judged = { ...place, question: item, answer: '', writtenStatus: '', content: null };
		if (typeof facts === 'string') return { ...judged, state: 'bad', status: facts };
		const earlier = seen.get(sameness(item));
		// A day may stand there twice: for the morning and for the afternoon.
		if (earlier !== undefined && !facts.hours) {
			return { ...judged, state: 'bad', status: `same item as row ${earlier}; this one is not used` };
		}
		seen.set(sameness(item), sheetRow);
		const content = contentOf(facts);
		const warning = unreadDay(facts.hours, item);
		const warned = warning === undefined ? {} : { warnings: [warning] };
		return { ...judged, state: 'live', status: warning ?? 'live', content, answer: content.answer, ...warned };
	});
}

/** @returns a complaint for the owner when the row cannot be used */
function readFacts({ cells, sheetRow }: TableLine, table: Table, title: string, isHours: boolean): TableFacts | string {
	const columns = table.columns.slice(0, limits.columns);
	const [items] = columns;
	if (!items) return 'there is no header above this row; write one, with a name for each column';
	const item = cellText(cells[items.index]).replaceAll(/\s+/g, ' ');
	if (item === '') return `the first column is empty: nobody can ask for this row; write what it is about`;
	const properties = columns.slice(1).filter(({ name }) => !isColumn(name, 'alsoCalled'));
	const values = properties.map(({ index, name }) => ({ column: name, value: shownCell(cells[index]) }));
	if (values.every(({ value }) => value === '')) return `${item.slice(0, 40)} has no values`;
	const texts = [item, ...values.map(({ value }) => value)];
	if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
		return 'a cell has a character that cannot be stored';
	if (item.length > limits.itemCharacters) return tooLong('the first column', item, limits.itemCharacters);
	const long = values.find(({ value }) => value.length > limits.valueCharacters);
	if (long) return tooLong(long.column, long.value, limits.valueCharacters);

	const aliases = columns
		.filter(({ name }) => isColumn(name, 'alsoCalled'))
		.flatMap(({ index }) => cellText(cells[index]).split(/[\n,;|،]/))
		.map((name) => name.trim().slice(0, limits.itemCharacters))
		.filter((name) => name !== '' && sameness(name) !== sameness(item))
		.slice(0, limits.names);
	const hours = isHours ? readHours({ cells, sheetRow }, columns) : null;
	return typeof hours === 'string' ? hours : { table: title, item, aliases, cells: values, hours };
}

const tooLong = (what: string, text: string, most: number) =>
	`${what} is too long (${text.length} characters, at most ${most})`;

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
	const clock = (minute: number) =>
		`${Math.floor(minute / 60) % 24 || (minute === 24 * 60 ? 24 : 0)}:${String(minute % 60).padStart(2, '0')}`;
	return names
		.map((name, day) => {
			const spans = days.filter((one) => one.days.includes(day)).flatMap((one) => one.spans ?? []);
			const told = spans.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}-${clock(toMinute)}`);
			return told.length === 0 ? '' : `${name} ${told.join(', ')}`;
		})
		.filter((text) => text !== '')
		.join('; ');
}
