import type { OpeningHours } from './parse-opening-hours';

const minutesOfDay = 24 * 60;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Making one takes longer than everything else that a turn's screening does. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** @param timeZone an IANA name; one that this machine does not know counts as UTC */
export function isOpenAt(hours: OpeningHours, timeZone: string, at: Date): boolean {
	const { day, minute } = localTime(timeZone, at);
	return hours.some((span) => {
		const sinceItsDay = ((day - span.day + 7) % 7) * minutesOfDay + minute;
		return sinceItsDay >= span.fromMinute && sinceItsDay < span.toMinute;
	});
}

/**
 * When a business opens next.
 *
 * @returns the day of the week (0 is Monday), in how many days that is, and the minute after midnight; null when it never opens
 */
export function nextOpening(
	hours: OpeningHours,
	timeZone: string,
	at: Date,
): { day: number; inDays: number; minute: number } | null {
	const now = localTime(timeZone, at);
	const openings = hours.map(({ day, fromMinute: minute }) => {
		const inDays = (day - now.day + 7) % 7;
		return { day, minute, inDays: inDays === 0 && minute <= now.minute ? 7 : inDays };
	});
	return openings.toSorted((a, b) => a.inDays - b.inDays || a.minute - b.minute)[0] ?? null;
}

/** The day of the week (0 is Monday) and the minute of the day that the clocks show there. */
export function localTime(timeZone: string, at: Date): { day: number; minute: number } {
	const parts = Object.fromEntries(
		clockOf(timeZone)
			.formatToParts(at)
			.map(({ type, value }) => [type, value]),
	);
	return {
		day: weekdays.indexOf(parts['weekday'] ?? ''),
		minute: Number(parts['hour']) * 60 + Number(parts['minute']),
	};
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
	const known = clocks.get(timeZone);
	if (known) return known;
	const clock = makeClock(timeZone) ?? makeClock('UTC') ?? new Intl.DateTimeFormat('en-GB');
	clocks.set(timeZone, clock);
	return clock;
}

function makeClock(timeZone: string): Intl.DateTimeFormat | undefined {
	try {
		return new Intl.DateTimeFormat('en-GB', {
			timeZone,
			weekday: 'short',
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
		});
	} catch {
		return undefined;
	}
}

/** "18:00", "9:05": a minute after midnight on a clock; also for the hours after midnight of an evening. */
export function clockText(minute: number): string {
	const ofDay = minute === 24 * 60 ? minute : minute % (24 * 60);
	return `${Math.floor(ofDay / 60)}:${String(ofDay % 60).padStart(2, '0')}`;
}
