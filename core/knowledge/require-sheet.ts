import { FrontdeskError } from '../errors';
import { readSettings, type Database } from '../storage';

/**
 * The address or id of the sheet that a tenant reads.
 *
 * @throws FrontdeskError `configuration` when it reads none yet
 */
export async function requireSheet(db: Database, tenantId: string): Promise<string> {
	const { google_sheet_id: address } = await readSettings(db, tenantId);
	if (address) return address;
	throw new FrontdeskError(
		'configuration',
		'This business has no Google Sheet yet. Open the sheet in the browser, copy its address, and set it as google_sheet_id.',
	);
}
