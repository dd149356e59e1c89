import { readAll, type CalendarDay } from './fact';
import {
	readDayLists,
	readDayMonths,
	readDayRanges,
	readEastAsianDates,
	readIsoDates,
	readMonthDays,
	readMonthRanges,
	readNumericDates,
} from './read-dates';

const readers = [
	readIsoDates,
	readEastAsianDates,
	readDayLists,
	readDayRanges,
	readMonthRanges,
	readDayMonths,
	readMonthDays,
	readNumericDates,
];

/**
 * Finds the dates in a text: `2026-12-24`, `24.12.`, `24/12/2026`, `24 December`, `December 24th`; of a range both ends.
 *
 * @returns the dates in their order, and the text with blanks in their place; undefined when one of them can be read in two
 * ways (`3/4`) or does not exist
 */
export function findDates(text: string): { dates: CalendarDay[]; rest: string } | undefined {
	const { facts, rest } = readAll(text, readers);
	const read = facts
		.filter(({ days }) => days)
		.toSorted((a, b) => a.at - b.at)
		.map(({ days = [] }) => [...new Map(days.filter(exists).map((day) => [JSON.stringify(day), day])).values()]);
	return read.every(({ length }) => length === 1) ? { dates: read.flat(), rest } : undefined;
}

function exists({ year, month, day }: CalendarDay): boolean {
	const date = new Date(Date.UTC(year ?? 2024, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
