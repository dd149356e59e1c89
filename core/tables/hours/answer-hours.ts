import { localTime } from '../../opening-hours';
import type { FactAnswer } from '../answer-from-tables';
import type { FactRow } from '../table-facts';
import { functionWords, likeness, wordsOf } from '../words';
import { clockText, dateName, dayInSentence, hasSentences, sentencesIn, weekdayName } from './hours-sentences';
import { readHoursQuestion, type HoursQuestion } from './read-hours-question';
import { dayOfNumber, hoursRows, nextDate, rowsOn, stateAt, todayIn, type HoursRow, type LocalDay } from './schedule';

export interface HoursOptions {
	/** Of the question; null when unknown. Its own words decide where they can. */
	language: string | null;
	now: Date;
	/** An IANA name. */
	timeZone: string;
}

/** Exceptions in a list of the whole week: the next ones, for two months. */
const maxExceptions = 8;
const exceptionsAheadDays = 60;
const maxDays = 7;

/**
 * Answers a question about opening hours from the hours tables, with today's date and exceptions.
 *
 * @param rows of the hours tables; others are not looked at
 * @returns null when it is no such question, or the tables do not say
 */
export function answerHours(question: string, rows: readonly FactRow[], options: HoursOptions): FactAnswer | null {
	const all = hoursRows(rows);
	const asked = all.length > 0 ? readHoursQuestion(question) : null;
	if (!asked) return null;
	const today = todayIn(options);
	const named = namedExceptions(asked, all, today);
	const unexplained = asked.unexplained.filter((word) => !named.words.has(word));
	const tables = chooseTables(unexplained, all);
	if (!tables) return null;

	const language = hasSentences(asked.language) ? asked.language : options.language;
	const told = tables.flatMap(
		(table) => tellTable(table, asked, { ...options, language, today, named: named.days }) ?? [],
	);
	if (told.length === 0) return null;
	const lines = told.map(({ text, title }) => (told.length > 1 ? `${title}: ${text}` : text));
	return {
		kind: 'fact',
		exact: true,
		action: 'answer',
		text: lines.join('\n'),
		buttons: [],
		rowIds: [...new Set(told.flatMap(({ used }) => used.map(({ id }) => id)))],
		title: told[0]?.used[0]?.item ?? '',
		confidence: asked.isComplete ? 0.97 : 0.9,
		because: `opening hours, ${asked.kind}`,
	};
}

interface Table {
	title: string;
	rows: HoursRow[];
}

/** Tables of weekdays, each with the exceptions that stand in tables of their own; those whose title the question says. */
function chooseTables(unexplained: string[], all: HoursRow[]): Table[] | undefined {
	const titles = [...new Set(all.filter(({ hours }) => !hours.dates).map(({ table }) => table))];
	const others = all.filter(({ table }) => !titles.includes(table));
	const tables = titles.map((title) => ({ title, rows: [...all.filter(({ table }) => table === title), ...others] }));
	const isIn = (word: string, title: string) => wordsOf(title).some((known) => likeness(word, known) >= 0.8);
	if (unexplained.length > 0) {
		const named = tables.filter(({ title }) => unexplained.every((word) => isIn(word, title)));
		return named.length > 0 ? named : undefined;
	}
	// "Opening hours" speaks for the business where "Kitchen hours" stands beside it.
	const ownWords = ({ title }: Table) => wordsOf(title).filter((word) => !functionWords.has(word)).length;
	const fewest = Math.min(...tables.map(ownWords));
	const general = tables.filter((table) => ownWords(table) === fewest);
	return general.length > 0 ? general : others.length > 0 ? [{ title: '', rows: others }] : undefined;
}

/** Exceptions that the question calls by their name: "Easter Monday", "stocktaking". */
function namedExceptions(asked: HoursQuestion, rows: HoursRow[], today: LocalDay) {
	const words = new Set<string>();
	const days: LocalDay[] = [];
	for (const { item, hours } of rows) {
		const name = wordsOf(item).filter((word) => !functionWords.has(word) && !/\p{N}/u.test(word));
		const isSaid =
			name.length > 0 && name.every((known) => asked.unexplained.some((word) => likeness(word, known) >= 0.8));
		const first = hours.dates && isSaid ? nextDate(calendarOf(hours.dates.from), today) : undefined;
		if (!first) continue;
		days.push(first);
		for (const word of asked.unexplained) if (name.some((known) => likeness(word, known) >= 0.8)) words.add(word);
	}
	return { words, days };
}

interface Telling extends HoursOptions {
	today: LocalDay;
	named: LocalDay[];
}
interface Told {
	title: string;
	text: string;
	used: HoursRow[];
}

function tellTable(table: Table, asked: HoursQuestion, telling: Telling): Told | undefined {
	const told = asked.kind === 'now' && telling.named.length === 0 ? tellNow(table, telling) : undefined;
	if (told) return { ...told, title: table.title };
	if (asked.kind === 'week' && telling.named.length === 0) return { ...tellWeek(table, telling), title: table.title };
	const days = daysAsked(asked, table.rows, telling);
	const lines = days.flatMap((day) => tellDay(table, day, telling) ?? []);
	// A day that the table does not know is not left out silently.
	if (lines.length === 0 || lines.length < days.length) return undefined;
	return {
		title: table.title,
		text: lines.map(({ text }) => text).join('\n'),
		used: lines.flatMap(({ used }) => used),
	};
}

function daysAsked(asked: HoursQuestion, rows: HoursRow[], { today, named }: Telling): LocalDay[] {
	const holidays = asked.holidays.flatMap((holiday) => nextDate(calendarOf(holiday), today) ?? []);
	// On a holiday the hours of its weekday would be a guess.
	const known = holidays.filter((day) => rowsOn(rows, day).isException);
	if (holidays.length > 0 && known.length === 0) return [];
	const numbers = [
		...asked.offsets.map((offset) => today.number + offset),
		...asked.weekdays.map((weekday) => today.number + ((weekday - today.weekday + 7) % 7)),
		...asked.dates.flatMap((date) => nextDate(date, today)?.number ?? []),
		...known.map(({ number }) => number),
		...named.map(({ number }) => number),
		...(asked.kind === 'now' && named.length === 0 ? [today.number] : []),
	];
	return [...new Set(numbers)]
		.toSorted((a, b) => a - b)
		.slice(0, maxDays)
		.map(dayOfNumber);
}

function tellNow({ rows }: Table, telling: Telling): Omit<Told, 'title'> | undefined {
	const { language, now, timeZone, today } = telling;
	const state = stateAt(rows, today, localTime(timeZone, now).minute);
	if (!state) return undefined;
	const sentences = sentencesIn(language);
	const used = rowsOn(rows, today).rows;
	const { changes } = state;
	const time = changes ? clockText(changes.minute) : '';
	if (state.isOpen) {
		const isNear = changes && changes.day.number - today.number <= 1;
		return { text: isNear ? sentences.openUntil.replace('{time}', time) : sentences.open, used };
	}
	if (!changes) return { text: sentences.closed, used };
	const day = dayInSentence(sentences, changes.day, today);
	const text = sentences.closedUntil.replace('{day}', day).replace('{time}', time);
	return { text, used: [...used, ...rowsOn(rows, changes.day).rows] };
}

function tellDay({ rows }: Table, day: LocalDay, telling: Telling): Omit<Told, 'title'> | undefined {
	const { today, language } = telling;
	const sentences = sentencesIn(language);
	const found = rowsOn(rows, day);
	if (found.rows.length === 0) return undefined;
	const ahead = day.number - today.number;
	const relative = ahead === 0 ? `${sentences.today}, ` : ahead === 1 ? `${sentences.tomorrow}, ` : '';
	const occasions = found.isException
		? found.rows.map(({ item }) => item).filter((item) => /\p{L}{3,}/u.test(item))
		: [];
	const date = [dateName(sentences.locale, day), ...new Set(occasions)].join(', ');
	const label = `${relative}${weekdayName(sentences.locale, day)} (${date})`;
	const line = `${label}: ${hoursText(found.rows, sentences.closedWord)}`;
	const text = line.charAt(0).toLocaleUpperCase(sentences.locale) + line.slice(1);
	return { text: text.endsWith('.') ? text : `${text}.`, used: found.rows };
}

/** The hours as they stand in the sheet; "closed" in the customer's language. */
function hoursText(rows: HoursRow[], closedWord: string): string {
	return rows
		.map(({ hours: { spans, shown, note } }) => {
			const told = spans?.length === 0 ? closedWord : shown;
			return note === '' ? told : `${told} (${note})`;
		})
		.join(', ');
}

function tellWeek({ rows }: Table, { today, language }: Telling): Omit<Told, 'title'> {
	const { closedWord, locale } = sentencesIn(language);
	const regular = rows.filter(({ hours }) => !hours.dates);
	const items = [...new Set(regular.map(({ item }) => item))];
	const lines = items.map(
		(item) =>
			`${item}: ${hoursText(
				regular.filter((row) => row.item === item),
				closedWord,
			)}`,
	);
	const exceptions = rows
		.flatMap((row) => {
			const first = row.hours.dates && nextDate(calendarOf(row.hours.dates.from), today);
			return first && first.number - today.number <= exceptionsAheadDays ? [{ row, first }] : [];
		})
		.toSorted((a, b) => a.first.number - b.first.number)
		.slice(0, maxExceptions);
	for (const { row, first } of exceptions) {
		const isNamed = /\p{L}{3,}/u.test(row.item);
		const label = isNamed ? `${row.item} (${dateName(locale, first)})` : row.item;
		lines.push(`${label}: ${hoursText([row], closedWord)}`);
	}
	return { text: lines.join('\n'), used: [...regular, ...exceptions.map(({ row }) => row)] };
}

/** `2026-12-24` or `12-24`. */
function calendarOf(text: string) {
	const parts = text.split('-').map(Number);
	const [day = 1, month = 1, year = null] = parts.toReversed();
	return { year, month, day };
}
