import type { DayPart, TimeWords } from '../../language';
import { anyOf, readLanguages, valued } from './word-patterns';

const parts: readonly DayPart[] = ['morning', 'afternoon', 'night'];
const times = (part: Exclude<keyof TimeWords, 'before' | 'behind'>) => anyOf((language) => language.times?.[part]);
const dayParts = (side: 'before' | 'behind', part: DayPart) => anyOf((language) => language.times?.[side]?.[part]);

export const dayPartBefore = parts.map((part) => dayParts('before', part)).join('|');
/** With the end of the word: "م" begins many others. */
export const dayPartBehind = `(?:${parts.map((part) => dayParts('behind', part)).join('|')})(?!\\p{L})`;

const dayPartPatterns = parts.map((part) => ({
	part,
	pattern: new RegExp(`^(?:${dayParts('before', part)}|${dayParts('behind', part)})$`, 'iu'),
}));
export function dayPartOf(word: string): DayPart {
	return dayPartPatterns.find(({ pattern }) => pattern.test(word.trim()))?.part ?? 'afternoon';
}

/** @returns the hour of the day, 0 to 23 */
export function hourInPart(hour: number, part: DayPart): number {
	if (hour > 12) return hour;
	if (part === 'morning') return hour % 12;
	if (part === 'night') return hour === 12 ? 0 : hour >= 6 ? hour + 12 : hour;
	return hour === 12 ? 12 : hour + 12;
}

export const clockOnly = times('clock');
export const clockOrLength = times('clockOrLength');

const fractions = (side: 'fractionsBefore' | 'fractionsBehind') =>
	readLanguages
		.flatMap((language) => valued(language.times?.[side]))
		.map(({ values, words }) => ({ values, words, pattern: new RegExp(`^(?:${words})$`, 'iu') }));
/** Parts of an hour before it. "Half six" is one thing in Dutch and another in English. */
const leading = fractions('fractionsBefore');
const trailing = fractions('fractionsBehind');
const minutesIn = (known: typeof leading, word: string): readonly number[] =>
	known.find(({ pattern }) => pattern.test(word))?.values ?? [];

export const fractionBefore = leading.map(({ words }) => words).join('|');
export const minutesBefore = (word: string): readonly number[] => minutesIn(leading, word);
export const fractionBehind = `(?:${trailing.map(({ words }) => words).join('|')})(?!\\p{Script=Latin})`;
export const minutesBehind = (word: string): number => minutesIn(trailing, word)[0] ?? 0;

export const noon = times('noon');
export const midnight = times('midnight');
