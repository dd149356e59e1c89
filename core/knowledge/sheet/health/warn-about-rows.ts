import type { CheckedRow } from '../check-row';
import { describeLength } from './describe-length';
import { findContradictions } from './find-contradictions';
import { findOddLink } from './find-odd-link';
import { findRepeatedVariants } from './find-repeated-variants';
import { ButtonGuide } from './find-unknown-button';

/** More would hide the one that matters. */
const shownWarnings = 3;

/**
 * Looks for what an owner should mend in rows that are good enough to be live, and says it behind their status, worst first:
 * `live; link "htp://x.com" does not look like a link`. No row stops being live by it.
 */
export function warnAboutRows(rows: CheckedRow[]): CheckedRow[] {
	const contradictions = findContradictions(rows);
	const repeated = findRepeatedVariants(rows);
	const guide = new ButtonGuide(rows);
	return rows.map((row) => {
		const { content } = row;
		if (!content) return row;
		const other = repeated.get(row);
		const link = findOddLink(content.answer);
		const button = guide.findUnknown(content);
		const warnings = [
			contradictions.get(row),
			other === undefined ? undefined : `same question as a variant of row ${other}`,
			link === undefined ? undefined : `"${shorten(link)}" does not look like a link`,
			button === undefined ? undefined : `unknown button "${shorten(button)}": no row answers it`,
			...(row.warnings ?? []),
			describeLength(content),
		].filter((warning) => warning !== undefined);
		return warnings.length === 0 ? row : { ...row, warnings, status: [row.status, ...shown(warnings)].join('; ') };
	});
}

function shown(warnings: string[]): string[] {
	const rest = warnings.length - shownWarnings;
	return rest > 0 ? [...warnings.slice(0, shownWarnings), `and ${rest} more`] : warnings;
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
