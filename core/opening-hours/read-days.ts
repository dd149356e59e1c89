import { dayNames } from '../language';
import { foldHours, dayGroups, ignoredWords, rangeWords, withDayGroups } from './week-words';

/**
 * Reads what a cell calls one day or several: "Monday", "Mo-Fr", "Sat, Sun", "weekdays", "every day".
 *
 * @returns days from 0 (Monday), in the order that they were named in; null when there is anything else in it
 */
export function readDays(text: string): number[] | null {
	const plain = withDayGroups(foldHours(text)).replaceAll('-feira', '');
	if (/\d/.test(plain)) return null;
	const words = (plain.match(/\p{L}+|-/gu) ?? []).filter((word) => rangeWords.has(word) || !ignoredWords.has(word));
	const days: number[] = [];
	let isRange = false;
	for (const word of words) {
		const group = dayGroups.get(word);
		const day = dayNames.get(word);
		const last = days.at(-1);
		if (day !== undefined) {
			if (isRange && last !== undefined) days.push(...daysAfter(last, day));
			else days.push(day);
			isRange = false;
		} else if (group) days.push(...group);
		else if ((word === '-' || rangeWords.has(word)) && last !== undefined) isRange = true;
		else return null;
	}
	return days.length > 0 && !isRange ? [...new Set(days)] : null;
}

function daysAfter(first: number, last: number): number[] {
	return Array.from({ length: (last - first + 7) % 7 }, (_, index) => (first + index + 1) % 7);
}
