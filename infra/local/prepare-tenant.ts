import { changeSettings, closeDatabases, connectChannel, openDatabase, registerTenant } from '../../core/storage';

export interface Shop {
	sheetId: string;
	phoneNumberId: string;
	debounceMs: number;
}

const slug = 'frontdesk';

/**
 * Makes the one business of this installation, connects its WhatsApp number and says which sheet it reads. Again is the
 * same as once, and what its owner has set otherwise stays.
 *
 * @returns the tenant's id
 */
export async function prepareTenant(
	connection: { host: string; port: number; database: string; user: string; password: string },
	{ sheetId, phoneNumberId, debounceMs }: Shop,
): Promise<string> {
	const db = openDatabase({ ...connection, ssl: false });
	try {
		const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		const tenantId = await registerTenant(db, { slug, name: 'Frontdesk', timeZone });
		await connectChannel(db, tenantId, { kind: 'whatsapp', externalId: phoneNumberId, name: 'WhatsApp' });
		await changeSettings(db, tenantId, { google_sheet_id: sheetId, debounce_ms: debounceMs });
		return tenantId;
	} finally {
		await closeDatabases();
	}
}
