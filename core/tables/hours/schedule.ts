import { areDays, isAnyHoliday, nextOf, type NamedDays } from '../../language';
import type { FactRow, HoursFacts } from '../table-facts';

/** A row of an hours table. */
export interface HoursRow {
	id: string;
	table: string;
	item: string;
	hours: HoursFacts;
}

/** A day as a business's clocks have it; `number` counts days, so that the next day is one more. */
export interface LocalDay {
	number: number;
	year: number;
	month: number;
	day: number;
	/** 0 is Monday. */
	weekday: number;
}

const dayMs = 86_400_000;
const minutesOfDay = 24 * 60;
/** How far ahead an opening is looked for. */
const lookAheadDays = 21;

export function hoursRows(rows: readonly FactRow[]): HoursRow[] {
	return rows.flatMap(({ id, facts: { table, item, hours } }) => (hours ? [{ id, table, item, hours }] : []));
}

export function dayOfNumber(number: number): LocalDay {
	const date = new Date(number * dayMs);
	const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
	return { number, year, month, day, weekday: (date.getUTCDay() + 6) % 7 };
}

const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / dayMs;

/** The day that it is on a business's clocks. */
export function todayIn({ now, timeZone }: { now: Date; timeZone: string }): LocalDay {
	const parts = dateParts(now, timeZone);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	return dayOfNumber(dayNumber(part('year'), part('month'), part('day')));
}

function dateParts(now: Date, timeZone: string): Intl.DateTimeFormatPart[] {
	const options = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
	try {
		return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).formatToParts(now);
	} catch {
		// As `localTime` does.
		return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).formatToParts(now);
	}
}

/** The next of these days, today included; undefined when they are over. */
export function nextDay(days: NamedDays, today: LocalDay): LocalDay | undefined {
	const next = nextOf(days, today.number * dayMs);
	return next === undefined ? undefined : dayOfNumber(next / dayMs);
}

/** The next day of the month with this number: "the 25th". */
export function nextDayOfMonth(number: number, today: LocalDay): LocalDay | undefined {
	return Array.from({ length: 62 }, (_, ahead) => dayOfNumber(today.number + ahead)).find(({ day }) => day === number);
}

interface DayRows {
	rows: HoursRow[];
	isException: boolean;
	/** Nobody can say whether one of these is meant for the day. */
	doubts: HoursRow[];
}

/**
 * The rows that hold on a day: exceptions, or those of the weekday. Empty when the table does not say, and where an exception
 * that cannot be read may be meant for it.
 */
export function rowsOn(rows: readonly HoursRow[], day: LocalDay): DayRows {
	const at = day.number * dayMs;
	const held = rows.map(({ hours }) => hours.dates !== null && areDays(hours.dates, at));
	const exceptions = rows.filter((_, index) => held[index] === true);
	// "Good Friday" says more than "bank holidays".
	const named = exceptions.filter(({ hours: { dates } }) => dates && !isAnyHoliday(dates));
	if (exceptions.length > 0) return { rows: named.length > 0 ? named : exceptions, isException: true, doubts: [] };
	const doubts = rows.filter(
		({ hours: { mayBe } }, index) =>
			held[index] === 'maybe' ||
			mayBe?.days.includes(day.weekday) === true ||
			mayBe?.dates.some((one) => areDays(one, at) === true) === true,
	);
	const regular = rows.filter(({ hours }) => !hours.dates && hours.days.includes(day.weekday));
	return { rows: doubts.length > 0 ? [] : regular, isException: false, doubts };
}

type Spans = NonNullable<HoursFacts['spans']>;

/** When it is open on a day; null when the table does not say, or says it in words. */
function spansOn(rows: readonly HoursRow[], day: LocalDay): Spans | null {
	const spans = rowsOn(rows, day).rows.map(({ hours }) => hours.spans);
	if (spans.length === 0 || spans.some((one) => one === null)) return null;
	return spans.flatMap((one) => one ?? []).toSorted((a, b) => a.fromMinute - b.fromMinute);
}

interface NowState {
	isOpen: boolean;
	/** When that changes, in minutes after midnight of a day; null when that is far off or nobody knows. */
	changes: { day: LocalDay; minute: number } | null;
}

/** @returns null when the table does not say whether it is open at this minute of today */
export function stateAt(rows: readonly HoursRow[], today: LocalDay, minute: number): NowState | null {
	const yesterday = spansOn(rows, dayOfNumber(today.number - 1)) ?? [];
	const todays = spansOn(rows, today);
	const running = [
		...yesterday.map(({ fromMinute, toMinute }) => ({
			fromMinute: fromMinute - minutesOfDay,
			toMinute: toMinute - minutesOfDay,
		})),
		...(todays ?? []),
	].filter(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
	if (running.length > 0) {
		const end = endOfOpen(rows, today, Math.max(...running.map(({ toMinute }) => toMinute)));
		return { isOpen: true, changes: end === null ? null : placeOf(today, end) };
	}
	if (!todays) return null;
	const later = todays.find(({ fromMinute }) => fromMinute > minute);
	if (later) return { isOpen: false, changes: { day: today, minute: later.fromMinute } };
	for (let ahead = 1; ahead <= lookAheadDays; ahead++) {
		const day = dayOfNumber(today.number + ahead);
		const [first] = spansOn(rows, day) ?? [];
		if (first) return { isOpen: false, changes: { day, minute: first.fromMinute } };
	}
	return { isOpen: false, changes: null };
}

/** Open until midnight and again from midnight on is open all the while. @returns null when it never closes */
function endOfOpen(rows: readonly HoursRow[], today: LocalDay, end: number): number | null {
	for (let ahead = 0; ahead <= 7; ahead++) {
		const day = Math.floor(end / minutesOfDay);
		const spans = [day - 1, day].flatMap((offset) =>
			(spansOn(rows, dayOfNumber(today.number + offset)) ?? []).map(({ fromMinute, toMinute }) => ({
				from: fromMinute + offset * minutesOfDay,
				to: toMinute + offset * minutesOfDay,
			})),
		);
		const next = spans.find(({ from, to }) => from <= end && to > end);
		if (!next) return end;
		end = next.to;
	}
	return null;
}

function placeOf(today: LocalDay, minute: number): { day: LocalDay; minute: number } {
	// Midnight is the end of a day rather than the beginning of the next.
	const days =
		minute > 0 && minute % minutesOfDay === 0 ? minute / minutesOfDay - 1 : Math.floor(minute / minutesOfDay);
	return { day: dayOfNumber(today.number + days), minute: minute - days * minutesOfDay };
}
