/** Anything outside of this is a mistake, and some of it could not be stored. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Below this a number counts seconds, from it on milliseconds (as seconds it would be the year 5138). */
const FIRST_MILLISECONDS = 1e11;

/**
 * Reads a time as Meta writes it: seconds (WhatsApp, old test buttons) or milliseconds (Messenger, Instagram), each as a
 * number or a string, or an ISO date.
 *
 * @returns ISO 8601 in UTC, or null for anything that is no time between 2000 and 2100
 */
export function readTimestamp(value: unknown): string | null {
	const ms = toMilliseconds(value);
	return ms >= EARLIEST_MS && ms < LATEST_MS ? new Date(ms).toISOString() : null;
}

function toMilliseconds(value: unknown): number {
	if (typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value.trim())) return Date.parse(value);
	if (typeof value !== 'number' && typeof value !== 'string') return Number.NaN;

	const count = Number(value);
	return count < FIRST_MILLISECONDS ? count * 1000 : count;
}
