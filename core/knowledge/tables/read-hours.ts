import { dayNames, holidayNamed, monthOf, possibleDays, type CalendarDay } from '../../language';
import { foldHours, parseDayHours, readDateRange, readDays } from '../../opening-hours';
import type { HoursFacts } from '../../tables';
import { cellText, say, type Cell, type SheetLanguage } from '../sheet';
import { formatDate, readDate } from '../sheet/sheet-dates';
import { isAboutHours, isColumn } from './column-names';
import { shownCell, type Table, type TableColumn, type TableLine } from './split-tables';

/** A real date is a number from here on (1982); smaller ones are amounts. */
const firstSerial = 30_000;

/**
 * True when a table says when the business is open: its items are days of the week, or dates under a title or header that
 * speaks of hours. (A list of concerts has dates and times as well.)
 */
export function isHoursTable({ title, columns, lines }: Table, tabTitle: string): boolean {
	const [items] = columns;
	if (!items || columns.length < 2 || lines.length === 0) return false;
	const days = lines.filter(({ cells }) => readDays(cellText(cells[items.index])) !== null).length;
	const dates = lines.filter((line) => datesOf(line, columns) !== null).length;
	const isSpoken = isAboutHours(title, tabTitle, ...columns.map(({ name }) => name));
	const isMostly = (days + dates) * 2 >= lines.length;
	return isMostly && (days >= 2 || (isSpoken && lines.some((line) => spansOf(line, columns).spans !== null)));
}

/** For the owner, of a row that is neither a day nor a date that we can read; undefined for all others. */
export function unreadDay(hours: HoursFacts | null, item: string, language: SheetLanguage): string | undefined {
	if (!hours?.mayBe) return undefined;
	const isSome = hours.mayBe.days.length + hours.mayBe.dates.length > 0;
	const meanwhile = isSome
		? say(language, 'until then your team is asked about the days that it may mean')
		: say(language, 'until then only customers who call it by this name read it');
	return say(
		language,
		'"{item}" is no day or date that we can read; write a day like Monday, or a date like 2026-12-24: {meanwhile}',
		{ item: item.slice(0, 40), meanwhile },
	);
}

/** The days that a text may mean which cannot be read: both readings of "3/4", all of a month, each day of the week that it names. */
function whatItMayBe(item: string): NonNullable<HoursFacts['mayBe']> {
	const plain = foldHours(item);
	const dates = possibleDays(plain).map((day) => ({ from: calendarText(day), to: calendarText(day) }));
	const words = plain.match(/\p{L}+/gu) ?? [];
	const months = dates.length > 0 ? [] : words.map(monthOf).filter((month) => month > 0);
	const days = words.flatMap((word) => (word.length > 2 ? (dayNames.get(word) ?? []) : []));
	return {
		days: [...new Set(days)],
		dates: [
			...dates,
			...months.map((month) => ({
				from: calendarText({ year: null, month, day: 1 }),
				to: calendarText({ year: null, month, day: 31 }),
			})),
		],
	};
}

/**
 * Reads a row of an hours table: a day, a date, or something that may be one.
 *
 * @returns a complaint for the owner when it has no hours
 */
export function readHours(line: TableLine, columns: TableColumn[], language: SheetLanguage): HoursFacts | string {
	const [items] = columns;
	const item = items ? cellText(line.cells[items.index]) : '';
	const dates = datesOf(line, columns);
	const days = dates ? [] : readDays(item);
	const { spans, shown, used } = spansOf(line, columns);
	if (shown === '') {
		return say(language, '{item} has no opening hours; write them like 9:00-18:00, or closed', { item });
	}
	const note = columns
		.slice(1)
		.filter(({ index, name }) => !used.has(index) && !isDateColumn(name))
		.map(({ index }) => shownCell(line.cells[index]))
		.filter((text) => text !== '')
		.join('; ');
	const mayBe = dates || days ? {} : { mayBe: whatItMayBe(item) };
	return { days: days ?? [], dates, spans, shown, note, ...mayBe };
}

const isDateColumn = (name: string) =>
	(['date', 'firstDate', 'lastDate', 'alsoCalled'] as const).some((column) => isColumn(name, column));

/** The hours of a row: an opening and a closing time, or whatever columns hold hours. */
function spansOf(
	{ cells }: TableLine,
	columns: TableColumn[],
): Pick<HoursFacts, 'spans' | 'shown'> & { used: Set<number> } {
	const plain = columns.slice(1).filter(({ name }) => !isDateColumn(name));
	const opens = plain.find(({ name }) => isColumn(name, 'opens'));
	// "Fecha" is a date in Spanish, and "closes" in Portuguese.
	const isClosing = ({ index, name }: TableColumn) =>
		isColumn(name, 'closes') && cellText(cells[index]) !== '' && readDates(cells[index]) === null;
	const closes = plain.find(({ name }) => isColumn(name, 'closes')) ?? (opens && columns.slice(1).find(isClosing));
	const others = closes && !plain.includes(closes) ? [...plain, closes] : plain;
	const texts: { index: number; text: string }[] = [];
	if (opens && closes) {
		const both = [opens, closes].map(({ index }) => cellText(cells[index])).filter((text) => text !== '');
		texts.push({ index: opens.index, text: [...new Set(both)].join(' – ') });
	}
	for (const { index } of others) {
		const text = cellText(cells[index]);
		const isPair = opens && closes && (index === opens.index || index === closes.index);
		if (!isPair && parseDayHours(text)) texts.push({ index, text });
	}
	// Words in the hours' place ("by appointment") are told as they are.
	const [first] = others;
	if (texts.every(({ text }) => text === '') && first) {
		texts.push({ index: first.index, text: cellText(cells[first.index]) });
	}
	const said = texts.filter(({ text }) => text !== '');
	const spans = said.map(({ text }) => parseDayHours(text));
	return {
		spans: said.length > 0 && spans.every((one) => one !== null) ? spans.flat() : null,
		shown: said.map(({ text }) => text).join(', '),
		used: new Set([...said.map(({ index }) => index), ...(opens && closes ? [opens.index, closes.index] : [])]),
	};
}

/** The dates of a row: its item, a date column, or a first and a last day. */
function datesOf({ cells }: TableLine, columns: TableColumn[]): HoursFacts['dates'] {
	const at = (column: 'date' | 'firstDate' | 'lastDate') => {
		const found = columns.find(({ name }) => isColumn(name, column));
		return found && readDates(cells[found.index]);
	};
	const [first, last] = [at('firstDate'), at('lastDate')];
	if (first && last) return { from: first.from, to: last.to };
	return first ?? at('date') ?? (columns[0] ? readDates(cells[columns[0].index]) : null);
}

function readDates(value: Cell | undefined): HoursFacts['dates'] {
	const number = typeof value === 'object' ? value.number : value;
	if (typeof number === 'number') {
		const date = number >= firstSerial ? readDate(number) : undefined;
		if (!date) return null;
		const day = formatDate({ ...date, minutes: 0 });
		return { from: day, to: day };
	}
	const text = cellText(value);
	const holiday = holidayNamed(text);
	if (holiday) return { from: holiday.from, to: holiday.to };
	const range = readDateRange(text);
	return range && { from: calendarText(range.from), to: calendarText(range.to) };
}

function calendarText({ year, month, day }: CalendarDay): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${year === null ? '' : `${year}-`}${two(month)}-${two(day)}`;
}
