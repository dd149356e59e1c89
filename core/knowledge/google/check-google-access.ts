import { googleClients } from './google-clients';
import type { ServiceAccountAccess } from './access';

/**
 * Asks Google for a token with this key.
 *
 * @returns the address that a sheet must be shared with
 * @throws FrontdeskError `configuration` when this is no key file; Google's own error when it refuses the key
 */
export async function checkGoogleAccess(access: ServiceAccountAccess): Promise<string> {
	const { authorize, accountEmail } = await googleClients(access);
	await authorize();
	return accountEmail ?? '';
}
