import { connectAccount, type AccountDetails } from '../../core/accounts';
import { changeSettings, closeDatabases, openDatabase, readKeyRing, registerTenant } from '../../core/storage';
import { tenantSlug, type MetaAccounts } from './installation';

export interface Shop {
	sheetId: string;
	meta: Pick<MetaAccounts, 'phoneNumberId' | 'businessId' | 'instagramAccountId' | 'pageId'>;
	debounceMs: number;
}

/** Accounts of the environment have no secrets of their own: they use the Meta credential's. */
const noKeys = readKeyRing('');

/**
 * Makes the one business of this installation, connects its WhatsApp number, Instagram account and page, and says which
 * sheet it reads. Again is the same as once, and what its owner has set otherwise stays.
 *
 * @returns the tenant's id
 */
export async function prepareTenant(
	connection: { host: string; port: number; database: string; user: string; password: string },
	{ sheetId, meta, debounceMs }: Shop,
): Promise<string> {
	const db = openDatabase({ ...connection, ssl: false });
	try {
		const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		const tenantId = await registerTenant(db, { slug: tenantSlug, name: 'Frontdesk', timeZone });
		for (const account of accountsIn(meta)) await connectAccount(db, noKeys, tenantId, account);
		await changeSettings(db, tenantId, { google_sheet_id: sheetId, debounce_ms: debounceMs });
		return tenantId;
	} finally {
		await closeDatabases();
	}
}

function accountsIn({ phoneNumberId, businessId, instagramAccountId, pageId }: Shop['meta']): AccountDetails[] {
	const accounts: (Omit<AccountDetails, 'externalId'> & { externalId: string | undefined })[] = [
		{ kind: 'whatsapp', externalId: phoneNumberId, businessId },
		{ kind: 'instagram', externalId: instagramAccountId },
		{ kind: 'messenger', externalId: pageId },
	];
	return accounts.flatMap(({ externalId, ...account }) => (externalId ? [{ ...account, externalId }] : []));
}
