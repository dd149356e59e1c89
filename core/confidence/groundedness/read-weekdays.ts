import type { Fact } from './fact';

const otherDay = '(?:segundas|terças|quartas|quintas|sextas|sábados?|domingos?)';
/** "As segundas unidades" are no Mondays: it needs another day beside it, or "às". */
const dayOfPortuguese = (word: string) =>
	`(?<=(?<!\\p{L})às )${word}|(?<=${otherDay}(?:,| e|, e| ou| a)? (?:às )?)${word}|${word}(?=(?:,| e|, e| ou| a) (?:às )?${otherDay})`;

/** Full names, Sunday first; what bends is left open at the end. */
const names: readonly string[] = [
	'sundays?|sonntags?|domingos?|dimanches?|domenic[ah]e?|zondags?|pazar günleri|pazar günü|воскресень\\p{L}*|الأحد|الاحد|रविवार|इतवार|星期日|星期天|周日|週日|礼拜天|日曜日?|niedziel\\p{L}',
	`mondays?|montags?|lunes|lundis?|luned[ìi]|segundas?[- ]feiras?|${dayOfPortuguese('segundas')}|maandags?|pazartesi(?:leri|yi)?|понедельник\\p{L}*|الاثنين|الإثنين|सोमवार|星期一|周一|週一|礼拜一|月曜日?|poniedział\\p{L}+`,
	`tuesdays?|dienstags?|martes|mardis?|marted[ìi]|terças?[- ]feiras?|${dayOfPortuguese('terças')}|dinsdags?|salı|вторник\\p{L}*|الثلاثاء|मंगलवार|星期二|周二|週二|火曜日?|wtor\\p{L}+`,
	'wednesdays?|mittwochs?|mi[ée]rcoles|mercredis?|mercoled[ìi]|quartas?[- ]feiras?|woensdags?|çarşamba|сред[ауеы]|средам|الأربعاء|الاربعاء|बुधवार|星期三|周三|週三|水曜日?|środ\\p{L}',
	'thursdays?|donnerstags?|jueves|jeudis?|gioved[ìi]|quintas?[- ]feiras?|donderdags?|perşembe|четверг\\p{L}*|الخميس|गुरुवार|बृहस्पतिवार|星期四|周四|週四|木曜日?|czwart\\p{L}+',
	'fridays?|freitags?|viernes|vendredis?|venerd[ìi]|sextas?[- ]feiras?|vrijdags?|cuma günleri|cuma günü|cuma(?!rtesi)|пятниц\\p{L}*|الجمعة|शुक्रवार|星期五|周五|週五|金曜日?|piąt\\p{L}+',
	'saturdays?|samstags?|sonnabends?|sábados?|samedis?|sabato|sabati|zaterdags?|cumartesi|суббот\\p{L}*|السبت|शनिवार|星期六|周六|週六|土曜日?|sobot\\p{L}',
];
/** Short ones count in a source only, beside another one or before a time: many are also small words. */
const shortNames: readonly string[] = [
	'sun|so|dom|do|dim|di|zo|paz|вс|日',
	'mon|mo|lun|lu|l|seg|ma|pzt|пн|月',
	'tues?|di|mar|ma|ter|sal|вт|火',
	'wed|mi|mié|mer|me|qua|wo|çar|ср|水',
	'thurs?|thu|do|jue|ju|jeu|je|gio|qui|per|чт|木',
	'fri|fr|vie|vi|ven|ve|v|sex|vr|cum|пт|金',
	'sat|sa|sáb|sab|sam|za|cmt|сб|土',
];
/** German, French, Spanish, Italian and Dutch, Sunday first. */
const weeksInTwoLetters = [
	['so', 'mo', 'di', 'mi', 'do', 'fr', 'sa'],
	['di', 'lu', 'ma', 'me', 'je', 've', 'sa'],
	['do', 'lu', 'ma', 'mi', 'ju', 'vi', 'sa'],
	['do', 'lu', 'ma', 'me', 'gi', 've', 'sa'],
	['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'],
];
const alone = /(?<!\p{L})(?:Sun|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sam|Lun|Mer|Jeu|Ven|Dim)(?!\p{L})/gu;

const anyName = names.map((list, day) => `(?<d${day}>${list})`).join('|');
const day = new RegExp(
	String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic})(?:${anyName})(?!\p{Script=Latin}|\p{Script=Cyrillic})`,
	'giu',
);
const shortDay = shortNames.join('|');
const anyDay = `${names.join('|')}|${shortDay}`;
const notInWord = String.raw`(?<!\p{Script=Latin}|\p{Script=Cyrillic}|\d)`;
const endOfWord = String.raw`(?!\p{Script=Latin}|\p{Script=Cyrillic})`;
const through = String.raw`\.?\s?(?:[-–—~〜～]|to|through|thru|bis|a|à|au|al|até|t/m|tot|по|до|إلى|الى|से|至|到|から)\s?`;
const span = new RegExp(`${notInWord}(${anyDay})(${through})(${anyDay})${endOfWord}`, 'giu');
/** The second day is looked at only, for it may be the first of the next pair. */
const pair = new RegExp(
	String.raw`(?<![\p{L}\d])(${anyDay})(\.?\s?[,/&+]\s?|\.?,?\s(?:und|and|y|e|et|en|и|to|bis)\s)(?=(${anyDay})(?!\p{L}))`,
	'giu',
);
const closedWord =
	'closed|geschlossen|ruhetag|cerrado|ferm[ée]|chiuso|fechado|gesloten|kapalı|закрыто|выходной|open|geöffnet|abierto|ouvert|aperto|aberto';
/** "9:00", "9h", "9 Uhr", "9-18", "9 to 18"; no bare number, which may count anything. */
const hours = String.raw`\d{1,2}(?:[:.h]\d{2}|\s?(?:h|uhr|uur|am|pm|a\.m\.|p\.m\.)(?!\p{L})|\s?(?:[-–—]|bis|to|a|à|às|al|tot|until)\s?\d{1,2}(?!\d|\s?(?!(?:h|uhr|uur|am|pm|und|and|y|e|et|en)(?!\p{L}))\p{L}))`;
const beforeHours = new RegExp(
	String.raw`(?<![\p{L}\d])(${shortDay})\.?(?::\s?|\s)(?=(?:(?:bis|ab|von|from|until|de|das|van|tot|с)\s)?${hours}|(?<=:\s?)(?:${closedWord}))`,
	'giu',
);
const everyDay =
	/(?<!\p{L})(?:daily|every ?day|each day|all week|(?:7|seven) days|day and night|täglich|jeden tag|ganze woche|todos los días|cada día|diario|diariamente|tous les jours|chaque jour|7j|ogni giorno|tutti i giorni|todos os dias|dagelijks|elke dag|alle dagen|her gün|ежедневно|каждый день|без выходных|يومي|كل يوم|كل أيام|हर दिन|रोज|प्रतिदिन|每天|每日|毎日|年中無休|24\/7|around the clock|rund um die uhr)/iu;
const workingDays =
	/weekdays?|wochentags|werktags|unter der woche|entre semana|días (?:laborables|hábiles)|en semaine|jours (?:ouvr|de semaine)|giorni feriali|dias úteis|doordeweeks|weekdagen|hafta içi|будн|рабоч(?:ие|их) дн|工作日|平日/iu;
const weekend =
	/(?<!\p{L})(?:weekends?|week-end|wochenenden?|fin(?:es)? de semana|fine settimana|hafta sonu|выходны\p{L}*|عطلة نهاية الأسبوع|सप्ताहांत)|周末|週末|土日/giu;
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
			...[...clause.matchAll(day)].map(({ 0: word, index, groups }) => ({ word, index, days: [dayIn(groups)] })),
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
	const spans = [...text.matchAll(span)].filter(joinsDays).map(([, first = '', , last = '']) => ({ first, last }));
	const pairs = [...text.matchAll(pair)].filter(joinsDays).flatMap(([, first = '', , last = '']) => [first, last]);
	const withHours = [...text.matchAll(beforeHours)].map(([, word = '']) => word).filter((word) => !isSmallWord(word));
	const weeks = weeksOf([...spans.flatMap(({ first, last }) => [first, last]), ...pairs, ...withHours]);
	return [
		...[...text.matchAll(day)].map(({ groups }) => dayIn(groups)),
		...spans.flatMap(({ first, last }) =>
			daysOf(first, weeks).flatMap((from) => daysOf(last, weeks).flatMap((to) => between(from, to))),
		),
		...[...pairs, ...withHours].flatMap((word) => daysOf(word, weeks)),
		...[...text.matchAll(alone)].flatMap(([word]) => daysOf(word, [])),
		...(workingDays.test(text) ? [1, 2, 3, 4, 5] : []),
		...(text.search(weekend) < 0 ? [] : [6, 0]),
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

const dayIn = (groups: Record<string, string> | undefined) =>
	names.findIndex((_, number) => groups?.[`d${number}`] !== undefined);

/** @param weeks what two letters are looked up in; nothing fits a text in several languages, and then each reading counts */
function daysOf(word: string, weeks: readonly (readonly string[])[]): number[] {
	const inWeeks = weeks.map((week) => week.indexOf(word.toLowerCase())).filter((number) => number >= 0);
	if (inWeeks.length > 0) return [...new Set(inWeeks)];
	return names.flatMap((list, number) =>
		new RegExp(`^(?:${list}|${shortNames[number] ?? ''})$`, 'iu').test(word) ? [number] : [],
	);
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
