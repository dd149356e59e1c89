import { monthNames } from './month-names';
import { foldHours } from './fold-hours';

/** A day of the calendar; without a year, the same day of every year. */
export interface CalendarDay {
	year: number | null;
	month: number;
	day: number;
}
export interface DateRange {
	from: CalendarDay;
	to: CalendarDay;
}

const month = [...monthNames.keys()].join('|');
const ordinal = String.raw`(?:st|nd|rd|th|er|\.)?`;
const forms = [
	String.raw`(?<y1>\d{4})-(?<m1>\d{1,2})-(?<d1>\d{1,2})`,
	String.raw`(?<d2>\d{1,2})\.\s?(?<m2>\d{1,2})\.(?:\s?(?<y2>\d{4}|\d{2}))?(?![\d:])`,
	String.raw`(?<a3>\d{1,2})/(?<b3>\d{1,2})(?:/(?<y3>\d{4}|\d{2}))?(?![\d/])`,
	String.raw`(?<d4>\d{1,2})${ordinal} ?(?:of |de )?(?<m4>${month})\b\.?(?:,? (?:of |de )?(?<y4>\d{4}))?`,
	String.raw`(?<m5>${month})\b\.? (?<d5>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,? (?<y5>\d{4}))?`,
].join('|');
const oneDate = new RegExp(String.raw`(?<![\d.])(?:${forms})`, 'gu');
/** "24.-26.12.", "24-26 December": the first day has no month of its own. */
const dayBefore = new RegExp(String.raw`^(?<first>\d{1,2})\.?\s*(?:-|to|until|bis|al?|au|tot|e)\s*(?=${forms})`, 'u');

/** A date in a text, and where. */
export interface FoundDate {
	date: CalendarDay;
	start: number;
	end: number;
}

/**
 * Finds the dates in a text that `foldHours` made: `2026-12-24`, `24.12.`, `24/12/2026`, `24 December`, `December 24th`.
 *
 * @returns undefined when one of them can be read in two ways (`3/4`) or does not exist
 */
export function findDates(plain: string): FoundDate[] | undefined {
	const found = [...plain.matchAll(oneDate)].map((match) => ({
		date: dateOf(match.groups ?? {}),
		start: match.index,
		end: match.index + match[0].length,
	}));
	const read = found.flatMap(({ date, ...place }) => (date ? [{ date, ...place }] : []));
	return read.length === found.length ? read : undefined;
}

/**
 * Reads a cell that is a date or a range of dates, and nothing else: "24.12.", "24.-26.12.", "2026-12-24 to 2027-01-02".
 *
 * @returns null when it is something else, or can be read in two ways
 */
export function readDateRange(text: string): DateRange | null {
	const plain = foldHours(text).trim();
	const first = dayBefore.exec(plain);
	const rest = first ? plain.slice(first[0].length) : plain;
	const dates = findDates(rest);
	const [a, b] = dates ?? [];
	if (!dates || !a || dates.length > 2 || (first && b)) return null;
	const between = b ? rest.slice(a.end, b.start).trim() : '-';
	const isAll = rest.slice(0, a.start).trim() === '' && rest.slice((b ?? a).end).trim() === '';
	if (!isAll || !/^(?:-|to|until|till|through|bis|al?|au|tot|ate|و|الى|حتى)$/u.test(between)) return null;
	if (first) {
		const from = { ...a.date, day: Number(first.groups?.['first']) };
		return exists(from) && from.day <= a.date.day ? { from, to: a.date } : null;
	}
	return inOrder(a.date, b?.date ?? a.date);
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

function dateOf(groups: Record<string, string | undefined>): CalendarDay | undefined {
	const { a3, b3 } = groups;
	const said = (...names: string[]) => names.map((name) => groups[name]).find((value) => value !== undefined);
	const year = said('y1', 'y2', 'y3', 'y4', 'y5');
	const date: CalendarDay = {
		year: year === undefined ? null : Number(year) + (year.length === 2 ? 2000 : 0),
		month: 0,
		day: 0,
	};
	if (a3 !== undefined && b3 !== undefined) {
		const [a, b] = [Number(a3), Number(b3)];
		// March the 4th in one country is the 3rd of April in another.
		if (a <= 12 && b <= 12 && a !== b) return undefined;
		[date.day, date.month] = a > 12 ? [a, b] : [b, a];
	} else {
		const name = said('m1', 'm2', 'm4', 'm5') ?? '';
		date.month = monthNames.get(name) ?? Number(name);
		date.day = Number(said('d1', 'd2', 'd4', 'd5'));
	}
	return exists(date) ? date : undefined;
}

function exists({ year, month, day }: CalendarDay): boolean {
	const date = new Date(Date.UTC(year ?? 2024, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
