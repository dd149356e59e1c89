import { findDates, type CalendarDay } from '../language';
import { foldHours } from './fold-hours';
import { rangeWords } from './week-words';

interface DateRange {
	from: CalendarDay;
	to: CalendarDay;
}

/**
 * Reads a cell that is a date or a range of dates, and nothing else: "24.12.", "24.-26.12.", "2026-12-24 to 2027-01-02".
 *
 * @returns null when it is something else, or can be read in two ways
 */
export function readDateRange(text: string): DateRange | null {
	const { dates = [], rest = '' } = findDates(foldHours(text)) ?? {};
	const [from, to = from] = dates;
	const between = rest.trim();
	const isRange = dates.length === 2 && (between === '-' || rangeWords.has(between) || between === 'و');
	return from && to && dates.length <= 2 && (between === '' || isRange) ? inOrder(from, to) : null;
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
