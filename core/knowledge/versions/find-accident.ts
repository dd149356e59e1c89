import type { Comparison } from './compare-rows';

interface SheetSize {
	/** Rows of the sheet with anything in them. */
	now: number;
	before: number;
	/** Rows of the sheet in the newest version. */
	known: number;
	/** It is not the spreadsheet that these were read from. */
	isOtherSpreadsheet: boolean;
}

/** With fewer rows, replacing most of them is an afternoon's work and no accident. */
const manyRows = 10;
const unchanged = 'Nothing was changed: customers still get the answers from before.';

/**
 * Says why a sheet looks like an accident, and what to do, in the owner's words; null when it does not.
 *
 * More than half of the rows have vanished when the sheet has fewer than half as many rows as before, or when most of the
 * rows that it had stand nowhere in it any more.
 */
export function findAccident({ sheet: { removed, vanished } }: Comparison, size: SheetSize): string | null {
	const { now, before, known, isOtherSpreadsheet } = size;
	if (now === 0) {
		return `The Knowledge tab has no rows below its header. ${unchanged} Bring them back (File → Version history).`;
	}
	if (isOtherSpreadsheet && known > 0 && removed >= known) {
		return `This is another spreadsheet than before, and none of its ${now} rows is one that customers got answers from. ${unchanged} If the address is wrong, set the right one. ${confirm(now)}`;
	}
	const areFew = now * 2 < before;
	if (!areFew && !(known >= manyRows && vanished * 2 > known)) return null;
	const what = areFew
		? `the Knowledge tab had ${before} rows and now has ${now}`
		: `of ${known} rows, ${vanished} are not in the Knowledge tab any more`;
	return `More than half of the rows vanished: ${what}. ${unchanged} If it was an accident, bring them back (File → Version history). ${confirm(now)}`;
}

const confirm = (now: number) =>
	`If it was meant, add a row to the Settings tab with the name confirm_rows and the value ${now}.`;

/** @param confirmed what the owner says: the number of rows, or that the sheet is meant to be as it is */
export function isConfirmed(confirmed: number | 'yes' | null, now: number): boolean {
	return now > 0 && (confirmed === 'yes' || confirmed === now);
}
