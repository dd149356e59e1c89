import type { CheckedRow } from '../check-row';
import type { SheetLanguage } from '../header-names';
import { say } from '../sentences';
import { describeLength } from './describe-length';
import { findContradictions } from './find-contradictions';
import { findOddLinks } from './find-odd-links';
import { findRepeatedVariants } from './find-repeated-variants';
import { findTableDifferences } from './find-table-differences';
import { ButtonGuide } from './find-unknown-button';

/**
 * Looks for what an owner should mend in rows that are good enough to be live, and says all of it behind their status, worst
 * first: `live; "htp://x.com" does not look like a link`. No row stops being live by it.
 *
 * @param tables rows of tables, to compare with
 */
export function warnAboutRows(rows: CheckedRow[], language: SheetLanguage, tables: CheckedRow[]): CheckedRow[] {
	const contradictions = findContradictions(rows, language);
	const differences = findTableDifferences(rows, tables, language);
	const repeated = findRepeatedVariants(rows);
	const guide = new ButtonGuide(rows);
	return rows.map((row) => {
		const { content } = row;
		if (!content) return row;
		const other = repeated.get(row);
		const length = describeLength(content, language);
		const place = say(language, 'row {row}', { row: other ?? 0 });
		const warnings = [
			...(contradictions.get(row) ?? []),
			...(differences.get(row) ?? []),
			...(other === undefined ? [] : [say(language, 'same question as a variant of {place}', { place })]),
			...findOddLinks(content.answer).map((link) =>
				say(language, '"{link}" does not look like a link', { link: shorten(link) }),
			),
			...guide
				.findUnknown(content)
				.map((button) => say(language, 'unknown button "{button}": no row answers it', { button: shorten(button) })),
			...(row.warnings ?? []),
			...(length === undefined ? [] : [length]),
		];
		return warnings.length === 0 ? row : { ...row, warnings, status: [row.status, ...warnings].join('; ') };
	});
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
