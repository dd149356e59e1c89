import {
	hasSentences,
	isAnyHoliday,
	isPublicHoliday,
	monthOf,
	opensQuestion,
	sentencesIn,
	type CalendarDay,
	type NamedDays,
} from '../../language';
import { clockText, localTime } from '../../opening-hours';
import { factAnswer, type FactAnswer } from '../fact-answer';
import type { FactRow } from '../table-facts';
import { functionWords, likeness, wordsOf } from '../words';
import { dateName, dayInSentence, weekdayName } from './hours-sentences';
import { languageOfCells, readHoursQuestion, type HoursQuestion } from './read-hours-question';
import {
	dayOfNumber,
	hoursRows,
	nextDay,
	nextDayOfMonth,
	rowsOn,
	stateAt,
	todayIn,
	type HoursRow,
	type LocalDay,
} from './schedule';

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
const dayMs = 86_400_000;

/**
 * Answers a question about opening hours from the hours tables, with today's date and exceptions.
 *
 * @param rows of the hours tables; others are not looked at
 * @returns null when it is no such question, or the tables do not say
 */
export function answerHours(question: string, rows: readonly FactRow[], options: HoursOptions): FactAnswer | null {
	const all = hoursRows(rows);
	if (all.length === 0) return null;
	const whole = readHoursQuestion(question);
	const answer = whole && answerAsked(whole, all, options);
	if (answer || !whole?.isComplete) return answer;
	// "How long are you there on Thursday, I cannot make it before six": what is told beside the question.
	const clause = clausesOf(question).flatMap((text) => readHoursQuestion(text) ?? []);
	return clause.length === 1 && clause[0]?.isComplete ? answerAsked(clause[0], all, options) : null;
}

/** The clauses of a sentence; none where two of them ask something. */
function clausesOf(question: string): string[] {
	const clauses = question.split(/[,;\n–—]/u).filter((clause) => clause.trim() !== '');
	return clauses.length > 1 && clauses.filter(opensQuestion).length <= 1 ? clauses : [];
}

function answerAsked(asked: HoursQuestion, all: HoursRow[], options: HoursOptions): FactAnswer | null {
	const today = todayIn(options);
	const named = namedExceptions(asked, all, today);
	const unexplained = asked.unexplained.filter((word) => !named.words.has(word));
	const tables = chooseTables(unexplained, asked.places, all);
	if (!tables) return null;

	const language = [asked.language, options.language].find(hasSentences) ?? languageOfTable(all);
	const telling = { ...options, language, today, named };
	const told = tables.flatMap((table) => tellTable(table, asked, telling) ?? []);
	const confidence = asked.isComplete ? 0.97 : 0.9;
	if (told.length === 0) return doubtful(tables, asked, telling, confidence);
	const lines = told.map(({ text, title }) => (told.length > 1 ? `${title}: ${text}` : text));
	const used = told.flatMap((one) => one.used);
	return factAnswer(used, {
		text: lines.join('\n'),
		title: told[0]?.used[0]?.item ?? '',
		confidence,
		because: `opening hours, ${asked.kind}`,
	});
}

/** An exception that cannot be read may be meant for the day: then nobody but a person can say, and no row's ordinary hours. */
function doubtful(tables: Table[], asked: HoursQuestion, telling: Telling, confidence: number): FactAnswer | null {
	const doubts = tables.flatMap(({ rows }) =>
		daysAsked(asked, rows, telling).flatMap((day) => rowsOn(rows, day).doubts),
	);
	const [first] = doubts;
	if (!first) return null;
	const because = `opening hours: "${first.item}" may be meant for the day`;
	return factAnswer(doubts, { action: 'hand_over', text: '', title: first.item, confidence, because });
}

/** Of the sheet's own words for days; null where we have no sentences in it. */
function languageOfTable(rows: readonly HoursRow[]): string | null {
	const cells = rows.map(({ item, hours }) => `${item} ${hours.shown}`).join(' ');
	const language = languageOfCells(cells.slice(0, 1_000));
	return hasSentences(language) ? language : null;
}

interface Table {
	title: string;
	rows: HoursRow[];
}

/** Tables of weekdays, each with the exceptions that stand in tables of their own; those whose title the question says. */
function chooseTables(unexplained: string[], places: string[], all: HoursRow[]): Table[] | undefined {
	const titles = [...new Set(all.filter(({ hours }) => hours.days.length > 0).map(({ table }) => table))];
	const others = all.filter(({ table }) => !titles.includes(table));
	const tables = titles.map((title) => ({ title, rows: [...all.filter(({ table }) => table === title), ...others] }));
	const isIn = (word: string, title: string) => wordsOf(title).some((known) => likeness(word, known) >= 0.8);
	const wanted = [...unexplained, ...(tables.length > 1 ? places : [])];
	const named = tables.filter(({ title }) => wanted.every((word) => isIn(word, title)));
	if (unexplained.length > 0) return named.length > 0 ? named : undefined;
	if (wanted.length > 0 && named.length > 0) return named;
	// "Opening hours" speaks for the business where "Kitchen hours" stands beside it.
	const ownWords = ({ title }: Table) => wordsOf(title).filter((word) => !functionWords.has(word)).length;
	const fewest = Math.min(...tables.map(ownWords));
	const general = tables.filter((table) => ownWords(table) === fewest);
	return general.length > 0 ? general : others.length > 0 ? [{ title: '', rows: others }] : undefined;
}

interface Named {
	words: ReadonlySet<string>;
	days: LocalDay[];
	/** Those whose days nobody can tell: they are told as they stand in the sheet. */
	rows: HoursRow[];
}

/** Exceptions that the question calls by their name: "Easter Monday", "stocktaking". */
function namedExceptions(asked: HoursQuestion, rows: HoursRow[], today: LocalDay): Named {
	const words = new Set<string>();
	const days: LocalDay[] = [];
	const undated: HoursRow[] = [];
	const anyHoliday = new Set(
		asked.holidays.filter((days) => nextDay(days, today) === undefined).map(({ from }) => from),
	);
	for (const row of rows) {
		const { item, hours } = row;
		if (hours.dates === null && !hours.mayBe) continue;
		if (hours.dates && anyHoliday.has(hours.dates.from)) undated.push(row);
		const name = wordsOf(`${item} ${hours.dates ? hours.note : ''}`).filter(
			(word) => !functionWords.has(word) && !/\p{N}/u.test(word),
		);
		const itself = wordsOf(item).filter((word) => name.includes(word) && monthOf(word) === 0);
		const isLike = (known: string) => asked.unexplained.some((word) => likeness(word, known) >= 0.8);
		const isSaid = itself.length > 0 ? itself.every(isLike) : name.some((word) => word.length > 3 && isLike(word));
		if (!isSaid) continue;
		const next = hours.dates ? nextDay(hours.dates, today) : undefined;
		if (next) days.push(next);
		else if (hours.mayBe) undated.push(row);
		else continue;
		for (const word of asked.unexplained) if (name.some((known) => likeness(word, known) >= 0.8)) words.add(word);
	}
	return { words, days, rows: undated };
}

interface Telling extends HoursOptions {
	today: LocalDay;
	named: Named;
}
interface Told {
	title: string;
	text: string;
	used: HoursRow[];
}

function tellTable(table: Table, asked: HoursQuestion, telling: Telling): Told | undefined {
	const { named, language } = telling;
	const { title } = table;
	if (named.rows.length > 0) {
		const { closedWord } = sentencesIn(language);
		const lines = named.rows.map((row) => `${row.item}: ${hoursText([row], closedWord)}`);
		return { title, text: lines.join('\n'), used: named.rows };
	}
	const told = asked.kind === 'now' && named.days.length === 0 ? tellNow(table, telling) : undefined;
	if (told) return { ...told, title };
	if (asked.kind === 'week' && named.days.length === 0) return { ...tellWeek(table, telling), title };
	const days = daysAsked(asked, table.rows, telling);
	const lines = daysTold(table, days, asked.holidays.length > 0).flatMap(
		(span) => tellDays(table, span, telling) ?? [],
	);
	// A day that the table does not know is not left out silently.
	if (lines.length === 0 || lines.some(({ used }) => used.length === 0)) return undefined;
	return { title, text: lines.map(({ text }) => text).join('\n'), used: lines.flatMap(({ used }) => used) };
}

/** Neighbouring days of a holiday that one exception holds for are told once. */
function daysTold({ rows }: Table, days: LocalDay[], isHoliday: boolean): LocalDay[][] {
	const idsOn = (day: LocalDay) => {
		const { rows: held, isException } = rowsOn(rows, day);
		return isException && isHoliday ? held.map(({ id }) => id).join() : '';
	};
	const spans: LocalDay[][] = [];
	for (const day of days) {
		const last = spans.at(-1)?.at(-1);
		if (last && idsOn(last) !== '' && idsOn(last) === idsOn(day)) spans.at(-1)?.push(day);
		else spans.push([day]);
	}
	return spans;
}

/** @returns an empty `used` for a day that the table does not know */
function tellDays(table: Table, [first, ...more]: LocalDay[], telling: Telling): Omit<Told, 'title'> | undefined {
	if (!first) return undefined;
	if (more.length === 0) return tellDay(table, first, telling) ?? { text: '', used: [] };
	const { rows } = rowsOn(table.rows, first);
	const { closedWord } = sentencesIn(telling.language);
	return { text: rows.map((row) => `${row.item}: ${hoursText([row], closedWord)}`).join('\n'), used: rows };
}

function daysAsked(asked: HoursQuestion, rows: HoursRow[], { today, named, language }: Telling): LocalDay[] {
	const holidays = asked.holidays.flatMap((holiday) => daysOf(holiday, today));
	// On a holiday the hours of its weekday would be a guess.
	const known = holidays.filter((day) => rowsOn(rows, day).isException);
	if (holidays.length > 0 && known.length === 0) return holidays.filter((day) => rowsOn(rows, day).doubts.length > 0);
	const dates = [
		...asked.dates.flatMap((date) => nextDay(asNamedDays(date), today) ?? []),
		...asked.monthDays.flatMap((day) => nextDayOfMonth(day, today) ?? []),
	];
	const isGuess = (day: LocalDay) =>
		isPublicHoliday(language ?? '', day.number * dayMs) && !rowsOn(rows, day).isException;
	const numbers = [
		...asked.offsets.map((offset) => today.number + offset),
		...asked.weekdays.map((weekday) => today.number + ((weekday - today.weekday + 7) % 7)),
		...dates.filter((day) => !isGuess(day)).map(({ number }) => number),
		...known.map(({ number }) => number),
		...named.days.map(({ number }) => number),
		...(asked.kind === 'now' && named.days.length === 0 ? [today.number] : []),
	];
	return [...new Set(numbers)]
		.toSorted((a, b) => a - b)
		.slice(0, maxDays)
		.map(dayOfNumber);
}

/** The days of a holiday from its next one on; none of what stands for all holidays. */
function daysOf(holiday: NamedDays, today: LocalDay): LocalDay[] {
	const first = nextDay(holiday, today);
	if (!first) return [];
	const days = Array.from({ length: maxDays }, (_, ahead) => dayOfNumber(first.number + ahead));
	return days.filter((day) => nextDay(holiday, day)?.number === day.number);
}

function asNamedDays({ year, month, day }: CalendarDay): NamedDays {
	const two = (value: number) => String(value).padStart(2, '0');
	const text = `${year === null ? '' : `${year}-`}${two(month)}-${two(day)}`;
	return { from: text, to: text };
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
		? found.rows.map(({ item }) => item).filter((item) => /\p{L}{3,}/u.test(item) && !/\p{N}/u.test(item))
		: [];
	const date = [dateName(sentences.locale, day), ...new Set(occasions)].join(', ');
	const label = `${relative}${weekdayName(sentences.locale, day)} (${date})`;
	const line = `${label}: ${hoursText(found.rows, sentences.closedWord)}`;
	const text = line.charAt(0).toLocaleUpperCase(sentences.locale) + line.slice(1);
	return { text: text.endsWith('.') ? text : `${text}.`, used: found.rows };
}

/** The hours as they stand in the sheet; "closed" in the customer's language, or as the sheet says it. */
function hoursText(rows: HoursRow[], closedWord: string | null): string {
	return rows
		.map(({ hours: { spans, shown, note } }) => {
			const told = spans?.length === 0 ? (closedWord ?? shown) : shown;
			return note === '' ? told : `${told} (${note})`;
		})
		.join(', ');
}

function tellWeek({ rows }: Table, { today, language }: Telling): Omit<Told, 'title'> {
	const { locale } = sentencesIn(language);
	const regular = rows.filter(({ hours }) => hours.days.length > 0);
	const items = [...new Set(regular.map(({ item }) => item))];
	// The days are the sheet's own words, and so is "closed" beside them.
	const asWritten = (row: HoursRow[]) => hoursText(row, null);
	const lines = items.map((item) => `${item}: ${asWritten(regular.filter((row) => row.item === item))}`);
	const exceptions = rows
		.filter(({ hours }) => hours.days.length === 0)
		.flatMap((row) => {
			const next = row.hours.dates && nextDay(row.hours.dates, today);
			// Those without a date that can be told are told last.
			const ahead = next ? next.number - today.number : exceptionsAheadDays;
			const isOver = row.hours.dates !== null && !next && !isAnyHoliday(row.hours.dates);
			return ahead <= exceptionsAheadDays && !isOver ? [{ row, next, ahead }] : [];
		})
		.toSorted((a, b) => a.ahead - b.ahead)
		.slice(0, maxExceptions);
	for (const { row, next } of exceptions) {
		const isNamed = /\p{L}{3,}/u.test(row.item) && !/\p{N}/u.test(row.item);
		const label = isNamed && next ? `${row.item} (${dateName(locale, next)})` : row.item;
		lines.push(`${label}: ${asWritten([row])}`);
	}
	return { text: lines.join('\n'), used: [...regular, ...exceptions.map(({ row }) => row)] };
}
