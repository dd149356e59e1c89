import type { RowContent } from './check-row';

type Period = Pick<RowContent, 'validFrom' | 'validUntil'>;

/** "Opening hours" may stand there twice: once for the year and once for the week after it. */
export function doOverlap(a: Period, b: Period): boolean {
	const startsBefore = (one: Period, other: Period) =>
		!one.validFrom || !other.validUntil || one.validFrom < other.validUntil;
	return startsBefore(a, b) && startsBefore(b, a);
}
