/**
 * How long a server wants to be left alone, in milliseconds.
 *
 * @param header `Retry-After`: seconds, or a date
 * @returns null when it does not say
 */
export function readRetryAfter(header: string | null | undefined): number | null {
	if (!header) return null;
	const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
	return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
