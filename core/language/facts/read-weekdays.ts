import { daysIn as daysOfLanguage } from '../calendar';
import { listOf } from '../languages';
import type { Fact } from './fact';
import { and, anyOf, anyWord, bothSpellings, readLanguages, to } from './words/word-patterns';

const portuguese = ['segundas', 'terças', 'quartas', 'quintas', 'sextas'];
const word = `(?:${portuguese.join('|')})`;
const otherDay = '(?:segundas|terças|quartas|quintas|sextas|sábados?|domingos?)';
/** "As segundas unidades" are no Mondays: it needs another day beside it, or "às". */
const dayOfPortuguese = String.raw`${word}(?:(?<=(?:(?<!\p{L})às |${otherDay}(?:,| e|, e| ou| a)? (?:às )?)${word})|(?=(?:,| e|, e| ou| a) (?:às )?${otherDay}))`;

const known = readLanguages.map(daysOfLanguage);
/** Sunday first, as in dates. */
const eachDay = <T>(of: (day: number) => T) => [6, 0, 1, 2, 3, 4, 5].map(of);
const names = eachDay((day) => bothSpellings(known.flatMap((language) => language.names[day] ?? [])));
/** Short ones count in a source only, beside another one or before a time: many are also small words. */
const shortNames = eachDay((day) => bothSpellings(known.flatMap(({ short }) => short[day] ?? [])));
const keyOf = (word: string) => word.toLowerCase().replaceAll('-', ' ');
const daysByName = new Map<string, number[]>(portuguese.map((word, index) => [word, [index + 1]]));
for (const list of [names, shortNames]) {
	list.forEach((words, number) => {
		for (const word of words.map(keyOf)) daysByName.set(word, [...new Set([...(daysByName.get(word) ?? []), number])]);
	});
}
const fullName = `${anyWord(names.flat())}|${dayOfPortuguese}`;
const shortDay = anyWord(shortNames.flat());
/** Weeks in two letters, of the languages that have such. */
const weeksInTwoLetters = known
	.map(({ short }) => eachDay((day) => short[day]?.find((name) => /^\p{Script=Latin}{2}$/u.test(name)) ?? ''))
	.filter((week) => week.every((name) => name !== ''));
const alone = /(?<!\p{L})(?:Sun|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sam|Lun|Mer|Jeu|Ven|Dim)(?!\p{L})/gu;

const day = new RegExp(
	String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic})(?:${fullName})(?!\p{Script=Latin}|\p{Script=Cyrillic})`,
	'giu',
);
const anyDay = `${anyWord([...names, ...shortNames].flat())}|${dayOfPortuguese}`;
const anyDayInText = new RegExp(
	String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic})(?:${anyDay})(?!\p{Script=Latin}|\p{Script=Cyrillic})`,
	'iu',
);
const notInWord = String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic}|\d)`;
const endOfWord = String.raw`(?!\p{Script=Latin}|\p{Script=Cyrillic})`;
const through = String.raw`\.?\s?(?:[-–—~〜～]|${to})\s?`;
const span = new RegExp(`${notInWord}(${anyDay})(${through})(${anyDay})${endOfWord}`, 'giu');
/** The second day is looked at only, for it may be the first of the next pair. */
const pair = new RegExp(
	String.raw`(?<![\p{L}\d])(${anyDay})(\.?\s?[,/&+]\s?|\.?,?\s(?:${and}|${to})\s)(?=(${anyDay})(?!\p{L}))`,
	'giu',
);
const closedWord = anyWord(
	bothSpellings([
		...listOf(
			anyOf(
				({ week }) => week?.closed,
				({ sentences }) => sentences?.openWord,
			),
		),
		'выходной',
	]),
);
/** "9:00", "9h", "9 Uhr", "9-18", "9 to 18"; no bare number, which may count anything. */
const hours = String.raw`\d{1,2}(?:[:.h]\d{2}|\s?(?:h|uhr|uur|am|pm|a\.m\.|p\.m\.)(?!\p{L})|\s?(?:[-–—]|bis|to|a|à|às|al|tot|until)\s?\d{1,2}(?!\d|\s?(?!(?:h|uhr|uur|am|pm|und|and|y|e|et|en)(?!\p{L}))\p{L}))`;
const beforeHours = new RegExp(
	String.raw`(?<![\p{L}\d])(${shortDay})\.?(?::\s?|\s)(?=(?:(?:bis|ab|von|from|until|de|das|van|tot|с)\s)?${hours}|(?<=:\s?)(?:${closedWord}))`,
	'giu',
);
const everyDay = new RegExp(
	String.raw`(?<!\p{L})(?:${anyOf(
		({ week }) => week?.everyDay,
		({ week }) => week?.always,
	)}|24\/7)`,
	'iu',
);
/** "3 Werktage" are how long. */
const workingDays = new RegExp(String.raw`(?<!\d\s?)(?:${anyOf(({ week }) => week?.workdays)})`, 'iu');
const weekend = new RegExp(
	String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Arabic})(?:${anyOf(({ week }) => week?.weekend)})`,
	'giu',
);
/** Says that something is not: then a day may be one that the source leaves out. "We close at 6" says no such thing. */
const negation =
	/(?<!\p{L})(?:closed|not|no(?! (?:sábado|domingo|fim))|never|except|day off|geschlossen|ruhetag|nicht|kein\p{L}*|außer|cerrad\p{L}*|nunca|excepto|ferm(?:é|ée|és|ées|eture)|pas|sauf|chius\p{L}*|non|tranne|fechad\p{L}*|não|exceto|gesloten|niet|geen|behalve|kapalı\p{L}*|değil|hariç|закрыт\p{L}*|не|нет|выходной|кроме|مغلق\p{L}*|لا|ليس|बंद|नहीं|zamknięt\p{L}*|nie)(?!\p{L})|n['’]t|休|不|没|ません|ない/iu;
/** Holds a word of negation and denies nothing of a day: "no problem", "not only", "never closed", and a "no" that answers. */
const deniesNoDay =
	/(?<!\p{L})(?:no (?:problem\p{L}*|worries|doubt|need|appointment|reservation|booking)|not (?:only|just)|(?:not|never|n['’]t) closed|(?:do not|don['’]t) (?:hesitate|worry)|why not|(?:no|não|non|нет|nie)(?=\s?[,!])|kein\p{L}* (?:problem|sorge\p{L}*|frage|termin|reservierung)|(?:nicht|nie) (?:nur|geschlossen)|zögern sie nicht|no (?:solo|sólo|solamente|hay problema|dude\p{L}*|está cerrado)|pas (?:seulement|que|de (?:problème|souci)|fermé\p{L}*)|n['’]hésite\p{L}* pas|non (?:solo|soltanto|esit\p{L}*|c['’]è problema)|não (?:só|apenas|somente|há problema|tem problema)|niet (?:alleen|gesloten)|geen (?:probleem|zorgen)|не (?:только|проблема)|нет проблем\p{L}*|ليس فقط|لا (?:مشكلة|تتردد)|sorun değil|nie (?:tylko|ma (?:problemu|sprawy)))(?!\p{L})|n['’]t (?:hesitate|worry)|没问题|没關係|没关系|不(?:仅|只|止|但|客气|用担心)|すみません|問題(?:ありません|ない)|だけで(?:は|も)?ない/giu;
const denies = (clause: string) => negation.test(clause.replaceAll(deniesNoDay, ' '));

/** Behind it other days are meant. */
const contrast =
	/(?<!\p{L})(?:but|aber|sondern|sonst|otherwise|pero|sino|mais|sinon|ma|però|mas|maar|ama|но|а|ولكن|लेकिन|ale)(?!\p{L})|但|が、/iu;

const key = (number: number) => `weekday:${number}`;
const other = 'other weekdays';

/**
 * Days of the week that a text states. Where something is not on that day, a source may also leave the day out.
 *
 * @param times where the text states a time: a day with one is open, whatever else is denied
 */
export function readWeekdays(text: string, times: readonly number[]): Fact[] {
	return clausesOf(text, /[.!?\n;。！？]/u).flatMap(({ clause, at }) => {
		const found = [
			...[...clause.matchAll(day)].map(({ 0: word, index }) => ({ word, index, days: dayIn(word) })),
			...[...clause.matchAll(weekend)].map(({ 0: word, index }) => ({ word, index, days: [6, 0] })),
		];
		const isDenied = found.length > 0 && denies(clause);
		const timesHere = times.map((time) => time - at).filter((time) => time >= 0 && time < clause.length);
		return found.map(({ word, index, days }): Fact => {
			const others = found.filter((one) => one.index !== index).map((one) => one.index);
			const mayBeLeftOut = isDenied && !timesHere.some((time) => isTimeOf(index, time, clause, others));
			return {
				text: word,
				at: at + index,
				length: word.length,
				claims: [...days.map(key), ...(mayBeLeftOut ? [other] : [])],
				proves: [],
			};
		});
	});
}

/** Nothing parts them: no other day, no "but", and before the day no negation ("until 18:00, not on Sundays"). */
function isTimeOf(dayAt: number, timeAt: number, clause: string, otherDays: readonly number[]): boolean {
	const [from, to] = [Math.min(dayAt, timeAt), Math.max(dayAt, timeAt)];
	if (otherDays.some((one) => one > from && one < to)) return false;
	const between = clause.slice(from, to);
	return timeAt > dayAt ? !contrast.test(between) : !contrast.test(between) && !denies(between);
}

/** The days of the week that a source names or counts in: "Mo-Fr", "daily", "Sat and Sun". */
export function provenWeekdays(text: string): string[] {
	const days = [...new Set(daysIn(text))];
	const namesOpenDays = clausesOf(text, /[.!?\n;,|。！？、，]/u).some(
		({ clause }) => !denies(clause) && daysIn(clause).length > 0,
	);
	return [...days.map(key), ...(namesOpenDays ? [other] : []), ...(days.length === 7 ? ['every day'] : [])];
}

function daysIn(text: string): number[] {
	if (everyDay.test(text)) return [0, 1, 2, 3, 4, 5, 6];
	const groups = [...(workingDays.test(text) ? [1, 2, 3, 4, 5] : []), ...(text.search(weekend) < 0 ? [] : [6, 0])];
	// Most clauses name no day, and one look is cheaper than five.
	if (!anyDayInText.test(text)) return groups;
	const spans = [...text.matchAll(span)].filter(joinsDays).map(([, first = '', , last = '']) => ({ first, last }));
	const pairs = [...text.matchAll(pair)].filter(joinsDays).flatMap(([, first = '', , last = '']) => [first, last]);
	const withHours = [...text.matchAll(beforeHours)].map(([, word = '']) => word).filter((word) => !isSmallWord(word));
	const weeks = weeksOf([...spans.flatMap(({ first, last }) => [first, last]), ...pairs, ...withHours]);
	return [
		...[...text.matchAll(day)].flatMap(([word]) => dayIn(word)),
		...spans.flatMap(({ first, last }) =>
			daysOf(first, weeks).flatMap((from) => daysOf(last, weeks).flatMap((to) => between(from, to))),
		),
		...[...pairs, ...withHours].flatMap((word) => daysOf(word, weeks)),
		...[...text.matchAll(alone)].flatMap(([word]) => daysOf(word, [])),
		...groups,
	];
}

/** The weeks that all of a text's words of two letters may come from: beside "Mo", "Do" is no Sunday. */
function weeksOf(words: readonly string[]): (readonly string[])[] {
	const short = words.map((word) => word.toLowerCase()).filter((word) => /^\p{Script=Latin}{2}$/u.test(word));
	return weeksInTwoLetters.filter((week) => short.every((word) => week.includes(word)));
}

/** "me to do", "so, do" and "so-so" are no days; "Mo to Fr" and "ma-vr" are. */
function joinsDays([, first = '', joint = '', last = '']: RegExpMatchArray): boolean {
	if (first.toLowerCase() === last.toLowerCase()) return false;
	return /[-–—~〜～/]/u.test(joint) || (!isSmallWord(first) && !isSmallWord(last));
}

/** One or two small letters: "me", "do", "so", "di", "ma". */
const isSmallWord = (word: string) => /^\p{Script=Latin}{1,2}$/u.test(word) && !/^\p{Lu}/u.test(word);

const dayIn = (word: string) => daysByName.get(keyOf(word)) ?? [];

/** @param weeks what two letters are looked up in; nothing fits a text in several languages, and then each reading counts */
function daysOf(word: string, weeks: readonly (readonly string[])[]): number[] {
	const inWeeks = weeks.map((week) => week.indexOf(word.toLowerCase())).filter((number) => number >= 0);
	if (inWeeks.length > 0) return [...new Set(inWeeks)];
	return dayIn(word);
}

function between(from: number, to: number): number[] {
	return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

function clausesOf(text: string, separator: RegExp): { clause: string; at: number }[] {
	let at = 0;
	return text.split(separator).map((clause) => {
		const begin = at;
		at += clause.length + 1;
		return { clause, at: begin };
	});
}
