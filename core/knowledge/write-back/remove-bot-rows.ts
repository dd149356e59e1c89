import type { GoogleSheet } from '../google';
import { keyOf } from './follow-rows';
import type { BotTab } from './write-bot-cells';

/**
 * Takes rows of ours out of a tab, where they are at this moment: the tab is read again right before. A row that somebody has
 * edited meanwhile stays, and so does one that is there twice in other places.
 *
 * @param rows by place as read, from 0
 * @returns how many rows are gone
 */
export async function removeBotRows(
	sheet: Pick<GoogleSheet, 'readRaw' | 'deleteRows'>,
	tab: Pick<BotTab, 'tab' | 'rows' | 'isBots'>,
	rows: readonly number[],
): Promise<number> {
	if (rows.length === 0) return 0;
	const [now = []] = await sheet.readRaw([tab.tab]);
	const keys = now.map((row) => keyOf(tab, row));
	const places = rows.flatMap((row) => {
		const key = keyOf(tab, tab.rows[row]);
		if (keys[row] === key) return row;
		const elsewhere = keys.flatMap((other, place) => (other === key ? place : []));
		return elsewhere.length === 1 ? elsewhere : [];
	});
	const gone = [...new Set(places)];
	if (gone.length > 0) await sheet.deleteRows(tab.tab, gone);
	return gone.length;
}
