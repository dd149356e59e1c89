import { readAll, readerOf, type CalendarDay, type FactReader, type Meaning } from './fact';
import { monthName as month, monthOf } from '../calendar';
import { and, to } from './words/word-patterns';

const ordinal = '(?:st|nd|rd|th|er|º|ª|-?го)?';

const dash = String.raw`\s?(?:[-–—]|${to}|${and})\s?`;

const listed = String.raw`(?:\s?,\s?(?:and\s)?|\s(?:${and})\s)`;

/** "24, 25 and 26 December", "December 24, 25 and 26": each of three days or more. */
const readDayLists = readerOf(
	new RegExp(
		String.raw`(?<![\d.,:/-])((?:\d{1,2}${ordinal}\.?${listed}){2,}\d{1,2})${ordinal}\.?\s?(?:de\s|of\s)?(${month})\.?(?!\p{L})`,
		'giu',
	),
	([, days = '', name = '']) => {
		const meanings = days.match(/\d+/g)?.map((day) => dateMeaning([[Number(day), monthOf(name)]], undefined)) ?? [];
		return meanings.every((meaning) => meaning !== null) ? meanings : null;
	},
);

const year = String.raw`(?:,?\s(?:de\s|del\s)?(\d{4})(?!\d))?`;

/** "24.-26.12.", "24 to 26 December": both ends, and as a source every day between. */
const readDayRanges = readerOf(
	new RegExp(
		String.raw`(?<![\d.,:/-])(\d{1,2})${ordinal}\.?${dash}(\d{1,2})(?:\.\s?(\d{1,2})\.|${ordinal}\.?\s?(?:de\s|of\s)?(${month})\.?(?!\p{L})${year})`,
		'giu',
	),
	([, first, last, number, name, said]) =>
		rangeMeaning(
			number === undefined ? monthOf(name ?? '') : Number(number),
			[Number(first), Number(last)],
			fullYear(said),
		),
);

/** "December 24-26". */
const readMonthRanges = readerOf(
	new RegExp(String.raw`(?<!\p{L})(${month})\.?\s(\d{1,2})${ordinal}${dash}(\d{1,2})${ordinal}(?![\d:.]?\d)`, 'giu'),
	([, name, first, last]) => rangeMeaning(monthOf(name ?? ''), [Number(first), Number(last)], undefined),
);

function rangeMeaning(monthNumber: number, [start, end]: [number, number], said: number | undefined): Meaning[] | null {
	if (start >= end || end > 31 || monthNumber < 1 || monthNumber > 12) return null;
	const between = Array.from({ length: end - start + 1 }, (_, index) => `${monthNumber}-${start + index}`);
	const proves = between.flatMap((key) => [
		...(said === undefined ? [`yearless:${key}`] : [`date:${said}-${key}`]),
		`day:${key}`,
	]);
	return [start, end].flatMap((day) => {
		const one = dateMeaning([[day, monthNumber]], said);
		return one ? { ...one, proves } : [];
	});
}

/** "2026-12-24". */
const readIsoDates = readerOf(
	/(?<![\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/gu,
	([, year, , monthText, day]) => dateMeaning([[Number(day), Number(monthText)]], Number(year)),
);

/** "24.12.2026", "24.12.", "12/24/2026", "24/12": which is the month is decided by nobody, so both readings count. */
export const readNumericDates = readerOf(
	/(?<![\d.,/:]|(?<!\.\s?)-)(\d{1,2})(?:(\.)\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?!\d))?|(\/)(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])|-(\d{1,2})-(\d{4}))(?![\d])/gu,
	([, first, dot, second, year, , slashed, slashedYear, dashed, dashedYear]) => {
		const [a, b] = [Number(first), Number(second ?? slashed ?? dashed)];
		const readings = dot
			? [[a, b]]
			: [
					[a, b],
					[b, a],
				];
		return dateMeaning(readings as [number, number][], fullYear(year ?? slashedYear ?? dashedYear));
	},
);

/** "12月25日", "2026年12月25日", "12월 25일". */
const readEastAsianDates = readerOf(
	/(?:(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]/gu,
	([, year, monthText, day]) => dateMeaning([[Number(day), Number(monthText)]], fullYear(year)),
);

/** "24 December 2026", "24. Dezember", "24 de diciembre de 2026", "24 ديسمبر". */
const readDayMonths = readerOf(
	new RegExp(String.raw`(?<![\d.,:])(\d{1,2})${ordinal}\.?\s?(?:de\s|of\s|di\s)?(${month})\.?(?!\p{L})${year}`, 'giu'),
	([, day, name, year]) => dateMeaning([[Number(day), monthOf(name ?? '')]], fullYear(year)),
);

/** "December 24th, 2026". */
const readMonthDays = readerOf(
	new RegExp(String.raw`(?<!\p{L})(${month})\.?\s(\d{1,2})${ordinal}(?![\d:.]?\d)(?:,?\s(\d{4})(?!\d))?`, 'giu'),
	([, name = '', day, year]) => {
		const date = dateMeaning([[Number(day), monthOf(name)]], fullYear(year));
		// "You may 5 times": in small letters it may be the verb.
		if (!date || name !== 'may') return date;
		return { claims: [...date.claims, `any:${day}`], proves: [...date.proves, `any:${day}`, `bare:${day}`] };
	},
);

function fullYear(text: string | undefined): number | undefined {
	if (text === undefined || text === '') return undefined;
	return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** A day is the same with and without its year; two different years are two different days. */
function dateMeaning(readings: [day: number, month: number][], year: number | undefined): Meaning | null {
	const days = readings.filter(([day, monthNumber]) => day >= 1 && day <= 31 && monthNumber >= 1 && monthNumber <= 12);
	if (days.length === 0) return null;
	const read = days.map(([day, monthNumber]) => ({ year: year ?? null, month: monthNumber, day }));
	const keys = days.map(([day, monthNumber]) => `${monthNumber}-${day}`);
	const ofMonth = days.flatMap(([day]) => [`any:${day}`, `day of a month:${day}`]);
	if (year === undefined) {
		return {
			days: read,
			claims: keys.map((key) => `day:${key}`),
			proves: [...keys.flatMap((key) => [`day:${key}`, `yearless:${key}`]), ...ofMonth],
		};
	}
	const numbers = [...ofMonth, `any:${year}`, `bare:${year}`];
	const weekdays = days.map(
		([day, monthNumber]) => `weekday:${new Date(Date.UTC(year, monthNumber - 1, day)).getUTCDay()}`,
	);
	return {
		days: read,
		claims: keys.flatMap((key) => [`date:${year}-${key}`, `yearless:${key}`]),
		proves: [...keys.flatMap((key) => [`date:${year}-${key}`, `day:${key}`]), ...numbers, ...weekdays],
	};
}

/** Dates that are nothing else, in this order. */
export const readWrittenDates: readonly FactReader[] = [
	readIsoDates,
	readEastAsianDates,
	readDayLists,
	readDayRanges,
	readMonthRanges,
	readDayMonths,
	readMonthDays,
];

/** The days that the dates in a text may be: `3/4/2027` may be two. */
export function possibleDays(text: string): CalendarDay[] {
	const { facts } = readAll(text, [...readWrittenDates, readNumericDates]);
	return facts.flatMap(({ days = [] }) => days.filter(exists));
}

/**
 * Finds the dates in a text: `2026-12-24`, `24.12.`, `24/12/2026`, `24 December`, `December 24th`; of a range both ends.
 *
 * @returns the dates in their order, and the text with blanks in their place; undefined when one of them can be read in two
 * ways (`3/4`) or does not exist
 */
export function findDates(text: string): { dates: CalendarDay[]; rest: string } | undefined {
	const { facts, rest } = readAll(text, [...readWrittenDates, readNumericDates]);
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
