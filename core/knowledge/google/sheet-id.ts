import { FrontdeskError } from '../../errors';

/**
 * The id of a spreadsheet, from its id or from its whole address in the browser.
 *
 * @throws FrontdeskError `configuration` when it is neither
 */
export function sheetIdFrom(text: string): string {
	const trimmed = text.trim();
	const fromAddress = /\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]+)/.exec(trimmed)?.[1];
	if (fromAddress && fromAddress !== 'e') return fromAddress;
	if (/^[A-Za-z0-9_-]+$/.test(trimmed)) return trimmed;
	throw new FrontdeskError(
		'configuration',
		`"${trimmed.slice(0, 80)}" is neither the address nor the id of a Google Sheet. Open the sheet in the browser, copy its whole address from the address bar, and paste it as the Google Sheet of this business.`,
	);
}
