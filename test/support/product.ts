import { createHmac, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { runningStack } from './running-stack';
import { SandboxControls } from './sandbox';
import { until } from './until';

/** The running product, seen from outside: as a customer, as Meta, as the owner at the sheet, as staff at the database. */
export const stack = runningStack();
export const sandbox = new SandboxControls(stack.sandboxUrl);

/** A phone number that nobody in these tests has used. */
export function newCustomer(): string {
	return `1555${randomInt(1_000_000, 9_999_999)}`;
}

/** A customer writes on the sandbox's phone. @returns the message's id and the status that the product answered */
export async function customerWrites(
	from: string,
	text: string,
	more: object = {},
): Promise<{ id: string; status: number }> {
	const response = await fetch(`${stack.sandboxUrl}/sandbox/inbound`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ channel: 'whatsapp', from, text, ...more }),
	});
	if (!response.ok) throw new Error(`/sandbox/inbound answered ${response.status}: ${await response.text()}`);
	return (await response.json()) as { id: string; status: number };
}

/** What a customer's phone has received, oldest first. */
export async function repliesTo(from: string): Promise<string[]> {
	const sent = await sandbox.sentMessages(from);
	return sent
		.filter(({ status }) => status === 200)
		.map(({ body }) => body.text?.body ?? body.interactive?.body.text ?? '');
}

/** Waits for the customer's n-th reply. */
export async function replyTo(from: string, n = 1): Promise<string> {
	return until(async () => (await repliesTo(from))[n - 1]);
}

/** Long enough for a reply too many to have come. */
export async function nothingMoreComes(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, stack.debounceMs + 1_500));
}

/** Posts a webhook as Meta does. @param signature instead of the right one; null leaves the header out */
export async function postWebhook(body: string | object, signature?: string | null): Promise<Response> {
	const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	const right = `sha256=${createHmac('sha256', stack.appSecret).update(bytes).digest('hex')}`;
	const headers: Record<string, string> = { 'content-type': 'application/json' };
	if (signature !== null) headers['x-hub-signature-256'] = signature ?? right;
	return fetch(stack.webhookUrl, { method: 'POST', headers, body: bytes });
}

/** The body of a webhook with text messages to the shop's number, or to another one. */
export function textWebhook(
	messages: { from: string; text: string; id: string; at?: Date }[],
	phoneNumberId = stack.phoneNumberId,
): object {
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550100100', phone_number_id: phoneNumberId },
		contacts: messages.map(({ from }) => ({ wa_id: from, profile: { name: 'Customer' } })),
		messages: messages.map(({ from, text, id, at = new Date() }) => ({
			from,
			id,
			timestamp: String(Math.floor(at.getTime() / 1000)),
			type: 'text',
			text: { body: text },
		})),
	};
	return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

/** The body of a webhook that tells what the owner wrote on the phone. */
export function echoWebhook(to: string, text: string, id: string): object {
	const timestamp = String(Math.floor(Date.now() / 1000));
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550100100', phone_number_id: stack.phoneNumberId },
		message_echoes: [{ from: '15550100100', to, id, timestamp, type: 'text', text: { body: text } }],
	};
	const changes = [{ field: 'smb_message_echoes', value }];
	return { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };
}

/**
 * Presses *Sync now*. @returns what the sync says it did: `unchanged`, too, where one by the clock, every 40 seconds, has just
 * read what the owner changed
 */
export async function syncNow(): Promise<{ state: string; message: string }> {
	const said = await askForSync();
	if (said.state !== 'busy') return said;
	// The one that runs looks once more. A process that a test has killed in the middle of one would have its lease for five minutes.
	for (let looks = 0; looks < 60 && (await isSyncing()); looks++)
		await new Promise((resolve) => setTimeout(resolve, 250));
	await inDatabase('UPDATE frontdesk.knowledge_syncs SET lease_until = now() WHERE lease_until IS NOT NULL');
	return askForSync();
}

async function isSyncing(): Promise<boolean> {
	return (await inDatabase('SELECT FROM frontdesk.knowledge_syncs WHERE lease_until > now()')).length > 0;
}

async function askForSync(): Promise<{ state: string; message: string }> {
	const response = await fetch(stack.syncUrl, { method: 'POST', headers: { 'x-frontdesk-sync-key': stack.syncKey } });
	const said: unknown = await response.json();
	if (!response.ok) throw new Error(`Sync now answered ${response.status}: ${JSON.stringify(said)}`);
	return (Array.isArray(said) ? said[0] : said) as { state: string; message: string };
}

type Tabs = Record<string, string[][]>;

/** The owner's sheet as its cells show it. */
export async function readSheet(): Promise<Tabs> {
	return ((await (await fetch(`${stack.sandboxUrl}/sandbox/sheet`)).json()) as { tabs: Tabs }).tabs;
}

/** The owner edits a tab as a whole. */
export async function changeTab(tab: string, change: (rows: string[][]) => string[][]): Promise<void> {
	const rows = (await readSheet())[tab] ?? [];
	await sandbox.put('/sandbox/sheet', { tabs: { [tab]: change(rows) } });
}

/** The owner fills in settings in the sheet: what only the database has, the next sync by the clock takes back. */
export async function ownerSets(settings: Record<string, string>): Promise<void> {
	const names = new Set(Object.keys(settings));
	await changeTab('Settings', (rows) =>
		rows.map((row) => {
			const name = row[0]?.replaceAll(' ', '_') ?? '';
			return names.delete(name) ? [row[0]!, settings[name]!, ...row.slice(2)] : row;
		}),
	);
	if (names.size > 0) throw new Error(`The Settings tab has no ${[...names].join(', ')}.`);
	const said = await syncNow();
	if (said.state === 'failed' || said.state === 'busy') throw new Error(said.message);
}

/** Staff have seen to everybody who waited: a list of those who do has an end, and so has an alert. */
export async function nobodyWaits(): Promise<void> {
	await inDatabase(
		`SELECT frontdesk.end_handoff(tenant_id, conversation_id, 'test', false) FROM frontdesk.handoffs WHERE state <> 'closed'`,
	);
	// A burst is one alert: the next one would wait for a minute after the last.
	await inDatabase(`UPDATE frontdesk.handoff_alerts SET created_at = created_at - interval '2 minutes'`);
}

/** Reads the product's database past all policies. */
export async function inDatabase<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
	const client = new Client(stack.databaseUrls.superuser);
	await client.connect();
	try {
		return (await client.query<Row>(text, values)).rows;
	} finally {
		await client.end();
	}
}

/** Another business on the same installation, with a WhatsApp number of its own and no sheet. @returns how to remove it */
export async function openOtherBusiness(phoneNumberId: string): Promise<() => Promise<void>> {
	const slug = `other-${phoneNumberId}`;
	await inDatabase(`SELECT frontdesk.register_tenant($1, 'Other business', 'UTC')`, [slug]);
	await inDatabase(
		`INSERT INTO frontdesk.channels (tenant_id, kind, external_id)
		SELECT tenant_id, 'whatsapp', $2 FROM frontdesk.tenants WHERE slug = $1`,
		[slug, phoneNumberId],
	);
	return async () => {
		await inDatabase('UPDATE frontdesk.channels SET active = false WHERE external_id = $1', [phoneNumberId]);
	};
}

/** The nodes keep a credential for a moment: after this, a changed one is in use. */
export async function credentialIsInUse(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 3_500));
}

/** Logs in to n8n: once for all test files, because n8n takes five logins a minute. @returns a fetch that is the owner's */
export async function logInToN8n(): Promise<(path: string, init?: RequestInit) => Promise<unknown>> {
	const kept = join(stack.data, 'owner-cookie');
	if (!existsSync(kept)) writeFileSync(kept, await ownersCookie());
	const cookie = readFileSync(kept, 'utf8');
	return async (path, init = {}) => {
		const response = await fetch(`${stack.n8nUrl}${path}`, {
			...init,
			headers: { cookie, 'content-type': 'application/json' },
		});
		if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
		return response.json();
	};
}

async function ownersCookie(): Promise<string> {
	const { email, password } = stack.owner;
	const login = await fetch(`${stack.n8nUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: email, password }),
	});
	if (!login.ok) throw new Error(`n8n's login answered ${login.status}`);
	return login.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
}
