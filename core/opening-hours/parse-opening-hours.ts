import { dayNames } from '../language';
import { foldHours, closedWords, dayGroups, ignoredWords, rangeWords, withDayGroups } from './week-words';

/** A span on one day of the week (0 is Monday), in minutes after midnight; `to` may lie in the next day. */
export interface OpeningSpan {
	day: number;
	fromMinute: number;
	toMinute: number;
}
export type OpeningHours = readonly OpeningSpan[];

const minutesOfDay = 24 * 60;
const allDays = [0, 1, 2, 3, 4, 5, 6] as const;
const token = /(?<time>\d{1,2}(?:\s?[:.h]\s?\d{2})?\s*(?:[ap]\.?m\b\.?)?)|(?<word>\p{L}+)|(?<range>-)/gu;

/** Seven days with three spans and a remark each; anything longer is no opening hours. In characters. */
const longest = 1_000;

/** What was read is kept: each step of each turn looks at the settings again. */
const known = new Map<string, OpeningHours | null>();
const maxKnown = 500;

/**
 * Reads opening hours: days in several languages, ranges of days and times, several spans a day, "9am-5pm", "daily". Times
 * without a day hold for every day; days that are not named are closed; a span may go past midnight.
 *
 * @returns null when it cannot be understood: then nobody should act on it
 */
export function parseOpeningHours(text: string): OpeningHours | null {
	if (text.length > longest) return null;
	const cached = known.get(text);
	if (cached !== undefined) return cached;
	const hours = read(text);
	if (known.size >= maxKnown) known.clear();
	known.set(text, hours);
	return hours;
}

interface Time {
	kind: 'time';
	minute: number;
	hasMeridiem: boolean;
}
type Token =
	| Time
	| { kind: 'day'; day: number }
	| { kind: 'days'; days: readonly number[] }
	| { kind: 'range' | 'closed' | 'unknown' };

function read(text: string): OpeningHours | null {
	const tokens = tokensOf(text);
	const spans: OpeningSpan[] = [];
	let days: number[] = [];
	let isSaid = false;
	for (let index = 0; index < tokens.length; index++) {
		const one = tokens[index];
		const next = tokens[index + 1];
		const afterNext = tokens[index + 2];
		if (one?.kind === 'day' || one?.kind === 'days') {
			if (isSaid) days = [];
			isSaid = false;
			if (one.kind === 'days') days = [...new Set([...days, ...one.days])];
			else if (next?.kind === 'range' && afterNext?.kind === 'day') {
				days.push(...daysBetween(one.day, afterNext.day));
				index += 2;
			} else days.push(one.day);
		} else if (one?.kind === 'time' && next?.kind === 'range' && afterNext?.kind === 'time') {
			const span = spanBetween(one, afterNext);
			for (const day of days.length > 0 ? days : allDays) spans.push({ day, ...span });
			isSaid = true;
			index += 2;
		} else if (one?.kind === 'closed') isSaid = true;
		else return null;
	}
	return spans.length > 0 && isSaid ? spans : null;
}

function tokensOf(text: string): Token[] {
	return [...withDayGroups(foldHours(text)).matchAll(token)].flatMap(({ groups = {} }): Token[] => {
		const { time, word, range } = groups;
		if (range !== undefined) return [{ kind: 'range' }];
		if (time !== undefined) return [readTime(time)];
		return word === undefined || ignoredWords.has(word) ? [] : [readWord(word)];
	});
}

function readWord(word: string): Token {
	const day = dayNames.get(word);
	if (day !== undefined) return { kind: 'day', day };
	if (rangeWords.has(word)) return { kind: 'range' };
	const days = dayGroups.get(word);
	if (days) return { kind: 'days', days };
	return { kind: closedWords.has(word) ? 'closed' : 'unknown' };
}

function readTime(time: string): Token {
	const [hour = 0, minute = 0] = (time.match(/\d+/g) ?? []).map(Number);
	const meridiem = /[ap](?=\.?m)/.exec(time)?.[0];
	if (hour > 24 || minute > 59 || (meridiem && (hour < 1 || hour > 12))) return { kind: 'unknown' };
	const shift = meridiem === 'p' && hour < 12 ? 12 : meridiem === 'a' && hour === 12 ? -12 : 0;
	return { kind: 'time', minute: (hour + shift) * 60 + minute, hasMeridiem: meridiem !== undefined };
}

function daysBetween(first: number, last: number): number[] {
	return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
}

function spanBetween(from: Time, to: Time): Omit<OpeningSpan, 'day'> {
	const noon = minutesOfDay / 2;
	// "1-5pm" begins in the afternoon, "9-5pm" in the morning.
	const isAfternoon = to.hasMeridiem && !from.hasMeridiem && to.minute > noon && from.minute + noon < to.minute;
	const fromMinute = isAfternoon ? from.minute + noon : from.minute;
	// "10-2" and "9-5" end in the afternoon; who opens in the morning is not open until then at night.
	const isShort =
		!from.hasMeridiem && !to.hasMeridiem && from.minute >= noon / 2 && from.minute < noon && to.minute < noon / 2;
	if (isShort && to.minute > 0) return { fromMinute, toMinute: to.minute + noon };
	return { fromMinute, toMinute: to.minute > fromMinute ? to.minute : to.minute + minutesOfDay };
}
