/** What stays of the whole copies: the newest of each of the last days that have one, and of each of the last weeks. */
export const kept = { days: 7, weeks: 4 };

/** A whole copy is called by the moment it was begun, in UTC: 20261130T031500Z. */
export function nameOf(moment: Date): string {
	return moment.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** @returns undefined for what is no copy's name */
export function momentOf(name: string): Date | undefined {
	const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name);
	if (!parts) return undefined;
	const [, year, month, day, hour, minute, second] = parts;
	return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * Of the copies there are, those that may be deleted. The newest is never among them, however old it is: a machine that was away
 * for a year keeps what it has.
 */
export function superfluous(names: string[]): string[] {
	const newestFirst = names.filter((name) => momentOf(name)).toSorted((a, b) => b.localeCompare(a));
	const keep = new Set([
		...firstOfEach(newestFirst, (name) => name.slice(0, 8)).slice(0, kept.days),
		...firstOfEach(newestFirst, weekOf).slice(0, kept.weeks),
	]);
	return newestFirst.filter((name) => !keep.has(name));
}

function firstOfEach(names: string[], key: (name: string) => string): string[] {
	return [...new Map(names.toReversed().map((name) => [key(name), name])).values()].toSorted((a, b) =>
		b.localeCompare(a),
	);
}

/** The Monday that a week begins with. */
function weekOf(name: string): string {
	const day = momentOf(name) ?? new Date(0);
	day.setUTCHours(0, 0, 0, 0);
	day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
	return nameOf(day);
}

/** Of the log's pieces, those that no copy needs any more: written before the oldest daily copy was begun. */
export function superfluousWal(pieces: string[], oldestDailyBeganWith: string): string[] {
	const number = (piece: string) => piece.slice(8, 24);
	// A history says how timelines branch: small, and never superfluous.
	return pieces.filter((piece) => isPiece(piece) && number(piece) < number(oldestDailyBeganWith));
}

export function isPiece(name: string): boolean {
	return /^[0-9A-F]{24}(\.|$)/.test(name) && !name.endsWith('.part');
}
