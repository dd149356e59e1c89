import { randomInt, randomUUID } from 'node:crypto';
import { parseWebhook } from '../../core/channels';
import { claimDueTurns, storeEvents, type ClaimedTurn, type StoreSummary } from '../../core/conversations';
import { changeSettings, openDatabase, registerTenant, sql, type Database } from '../../core/storage';
import { connectChannel } from './tenant-rows';
import type { TestDatabase } from './test-database';

/** A business with one WhatsApp number in a test database, and the words to say what happens to it. */
export interface Shop {
	db: Database;
	tenantId: string;
	phoneNumberId: string;
	/** A customer sends a WhatsApp message. @returns what storing it did */
	customerWrites: (text: string, options?: { from?: string; id?: string; at?: Date }) => Promise<StoreSummary>;
	/** Anything that Meta may post for the shop's number, as `value` of the field `messages`. */
	webhook: (value: object) => Promise<StoreSummary>;
	/** A whole `entry` of a webhook. */
	post: (entry: object) => Promise<StoreSummary>;
	/** An answer of the bot that went out some time ago. */
	weSent: (platformId: string) => Promise<void>;
	/** The owner answers from the phone app. */
	ownerWrites: (text: string, to: string) => Promise<void>;
	/** Anything that the owner does in the phone app. */
	echo: (to: string, what: object) => Promise<void>;
	/** Meta reports what became of a message of ours. */
	statusArrives: (status: string, message: { id: string; callbackData?: string }) => Promise<void>;
	claim: (options?: Partial<Parameters<typeof claimDueTurns>[1]>) => Promise<ClaimedTurn[]>;
	/** Reads as the tenant. */
	rows: <Row extends object>(query: ReturnType<typeof sql>) => Promise<Row[]>;
}

const claimDefaults = { batch: 100, maxInFlight: 100, maxPerTenant: 100, leaseMs: 30_000, maxAttempts: 3 };

/** Opens a shop: a tenant of its own that answers at once (debounce 0) and has one WhatsApp number. */
export async function openShop(test: TestDatabase, settings: Parameters<typeof changeSettings>[2] = {}): Promise<Shop> {
	const db = openDatabase(test.credential);
	const slug = `shop-${randomUUID().slice(0, 8)}`;
	const tenantId = await registerTenant(db, { slug, name: 'Corner Bakery', timeZone: 'Europe/Berlin' });
	const phoneNumberId = String(randomInt(1e14, 2e14));
	await connectChannel(db, tenantId, { kind: 'whatsapp', externalId: phoneNumberId, name: 'WhatsApp' });
	await changeSettings(db, tenantId, { debounce_ms: 0, ...settings });
	const post = (entry: object) =>
		storeEvents(db, parseWebhook({ object: 'whatsapp_business_account', entry: [entry] }));
	const store = (change: object) => post({ id: '1', changes: [change] });
	const metadata = { display_phone_number: '15550001111', phone_number_id: phoneNumberId };

	const echo = async (to: string, what: object) => {
		const sent = { from: '15550001111', to, id: `wamid.${randomUUID()}`, timestamp: unixSeconds(new Date()) };
		const value = { messaging_product: 'whatsapp', metadata, message_echoes: [{ ...sent, ...what }] };
		await store({ field: 'smb_message_echoes', value });
	};

	return {
		db,
		tenantId,
		phoneNumberId,
		customerWrites: (text, { from = '15551230001', id = `wamid.${randomUUID()}`, at = new Date() } = {}) =>
			store({
				field: 'messages',
				value: {
					messaging_product: 'whatsapp',
					metadata,
					contacts: [{ wa_id: from, profile: { name: 'Ann' } }],
					messages: [{ from, id, timestamp: unixSeconds(at), type: 'text', text: { body: text } }],
				},
			}),
		post,
		webhook: (value) => store({ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }),
		async weSent(platformId) {
			await db.asTenant(tenantId).query(sql`
				INSERT INTO frontdesk.messages
					(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, status, sent_at)
				SELECT tenant_id, id, channel_id, 'out', 'bot', ${platformId}, 'text', 'yes', 'sent', now()
				FROM frontdesk.conversations`);
		},
		ownerWrites: (text, to) => echo(to, { type: 'text', text: { body: text } }),
		echo,
		async statusArrives(status, { id, callbackData }) {
			const report = { id, status, timestamp: unixSeconds(new Date()), recipient_id: '15551230001' };
			await store({
				field: 'messages',
				value: {
					messaging_product: 'whatsapp',
					metadata,
					statuses: [{ ...report, ...(callbackData ? { biz_opaque_callback_data: callbackData } : {}) }],
				},
			});
		},
		claim: async (options = {}) => (await claimDueTurns(db, { ...claimDefaults, ...options })).turns,
		rows: (query) => db.asTenant(tenantId).query(query),
	};
}

function unixSeconds(at: Date): string {
	return String(Math.floor(at.getTime() / 1000));
}
