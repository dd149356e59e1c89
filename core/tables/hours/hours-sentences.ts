import type { Sentences } from '../../language';
import { dayOfNumber, type LocalDay } from './schedule';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatDay(locale: string, day: LocalDay, options: Intl.DateTimeFormatOptions): string {
	const key = JSON.stringify([locale, options]);
	const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
	formats.set(key, format);
	return format.format(new Date(day.number * 86_400_000));
}

export const weekdayName = (locale: string, day: LocalDay) => formatDay(locale, day, { weekday: 'long' });
export const dateName = (locale: string, day: LocalDay) => formatDay(locale, day, { day: 'numeric', month: 'long' });

/** "today", "tomorrow", "on Monday", "on Monday 7 December": a day inside a sentence. */
export function dayInSentence({ locale, today, tomorrow, onDay }: Sentences, day: LocalDay, from: LocalDay): string {
	const ahead = day.number - from.number;
	if (ahead <= 1) return ahead === 1 ? tomorrow : today;
	const name = weekdayName(locale, dayOfNumber(day.number));
	return onDay.replace('{day}', ahead < 7 ? name : `${name} (${dateName(locale, day)})`);
}
