import { parseOpeningHours, type OpeningSpan } from './parse-opening-hours';
import { foldHours, allDayText, closedWords, ignoredWords, rangeWords } from './week-words';

type DaySpan = Pick<OpeningSpan, 'fromMinute' | 'toMinute'>;

/** Of a cell with the hours of one day, in characters. */
const longest = 300;
const allDay: DaySpan = { fromMinute: 0, toMinute: 24 * 60 };

/**
 * Reads the hours of one day: "9:00-13:00, 15-18", "9am to 5pm", "24h", "closed". The end may lie in the next day.
 *
 * @returns in the order of the day; empty when closed, null when these are no hours: "by appointment", or nothing
 */
export function parseDayHours(text: string): DaySpan[] | null {
	if (text.length > longest) return null;
	const plain = foldHours(text)
		.replaceAll(/(\d:\d{2}):00\b/g, '$1')
		.trim();
	if (allDayText.test(plain)) return [allDay];
	const words = plain.match(/\p{L}+/gu) ?? [];
	if (words.some((word) => closedWords.has(word))) {
		const isOnlyClosed = words.every((word) => closedWords.has(word) || ignoredWords.has(word)) && !/\d/.test(plain);
		return isOnlyClosed ? [] : null;
	}
	// Times without a day hold for every day: any of them is the one.
	const hours = parseOpeningHours(plain);
	if (!hours || /\p{L}{3,}/u.test(plain.replaceAll(/\p{L}+/gu, (word) => (isTimeWord(word) ? '' : word)))) return null;
	return hours
		.filter(({ day }) => day === 0)
		.map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute }))
		.toSorted((a, b) => a.fromMinute - b.fromMinute);
}

const isTimeWord = (word: string) => ignoredWords.has(word) || rangeWords.has(word);
