import { normalisePhrase } from './fold';
import { languages, listOf } from './languages';

/**
 * Days that have a name, as the files of languages write them and as rows of hours tables keep them:
 *
 * - `12-24` the same day each year; `2026-12-24` of one year
 * - `easter-2`, `orthodox+1` days from Easter
 * - `05#1:mon`, `05#-1:mon`, `11#4:thu+1` the first or last Monday of a month, the day after the fourth Thursday
 * - `islamic:10-01` a day of the Islamic calendar, as Umm al-Qura counts it
 */
export interface NamedDays {
	from: string;
	to: string;
}

interface Holiday extends NamedDays {
	/** Its words as `normalisePhrase` leaves them. */
	name: string;
	language: string;
	/** Whether shops of that language close for it: all of them, or those of some countries and regions; null: it is no holiday. */
	observed: 'everywhere' | 'somewhere' | null;
}

/** What stands for all holidays of a language: "bank holidays". */
const anyHoliday = 'public:';
const days = 'mon tue wed thu fri sat sun'.split(' ');
const dayMs = 86_400_000;

export const holidays: readonly Holiday[] = languages.flatMap(({ code, holidays: list }) =>
	listOf(list).flatMap((entry) => {
		const [, mark, rule = '', names = ''] = /^([*?]?)(\S+) (.*)$/su.exec(entry) ?? [];
		const observed = mark === '*' ? 'everywhere' : mark === '?' ? 'somewhere' : null;
		return names.split(',').map((name) => ({
			name: normalisePhrase(name),
			language: code,
			observed,
			...(rule === 'public' ? { from: anyHoliday + code, to: anyHoliday + code } : rangeOf(rule)),
		}));
	}),
);

/** "12-24..26", "12-27..01-02", "easter-2..+1". */
function rangeOf(rule: string): NamedDays {
	const [from = '', last] = rule.split('..');
	if (last === undefined) return { from, to: from };
	const start = /^(?:[a-z]+(?=[+-])|\d\d-(?=\d\d$))/u.exec(from)?.[0] ?? '';
	return { from, to: /^\d\d-|:/u.test(last) ? last : `${start}${last}` };
}

const byName = new Map(holidays.toReversed().map((holiday) => [holiday.name, holiday]));

/** The holiday that a cell names, and nothing else: "Good Friday", "an Rosenmontag"; undefined for anything else. */
export function holidayNamed(text: string): Holiday | undefined {
	const words = normalisePhrase(text).split(' ');
	return byName.get(words.join(' ')) ?? byName.get(words.slice(1).join(' '));
}

/** @returns the day in that year, in UTC milliseconds; undefined for what is no day, or none of that year */
function dayInYear(text: string, year: number): number | undefined {
	const full = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text);
	if (full) return Date.UTC(Number(full[1]), Number(full[2]) - 1, Number(full[3]));
	const plain = /^(\d\d)-(\d\d)$/u.exec(text);
	if (plain) return Date.UTC(year, Number(plain[1]) - 1, Number(plain[2]));
	const [, feast, offset] = /^(easter|orthodox)([+-]\d+)$/u.exec(text) ?? [];
	if (feast !== undefined) return (feast === 'easter' ? easter(year) : orthodoxEaster(year)) + Number(offset) * dayMs;
	const [, month, nth, weekday = '', more = 0] = /^(\d\d)#(-?\d):([a-z]{3})([+-]\d+)?$/u.exec(text) ?? [];
	if (month !== undefined)
		return nthWeekday(year, Number(month), Number(nth), days.indexOf(weekday)) + Number(more) * dayMs;
	const islamic = /^islamic:(\d\d-\d\d)$/u.exec(text)?.[1];
	return islamic === undefined ? undefined : islamicDays(year).get(islamic);
}

/** Whether such days hold a day, which is given in UTC milliseconds; `maybe` where shops of some regions only keep it. */
export function areDays({ from, to }: NamedDays, day: number): boolean | 'maybe' {
	if (from.startsWith(anyHoliday)) return isHoliday(from.slice(anyHoliday.length), day);
	return occurrences({ from, to }, new Date(day).getUTCFullYear()).some((one) => one.from <= day && day <= one.to);
}

/** Whether they stand for all holidays of a language: which day is meant, only the day says. */
export const isAnyHoliday = ({ from }: NamedDays): boolean => from.startsWith(anyHoliday);

/** The next of these days, today included, in UTC milliseconds; undefined when they are over, or stand for all holidays. */
export function nextOf({ from, to }: NamedDays, today: number): number | undefined {
	const next = occurrences({ from, to }, new Date(today).getUTCFullYear()).find((one) => one.to >= today);
	return next && Math.max(next.from, today);
}

/** This year's, and those that began last year or begin next year. */
function occurrences({ from, to }: NamedDays, year: number): { from: number; to: number }[] {
	return [year - 1, year, year + 1].flatMap((one) => {
		const first = dayInYear(from, one);
		const last = dayInYear(to, one);
		if (first === undefined || last === undefined) return [];
		const end = last < first ? dayInYear(to, one + 1) : last;
		return end === undefined || end < first ? [] : [{ from: first, to: end }];
	});
}

/** Whether all shops of a language close for a holiday on a day, which is given in UTC milliseconds. */
export const isPublicHoliday = (language: string, day: number): boolean => isHoliday(language, day) === true;

function isHoliday(language: string, day: number): boolean | 'maybe' {
	const kept = holidays.filter(
		(one) => one.language === language && one.observed !== null && areDays(one, day) === true,
	);
	return kept.some(({ observed }) => observed === 'everywhere') || (kept.length > 0 && 'maybe');
}

/** Gregorian Easter Sunday, by the method of Meeus. */
function easter(year: number): number {
	const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const n = h + l - 7 * m + 114;
	return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

/** By the same: of the Julian calendar, which is 13 days behind until 2099. */
function orthodoxEaster(year: number): number {
	const d = (19 * (year % 19) + 15) % 30;
	const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	const n = d + e + 114;
	return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1 + 13);
}

function nthWeekday(year: number, month: number, nth: number, weekday: number): number {
	const first = Date.UTC(year, month - 1, 1);
	const ahead = (weekday - ((new Date(first).getUTCDay() + 6) % 7) + 7) % 7;
	if (nth > 0) return first + (ahead + (nth - 1) * 7) * dayMs;
	const last = Date.UTC(year, month, 0);
	return last - ((((new Date(last).getUTCDay() + 6) % 7) - weekday + 7) % 7) * dayMs;
}

const islamicYears = new Map<number, Map<string, number>>();
/** This year and its neighbours are asked for; any other is one that a customer wrote. */
const maxIslamicYears = 20;

/** The days of a year by their names in the Islamic calendar; where one comes twice, the first. */
function islamicDays(year: number): Map<string, number> {
	const known = islamicYears.get(year);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
		month: '2-digit',
		day: '2-digit',
		timeZone: 'UTC',
	});
	const found = new Map<string, number>();
	for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += dayMs) {
		const parts = format.formatToParts(day);
		const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
		const name = `${part('month')}-${part('day')}`;
		if (!found.has(name)) found.set(name, day);
	}
	if (islamicYears.size >= maxIslamicYears) islamicYears.clear();
	islamicYears.set(year, found);
	return found;
}
