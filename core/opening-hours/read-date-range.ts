import { findDates, type CalendarDay } from '../language';
import { foldHours, closedWords, rangeWords } from './week-words';

interface DateRange {
	from: CalendarDay;
	to: CalendarDay;
}

/** "Until 3 January", "from the 24th on": a day that is only one end. */
const openEnd = new Set('from since on ab seit von desde partir des depuis dal da vanaf sinds itibaren'.split(' '));
/** More words beside a date are a sentence, and not its name. */
const maxNameWords = 4;

/**
 * Reads a cell that is a date or a range of dates: "24.12.", "24.-26.12.", "2026-12-24 to 2027-01-02". A name may stand beside it:
 * "25 Dec (Christmas Day)", "Fr 24.12.".
 *
 * @returns null when it is something else, or can be read in two ways
 */
export function readDateRange(text: string): DateRange | null {
	const { dates = [], rest = '' } = findDates(foldHours(text)) ?? {};
	const [from, to = from] = dates;
	const between = rest.trim();
	const words = between.match(/\p{L}+|-/gu) ?? [];
	const parting = words.filter((word) => word === '-' || rangeWords.has(word) || word === 'و');
	const isOneEnd = words.some((word) => openEnd.has(word)) || parting.length > dates.length - 1;
	const isList = dates.length > 1 && parting.length === 0 && between !== '';
	const isNamed =
		words.length - parting.length <= maxNameWords &&
		!/\d/u.test(between) &&
		!words.some((word) => closedWords.has(word));
	return from && to && dates.length <= 2 && isNamed && !isOneEnd && !isList ? inOrder(from, to) : null;
}

/** "24.12.-02.01.2027": the year said once holds for both, and the first is before the second. */
function inOrder(from: CalendarDay, to: CalendarDay): DateRange | null {
	const isBefore = from.month < to.month || (from.month === to.month && from.day <= to.day);
	if (from.year !== null && to.year === null)
		return { from, to: { ...to, year: isBefore ? from.year : from.year + 1 } };
	if (from.year === null && to.year !== null) return { from: { ...from, year: isBefore ? to.year : to.year - 1 }, to };
	if (from.year === null || to.year === null) return { from, to };
	return from.year < to.year || (from.year === to.year && isBefore) ? { from, to } : null;
}
