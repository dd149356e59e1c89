import { alertLink } from '../../core/desk';
import { openDatabase, readKeyRing, type Database } from '../../core/storage';
import { readSecrets } from '../../infra/local/configuration';
import { connectionTo, databases } from '../../infra/local/postgres';
import { inDatabase, stack } from './product';
import { until } from './until';

/** The running product, seen by staff. */
export const deskUrl = stack.webhookUrl.replace(/meta$/, 'desk');
const secrets = readSecrets(stack.data);
export const keys = readKeyRing(secrets.channelEncryptionKey);

export function openProductDatabase(): Database {
	const server = { port: Number(new URL(stack.databaseUrls.app).port), passwords: secrets.databasePasswords };
	return openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false });
}

export async function shopsTenant(): Promise<string> {
	const [row] = await inDatabase<{ id: string }>(
		'SELECT tenant_id AS id FROM frontdesk.channels WHERE external_id = $1',
		[stack.phoneNumberId],
	);
	return row!.id;
}

export const conversationOf = async (customer: string) =>
	until(
		async () =>
			(
				await inDatabase<{ id: string }>('SELECT id FROM frontdesk.conversations WHERE identity_value = $1', [customer])
			)[0]?.id,
	);

/** A member of staff at the Desk, without a browser. */
export function colleagueOf(tenantId: string) {
	let cookie = '';
	const ask = async (what: string, more: object = {}, headers: Record<string, string> = {}) => {
		const response = await fetch(deskUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie, ...headers },
			body: JSON.stringify({ do: what, ...more }),
		});
		cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
		return {
			status: response.status,
			body: JSON.parse(await response.text()),
			set: response.headers.getSetCookie()[0],
		};
	};
	return {
		ask,
		cookie: () => cookie,
		withCookie: (value: string) => (cookie = value),
		enter: (name: string, link = alertLink(keys, tenantId)!) => ask('signIn', { link, name }),
	};
}
