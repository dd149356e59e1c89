import { fold } from './fold';
import type { Language } from './language';
import { languages } from './languages';
import { de } from './languages/de';

/** Languages of which only the months are known. */
const alsoMonths: Language[] = [{ code: 'sv' }, { code: 'da' }, { code: 'el' }];

/** The names that `Intl` has, Monday or January first; several where the name bends: "декабрь", "25 декабря". */
function namesInIntl(code: string, part: 'weekday' | 'month'): string[][] {
	const options: Intl.DateTimeFormatOptions[] = part === 'month' ? [{}, { day: 'numeric' }] : [{}];
	const formats = options.map(
		(more) => new Intl.DateTimeFormat(code, { ...more, [part]: 'long', timeZone: 'UTC', numberingSystem: 'latn' }),
	);
	return Array.from({ length: part === 'month' ? 12 : 7 }, (_, index) => {
		// The 5th of January 2026 is a Monday.
		const day = new Date(part === 'month' ? Date.UTC(2026, index, 7) : Date.UTC(2026, 0, 5 + index));
		const names = formats.map((format) => format.formatToParts(day).find(({ type }) => type === part)?.value ?? '');
		return [...new Set(names.map(plainly))].filter(
			(name) => /^(?!\p{Script=Han})\p{L}/u.test(name) || part === 'weekday',
		);
	});
}

const plainly = (name: string) => name.toLowerCase().normalize('NFKC');

/** "montag/s|…": the words of each group, with their endings. */
function groupsOf(list: string | undefined): string[][] {
	return (list ?? '||||||').split('|').map((group) =>
		group
			.split(' ')
			.filter((word) => word !== '')
			.flatMap((word) => {
				const [stem = '', ...endings] = word.replaceAll('_', ' ').split('/');
				return endings.length > 0 ? endings.map((ending) => stem + ending) : [stem];
			})
			.map(plainly),
	);
}

interface DayNames {
	/** From Monday on. */
	names: string[][];
	/** Days only in their place: see `CalendarWords`. */
	short: string[][];
}

/** What the days of the week are called in a language. */
export function daysIn({ code, calendar }: Language): DayNames {
	const short = groupsOf(calendar?.shortDays);
	const more = groupsOf(calendar?.days);
	const names = namesInIntl(code, 'weekday').map((known, day) =>
		[...new Set([...known, ...(more[day] ?? [])])].filter((name) => !short[day]?.includes(name)),
	);
	return { names, short };
}

/** "9 setiembre": words by number. */
export function numbered(list: string | undefined): [word: string, value: number][] {
	return [...(list ?? '').matchAll(/(\d+)\s+(\S+)/g)].map(([, value, word = '']) => [
		plainly(word.replaceAll('_', ' ')),
		Number(value),
	]);
}

/** The full names of the months in a language, in each of their forms. */
export function monthsIn({ code, calendar }: Language): [name: string, month: number][] {
	const known = namesInIntl(code, 'month').flatMap((names, index) =>
		names.map((name): [string, number] => [name, index + 1]),
	);
	return [...known, ...numbered(calendar?.months)];
}

const dayOfWord = new Map<string, number | null>();
for (const language of languages) {
	const { names, short } = daysIn(language);
	for (const forms of [names, short]) {
		forms
			.flatMap((group, day) => group.map((name) => [fold(name), day] as const))
			.forEach(([name, day]) => {
				const known = dayOfWord.get(name);
				dayOfWord.set(name, known === undefined || known === day ? day : null);
			});
	}
}
// "Di" and "Do" are Sundays in France and Spain; nobody writes days in two letters as often as Germans do.
for (const [name, day] of daysIn(de).short.flatMap((group, day) => group.map((name) => [name, day] as const))) {
	dayOfWord.set(name, day);
}

/** Words that mean one day in all languages that know them, without accents; days from 0 (Monday). */
export const dayNames: ReadonlyMap<string, number> = new Map(
	[...dayOfWord].filter((entry): entry is [string, number] => entry[1] !== null),
);

const monthOfName = new Map<string, number>();
for (const language of [...languages, ...alsoMonths]) {
	for (const [name, month] of [...monthsIn(language), ...numbered(language.calendar?.shortMonths)]) {
		monthOfName.set(name, month);
		// Without its marks a Hindi name is another word.
		if (!/\p{Script=Devanagari}/u.test(name)) monthOfName.set(fold(name), month);
	}
}

/** @returns 1 for January; 0 when it is none */
export const monthOf = (name: string): number => monthOfName.get(name.toLowerCase()) ?? 0;

/** As a part of a regular expression: what may be a month, to be looked up with `monthOf`. Two words in the Levant. */
export const monthName = String.raw`(?:(?:كانون|تشرين) (?:الثاني|الأول|الاول)|[\p{L}][\p{L}\p{M}]{1,14})`;

/** "Alta (jul–ago)", "Nov-Mar, Okt": the months that a text names, in ranges or one by one. */
export function monthsNamed(text: string): Set<number> {
	const words = [...fold(text).matchAll(/\p{L}+|[-–—/]/gu)].map(([word]) => word);
	const months = new Set<number>();
	words.forEach((word, at) => {
		const month = monthOf(word);
		if (month === 0) return;
		months.add(month);
		const isRange = /^(?:[-–—]|to|bis|a|au|al|ate|tot|hasta)$/u.test(words[at + 1] ?? '');
		const last = isRange ? monthOf(words[at + 2] ?? '') : 0;
		for (let next = month; last > 0 && next !== last;) {
			next = (next % 12) + 1;
			months.add(next);
		}
	});
	return months;
}
