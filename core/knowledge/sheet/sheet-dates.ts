import { LRUCache } from 'lru-cache';
import { cellText, type Cell } from './cells';

/** A date, or a moment, as somebody wrote it into a sheet: a wall clock of the business. */
interface WallTime {
	year: number;
	month: number;
	day: number;
	minutes: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
// Day 0 of a spreadsheet.
const serialEpochMs = Date.UTC(1899, 11, 30);
/** 31 December 9999, the last day that Google Sheets knows. */
const lastSerial = 2_958_465;

/**
 * Reads a date cell: a serial number (a real date), or text as `2026-12-24`, `2026-12-24 18:00` or `24.12.2026`.
 *
 * @returns null for an empty cell, undefined for anything else: `3/4/2026` is March in one country and April in another
 */
export function readDate(value: Cell | undefined): WallTime | null | undefined {
	const serial = typeof value === 'object' ? value.number : value;
	if (typeof serial === 'number') return serial >= 1 && serial < lastSerial + 1 ? fromSerial(serial) : undefined;
	const text = cellText(value);
	if (text === '') return null;
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2}))?$/.exec(text);
	if (iso) return checked(iso[1], iso[2], iso[3], iso[4], iso[5]);
	const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d{2}))?$/.exec(text);
	return dotted ? checked(dotted[3], dotted[2], dotted[1], dotted[4], dotted[5]) : undefined;
}

function fromSerial(serial: number): WallTime {
	const moment = new Date(serialEpochMs + Math.round((serial * dayMs) / minuteMs) * minuteMs);
	return {
		year: moment.getUTCFullYear(),
		month: moment.getUTCMonth() + 1,
		day: moment.getUTCDate(),
		minutes: moment.getUTCHours() * 60 + moment.getUTCMinutes(),
	};
}

function checked(...parts: (string | undefined)[]): WallTime | undefined {
	const [year, month, day, hour, minute] = parts.map((part) => Number(part ?? 0)) as [
		number,
		number,
		number,
		number,
		number,
	];
	const date = new Date(Date.UTC(year, month - 1, day));
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
	return exists ? { year, month, day, minutes: hour * 60 + minute } : undefined;
}

/** The moment at which the clocks of a time zone show this wall time; in the hour that spring skips, the hour after it. */
export function toInstant({ year, month, day, minutes }: WallTime, timeZone: string): Date {
	const asUtc = Date.UTC(year, month - 1, day) + minutes * minuteMs;
	const guess = asUtc - offsetMs(asUtc, timeZone);
	return new Date(asUtc - offsetMs(guess, timeZone));
}

/** Midnight after a date; a wall time with a clock is its own end. */
export function endOf(date: WallTime, timeZone: string): Date {
	if (date.minutes > 0) return toInstant(date, timeZone);
	const next = new Date(Date.UTC(date.year, date.month - 1, date.day + 1));
	const wall = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate(), minutes: 0 };
	return toInstant(wall, timeZone);
}

/** `2026-12-24`, or `2026-12-24 18:00` when there is a clock. */
export function formatDate({ year, month, day, minutes }: WallTime): string {
	const two = (value: number) => String(value).padStart(2, '0');
	const clock = minutes > 0 ? ` ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : '';
	return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}${clock}`;
}

/** Making one takes as long as using it a hundred times, and a sheet has a date in each row. */
const clocks = new LRUCache<string, Intl.DateTimeFormat>({
	max: 100,
	memoMethod: (timeZone) =>
		new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
		}),
});

function offsetMs(instant: number, timeZone: string): number {
	const parts = clocks.memo(timeZone).formatToParts(instant);
	const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
	const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
	return shown - Math.floor(instant / minuteMs) * minuteMs;
}
