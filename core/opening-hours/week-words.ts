import { fold, foldPattern, languages, listOf, type Language } from '../language';

/** Case, accents and kinds of dashes make no difference to hours, days and dates. */
export const foldHours = (text: string) => fold(text).replace(/[–—−~〜]/gu, '-');

type Words = NonNullable<Language['week']>;
const patternOf = (part: keyof Words) =>
	languages.flatMap(({ week = {} }) => (week[part] === undefined ? [] : foldPattern(week[part]))).join('|');
const singleWords = (list: string | undefined) => listOf(list).flatMap((phrase) => fold(phrase).split(/[ /]/));

export const closedWords: ReadonlySet<string> = new Set(languages.flatMap(({ week }) => singleWords(week?.closed)));
export const rangeWords: ReadonlySet<string> = new Set(languages.flatMap(({ joins }) => singleWords(joins?.to)));
/** Small words that say nothing, and units. */
export const ignoredWords: ReadonlySet<string> = new Set(languages.flatMap(({ week }) => singleWords(week?.joining)));

/** Words for several days, as `withDayGroups` writes them. */
export const dayGroups: ReadonlyMap<string, readonly number[]> = new Map([
	['everyday', [0, 1, 2, 3, 4, 5, 6]],
	['weekdays', [0, 1, 2, 3, 4]],
	['weekends', [5, 6]],
]);
const groups = (['everyDay', 'workdays', 'weekend'] as const).map(
	(part) => new RegExp(String.raw`(?<!\p{L})(?:${patternOf(part)})(?!\p{L})`, 'gu'),
);

/** One word for what is said of several days in one: "todos los días", "fin de semana". */
export function withDayGroups(plain: string): string {
	const [everyDay = '', workdays = '', weekend = ''] = dayGroups.keys();
	return [everyDay, workdays, weekend].reduce((text, name, at) => text.replace(groups[at] ?? '', name), plain);
}

const hour = `h|${languages
	.flatMap(({ units = '' }) => /(?:^|\|)hour ([^|]+)/u.exec(units)?.[1]?.split(' ') ?? [])
	.map(fold)
	.join('|')}`;
/** Nothing but that it never closes. */
export const allDayText = new RegExp(
	String.raw`^(?:\p{L}+ )?(?:24 ?(?:${hour})|24/7|${patternOf('always')}|${patternOf('allDay')})(?: \p{L}+)?$`,
	'u',
);
