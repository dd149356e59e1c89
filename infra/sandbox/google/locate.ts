import { parseA1, type CellRange } from './a1-range';
import { badRequest } from './google-error';
import type { Tab, Workbook } from './workbook';

/**
 * Finds the tab and the cells that a range names.
 *
 * @throws GoogleError 400 in Google's words when there is no such tab or the text is no range
 */
export function locate(workbook: Workbook, text: string, where?: string): { tab: Tab; range: CellRange } {
	const range = parseA1(text);
	const tab = range && workbook.findTab(range.tab);
	if (!range || !tab) throw badRequest(`${where ? `Invalid ${where}: ` : ''}Unable to parse range: ${text}`);
	return { tab, range };
}
