import { settingNames } from '../../storage';
import { say, tabNames, yes, type SheetLanguage } from '../sheet';
import type { Comparison } from './compare-rows';

interface SheetSize {
	/** Rows of the sheet with anything in them. */
	now: number;
	before: number;
	/** Rows of the sheet in the newest version. */
	known: number;
	/** It is not the spreadsheet that these were read from. */
	isOtherSpreadsheet: boolean;
	/** The tab's title. */
	tab: string;
	language: SheetLanguage;
	/** What the owner is told to do where it was meant. */
	confirm: string;
}

/** With fewer rows, replacing most of them is an afternoon's work and no accident. */
const manyRows = 10;

/**
 * Says why a sheet looks like an accident, and what to do, in the owner's words; null when it does not.
 *
 * More than half of the rows have vanished when the sheet has fewer than half as many rows as before, or when most of the
 * rows that it had stand nowhere in it any more.
 */
export function findAccident({ sheet: { removed, vanished } }: Comparison, size: SheetSize): string | null {
	const { now, before, known, isOtherSpreadsheet, tab, language, confirm } = size;
	const unchanged = say(language, 'Nothing was changed: customers still get the answers from before.');
	if (now === 0) {
		const empty = say(language, 'The tab "{tab}" has no rows below its header.', { tab });
		return [empty, unchanged, say(language, 'Bring them back (File → Version history).')].join(' ');
	}
	if (isOtherSpreadsheet && known > 0 && removed >= known) {
		const other = say(
			language,
			'This is another spreadsheet than before, and none of its {count} rows is one that customers got answers from.',
			{ count: now },
		);
		return [other, unchanged, say(language, 'If the address is wrong, set the right one.'), confirm].join(' ');
	}
	const areFew = now * 2 < before;
	if (!areFew && !(known >= manyRows && vanished * 2 > known)) return null;
	const what = areFew
		? say(language, 'More than half of the rows vanished: the tab "{tab}" had {before} rows and now has {now}.', {
				tab,
				before,
				now,
			})
		: say(
				language,
				'More than half of the rows vanished: of {known} rows, {vanished} are not in the tab "{tab}" any more.',
				{
					known,
					vanished,
					tab,
				},
			);
	const back = say(language, 'If it was an accident, bring them back (File → Version history).');
	return [what, unchanged, back, confirm].join(' ');
}

/**
 * How the owner confirms that it was meant: by the number of rows, or by "yes" where that number has had its effect already.
 * One of the two always counts, also in a sheet that we cannot write.
 *
 * @param used what was confirmed last
 */
export function howToConfirm(now: number, used: string | null, language: SheetLanguage): string {
	const value = used === String(now) ? yes[language][0] : now;
	const name = settingNames[language].confirm_rows;
	const tab = tabNames.settings[language][0];
	return say(
		language,
		'If it was meant, write {value} behind "{name}" in the tab "{tab}" (add that row if it is not there).',
		{ value, name, tab },
	);
}

/** @param confirmed what the owner says: the number of rows, or that the sheet is meant to be as it is */
export function isConfirmed(confirmed: number | 'yes' | null, now: number): boolean {
	return now > 0 && (confirmed === 'yes' || confirmed === now);
}
