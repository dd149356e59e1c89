import {
	dayNames,
	daysIn,
	findDates,
	fold,
	foldPattern,
	holidays as namedDays,
	languages,
	listOf,
	normalisePhrase,
	withoutTimes,
	type CalendarDay,
	type HoursRole,
	type NamedDays,
} from '../../language';
import { foldHours } from '../../opening-hours';
import { askedKeysOf, functionWords, keysOf, likeness, wordsOf } from '../words';

/** What a question about opening hours asks for. */
export interface HoursQuestion {
	/** `now`: is it open; `week`: all days; `days`: the days below. */
	kind: 'now' | 'week' | 'days';
	/** Days of the week, from 0 (Monday): the next one each. */
	weekdays: number[];
	/** Days from today: 0, 1, 2. */
	offsets: number[];
	dates: CalendarDay[];
	/** Days of this month or the next, by their number alone: "the 25th". */
	monthDays: number[];
	/** Days with a name: only an exception can answer for them. */
	holidays: NamedDays[];
	/** Words that nothing here explains: they may be the name of a table or of an exception. */
	unexplained: string[];
	/** Words for the business itself, which may be in the name of a table. */
	places: string[];
	/** The language whose words it uses; null when several are as likely. */
	language: string | null;
	/** False for "and on sunday?". */
	isComplete: boolean;
}

const clockTime =
	/\b(?:at |um |gegen |a las |a |alle |ore |as |om |saat )?\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b\.?|uhr|h\b|o.?clock|uur)|\b\d{1,2}:\d{2}/gu;

const daysOfMonth = languages.flatMap(({ dayOfMonth }) =>
	dayOfMonth === undefined
		? []
		: [
				new RegExp(
					String.raw`(?<![\p{L}\d])(?:${foldPattern(dayOfMonth).replace('#', String.raw`(\d{1,2})`)})(?![\p{L}\d.,:%€$£])`,
					'gu',
				),
			],
);

/** "On the 25th", "am 25.": blank in the text that is left. */
function takeDaysOfMonth(text: string): { numbers: number[]; rest: string } {
	const numbers: number[] = [];
	const rest = daysOfMonth.reduce(
		(left, pattern) =>
			left.replace(pattern, (whole: string, day: string, at: number) => {
				// "Op 2e kerstdag" is no second of a month.
				const isHoliday = isHolidayAt(left.slice(at + whole.indexOf(day)));
				if (Number(day) < 1 || Number(day) > 31 || isHoliday) return whole;
				numbers.push(Number(day));
				return ' '.repeat(whole.length);
			}),
		text,
	);
	return { numbers: [...new Set(numbers)], rest };
}

const longestHoliday = 3;
function isHolidayAt(text: string): boolean {
	const words = normalisePhrase(text.slice(0, 60)).split(' ').slice(0, longestHoliday);
	return words.some((_, at) => holidayNames.has(words.slice(0, at + 1).join(' ')));
}
const holidayNames = new Set(namedDays.map(({ name }) => name));

/** "24.12" without its last dot is a date where it can be no time, or a word says so: "am 6.1". */
const undotted = /(?<![\d.,:])(\d{1,2})\.(\d{1,2})(?![\d.:,%€$£]|\.\d| ?(?:uhr|h|euro|eur)\b)/gu;
const beforeDates = /(?:^|[^\p{L}])(?:am|on|el|le|il|op|dia|vom|zum|ab|bis)[ ]?$/u;

function withDots(text: string): string {
	return text.replace(undotted, (whole, day: string, month: string, at: number) => {
		const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
		return isDate && (Number(day) > 24 || beforeDates.test(text.slice(Math.max(0, at - 6), at))) ? `${whole}.` : whole;
	});
}

/** Short forms that mean too much else, as those of two letters do: "do", "so", "mi". */
const noDays = new Set('mar mer dom sam dim don per car cum sex ter qua qui sal sab seg pon die minggu'.split(' '));
const days = new Map<string, number>();
/** In which language a name is a day; where several share it, the first. */
const languageOfDay = new Map<string, string>();
for (const language of languages.filter(({ week }) => week?.closed)) {
	const { names, short } = daysIn(language);
	for (const name of [...names, ...short].flat().map(fold)) {
		const day = dayNames.get(name);
		if (day === undefined || name.length <= 2 || noDays.has(name)) continue;
		days.set(normalisePhrase(name), day);
		if (language.hours && !languageOfDay.has(name)) languageOfDay.set(name, language.code);
	}
}

/**
 * Reads a question about opening hours: "are you open now?", "sunday?", "bis wann habt ihr heute auf?".
 *
 * @returns null when it is about something else; what it does not understand of one is left in `unexplained`
 */
export function readHoursQuestion(question: string): HoursQuestion | null {
	const found = findDates(withDots(foldHours(question.slice(0, 300))));
	if (!found) return null;
	const { rest } = found;
	const timeless = withoutTimes(rest.replaceAll(clockTime, ' '));
	const { numbers: monthDays, rest: dayless } = takeDaysOfMonth(timeless);
	const words = wordsOf(dayless);
	const dates = found.dates;
	const { phrases, free } = takePhrases(words);
	const said = (...roles: HoursPhrase['role'][]) => phrases.some(({ role }) => roles.includes(role));

	const weekdays: number[] = [];
	const unexplained: string[] = [];
	for (const word of free) {
		const day = dayOf(word);
		if (day !== undefined) weekdays.push(day);
		else if (!functionWords.has(word)) unexplained.push(word);
	}
	if (said('weekend')) weekdays.push(5, 6);
	const holidays = phrases.flatMap(({ holiday }) => holiday ?? []);
	const offsets = [...(said('today') ? [0] : []), ...(said('tomorrow') ? [1] : []), ...(said('overmorrow') ? [2] : [])];
	const isNamed = weekdays.length + dates.length + monthDays.length + holidays.length > 0;
	const hasDay = isNamed || offsets.length > 0;
	const isTopic =
		said('open', 'close', 'hours') ||
		(said('half') && said('verb')) ||
		// "Until when are you there on New Year's Eve?"
		(said('when') && said('verb') && isNamed && unexplained.length === 0) ||
		// "Until what time can I come tonight?"
		(phrases.some(({ role, words: [first] }) => role === 'when' && until.has(first ?? '')) &&
			hasDay &&
			unexplained.every((word) => comings.has(word)));
	if (isTopic && unexplained.every((word) => comings.has(word))) unexplained.length = 0;
	const isFragment = !isTopic && isNamed && offsets.length === 0 && !said('now') && words.length <= 5;
	if (!isTopic && !isFragment) return null;
	if (said('half') && !said('open', 'close', 'hours') && !said('verb')) return null;

	const isNow = said('now') || (!hasDay && timeless === rest && !said('when', 'hours'));
	if (!hasDay && timeless !== rest) offsets.push(0);
	return {
		kind: isNow ? 'now' : hasDay || offsets.length > 0 ? 'days' : 'week',
		weekdays: [...new Set(weekdays)],
		offsets,
		dates,
		monthDays,
		holidays,
		unexplained,
		places: phrases.flatMap(({ role, words: said }) => (role === 'place' ? said : [])),
		language: languageOf(phrases, words),
		isComplete: isTopic,
	};
}

/** How "until what time" begins. */
const until = new Set('until till bis hasta jusqua jusqu fino ate tot'.split(' '));
/** What customers do until a business closes. */
const comings = new Set(
	'come drop pop kommen komm vorbeikommen vorbei komen langskomen terecht venir ir pasar passer venire passare passar vir'.split(
		' ',
	),
);

interface HoursPhrase {
	words: string[];
	/** Null for a holiday, whose name is much the same in several languages. */
	language: string | null;
	role: HoursRole | 'holiday';
	/** Its days. */
	holiday?: NamedDays;
}
const wordsOfPhrase = (phrase: string) => normalisePhrase(phrase).split(' ');
const hoursPhrases: HoursPhrase[] = [
	...languages.flatMap(({ code, hours = {} }) =>
		(Object.entries(hours) as [HoursRole, string][]).flatMap(([role, list]) =>
			listOf(list).map((phrase) => ({ words: wordsOfPhrase(phrase), language: code, role })),
		),
	),
	...namedDays.map(({ name, from, to }) => ({
		words: wordsOf(name),
		language: null,
		role: 'holiday' as const,
		holiday: { from, to },
	})),
];

const phrasesByText = new Map<string, HoursPhrase[]>();
for (const phrase of hoursPhrases) {
	const text = phrase.words.join(' ');
	phrasesByText.set(text, [...(phrasesByText.get(text) ?? []), phrase]);
}
const longestPhrase = Math.max(...hoursPhrases.map(({ words }) => words.length));
/** Shorter words are not recognised when they are misspelt. */
const knownWords = new Set(hoursPhrases.flatMap(({ words }) => words));
/** Looks up words that may be meant by a misspelt one; `likeness` decides. */
function bySpelling(words: Iterable<string>, minLength: number): (asked: string) => string[] {
	const known = new Map<string, string[]>();
	for (const word of [...words].filter(({ length }) => length >= minLength)) {
		for (const key of keysOf(word)) known.set(key, [...(known.get(key) ?? []), word]);
	}
	return (asked) => askedKeysOf(asked).flatMap((key) => known.get(key) ?? []);
}
const wordsLike = bySpelling(knownWords, 4);
const daysLike = bySpelling(days.keys(), 5);

/** Takes the phrases out of the words, longest first; what is left over is free. */
function takePhrases(asked: readonly string[]): { phrases: HoursPhrase[]; free: string[] } {
	const words = asked.map(correct);
	const taken = new Set<number>();
	const phrases: HoursPhrase[] = [];
	for (let length = longestPhrase; length > 0; length--) {
		for (let start = 0; start + length <= words.length; start++) {
			const places = Array.from({ length }, (_, offset) => start + offset);
			// In several languages: which one it is, all phrases together say.
			const found = phrasesByText.get(words.slice(start, start + length).join(' '));
			if (!found || places.some((place) => taken.has(place))) continue;
			phrases.push(...onePerLanguage(found));
			for (const place of places) taken.add(place);
		}
	}
	return { phrases, free: asked.filter((_, place) => !taken.has(place)) };
}

/** "ora" may be "now" or "hour": the first meaning counts. */
function onePerLanguage(found: HoursPhrase[]): HoursPhrase[] {
	return found.filter(({ language }, index) => found.findIndex((other) => other.language === language) === index);
}

/** A day is no misspelling of anything else, and neither is a word of its own. */
function correct(word: string): string {
	if (word.length < 4 || knownWords.has(word) || days.has(word) || functionWords.has(word)) return word;
	// Of four letters, only two may have changed places: "opne".
	const isClose = (known: string) => (word.length > 4 || known.length === 4) && likeness(word, known) === 0.8;
	return wordsLike(word).find(isClose) ?? word;
}

function dayOf(word: string): number | undefined {
	const exact = days.get(word);
	if (exact !== undefined || word.length < 5 || functionWords.has(word)) return exact;
	const close = new Set(daysLike(word).flatMap((name) => (likeness(word, name) >= 0.8 ? (days.get(name) ?? []) : [])));
	return close.size === 1 ? [...close][0] : undefined;
}

/** The language that cells of an hours table are in: "lunes", "cerrado"; null when they do not tell. */
export function languageOfCells(text: string): string | null {
	const words = wordsOf(text);
	return languageOf(takePhrases(words).phrases, words);
}

function languageOf(phrases: HoursPhrase[], words: readonly string[]): string | null {
	const votes = new Map<string, number>();
	const vote = (language: string, weight: number) => votes.set(language, (votes.get(language) ?? 0) + weight);
	for (const { language, role } of phrases) if (language !== null) vote(language, role === 'filler' ? 0.5 : 1);
	for (const word of words) {
		const language = /\p{Script=Arabic}/u.test(word) ? 'ar' : languageOfDay.get(word);
		if (language !== undefined) vote(language, 0.75);
	}
	const [first, second] = [...votes].toSorted(([, a], [, b]) => b - a);
	return first && first[1] !== second?.[1] ? first[0] : null;
}
