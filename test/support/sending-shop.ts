import { randomInt, randomUUID } from 'node:crypto';
import { channelAccess, listChannels } from '../../core/accounts';
import { parseWebhook, readRecipient, type ChannelKind, type OutboxRequest } from '../../core/channels';
import {
	completeTurn,
	deliverReply,
	sendDueMessages,
	sendMessage,
	storeEvents,
	type ClaimedTurn,
	type MessageDelivery,
	type OutgoingMessage,
	type Reply,
	type SendingOptions,
} from '../../core/conversations';
import { readKeyRing, sql } from '../../core/storage';
import { startTestSandbox, type SentCall } from './sandbox';
import { openShop } from './shop';
import type { TestDatabase } from './test-database';
import { connectChannel } from './tenant-rows';

interface OutboxRow {
	state: string;
	attempts: number;
	/** Seconds from now; null when it is settled. */
	nextInS: number | null;
	problem: string | null;
	errorClass: string | null;
	status: string;
}

/** What the sandbox stands in for. */
export type MetaKind = Exclude<ChannelKind, 'http'>;

const noKeys = readKeyRing('');

/**
 * A shop with a number, an Instagram account and a page, on a sandbox of its own: the words for what an operator sends,
 * and what came of it.
 */
export async function openSendingShop(test: TestDatabase, settings: Parameters<typeof openShop>[1] = {}) {
	const shop = await openShop(test, settings);
	const accounts: Record<MetaKind, string> = {
		whatsapp: shop.phoneNumberId,
		instagram: `1784${randomInt(1e12, 9e12)}`,
		messenger: `2${randomInt(1e13, 9e13)}`,
	};
	for (const kind of ['instagram', 'messenger'] as const) {
		await connectChannel(shop.db, shop.tenantId, { kind, externalId: accounts[kind], name: kind });
	}
	const sandbox = await startTestSandbox({
		SANDBOX_PHONE_NUMBER_ID: accounts.whatsapp,
		SANDBOX_INSTAGRAM_ACCOUNT_ID: accounts.instagram,
		SANDBOX_PAGE_ID: accounts.messenger,
		SANDBOX_MEDIA: 'any',
	});
	const channels = await listChannels(shop.db, { tenantId: shop.tenantId });
	const channelOf = (kind: MetaKind) => {
		const { id } = channels.find((channel) => channel.kind === kind)!;
		return { id, kind, accountId: accounts[kind] };
	};
	const credential = {
		accessToken: 'sandbox-access-token',
		appSecret: 'sandbox-app-secret',
		graphUrl: `${sandbox.url}/graph`,
		graphVersion: 'v26.0',
	};
	const options: SendingOptions = {
		timeoutMs: 2_000,
		resendAfterMs: 60_000,
		accessOf: (channel) => channelAccess(shop.db, noKeys, channel, credential),
	};

	return {
		...shop,
		controls: sandbox.controls,
		close: sandbox.close,
		options,
		channelOf,
		/** What an operator's workflow has to say; by default one text on WhatsApp, with a key of its own. */
		send(
			to: string,
			parts: OutboxRequest | OutboxRequest[] | string,
			more: Partial<Omit<OutgoingMessage, 'channel' | 'parts'>> & { on?: MetaKind } & Partial<SendingOptions> = {},
		): Promise<MessageDelivery> {
			const { on = 'whatsapp', timeoutMs, resendAfterMs, accessOf, ...message } = more;
			const changed = {
				...(timeoutMs ? { timeoutMs } : {}),
				...(resendAfterMs === undefined ? {} : { resendAfterMs }),
			};
			return sendMessage(
				shop.db,
				{
					tenantId: shop.tenantId,
					channel: channelOf(on),
					recipient: readRecipient(on, to),
					parts: typeof parts === 'string' ? [{ kind: 'text', text: parts }] : [parts].flat(),
					idempotencyKey: randomUUID(),
					writtenBy: 'bot',
					...message,
				},
				{ ...options, ...changed, accessOf: accessOf ?? options.accessOf },
			);
		},
		/** What the outbox workflow does. */
		sendDue: async (more: Partial<SendingOptions> = {}) =>
			(await sendDueMessages(shop.db, { ...options, limit: 100, ...more })).filter(
				({ tenantId }) => tenantId === shop.tenantId,
			),
		/** A customer of any channel writes. */
		async writesOn(kind: MetaKind, from: string, text: string): Promise<void> {
			if (kind === 'whatsapp') return void (await shop.customerWrites(text, { from }));
			const message = { mid: `mid.${randomUUID()}`, text };
			const event = { sender: { id: from }, recipient: { id: accounts[kind] }, timestamp: Date.now(), message };
			const object = kind === 'instagram' ? 'instagram' : 'page';
			const body = { object, entry: [{ id: accounts[kind], time: Date.now(), messaging: [event] }] };
			await storeEvents(shop.db, parseWebhook(body));
		},
		/** Instagram tells that somebody, perhaps we ourselves, wrote to a customer. */
		async instagramEchoes(to: string, text: string): Promise<void> {
			const { instagram: id } = accounts;
			const message = { mid: `mid.${randomUUID()}`, text, is_echo: true };
			const event = { sender: { id }, recipient: { id: to }, timestamp: Date.now(), message };
			const body = { object: 'instagram', entry: [{ id, time: Date.now(), messaging: [event] }] };
			await storeEvents(shop.db, parseWebhook(body));
		},
		/** The customers' last messages are this old. */
		lastWroteAgo: (interval: string) =>
			shop.rows(sql`UPDATE frontdesk.conversations SET last_inbound_at = now() - ${interval}::interval`),
		/** So much time has passed for what waits in the outbox. */
		timePasses: () =>
			shop.rows(sql`UPDATE frontdesk.outbox SET next_attempt_at = now() - interval '1 second' WHERE turn_id IS NULL`),
		outbox: () =>
			shop.rows<OutboxRow>(sql`
				SELECT o.state, o.attempts, extract(epoch FROM o.next_attempt_at - now())::float AS "nextInS",
					o.error ->> 'message' AS problem, o.error ->> 'class' AS "errorClass", m.status
				FROM frontdesk.outbox o JOIN frontdesk.messages m ON (m.tenant_id, m.id) = (o.tenant_id, o.id)
				ORDER BY o.id`),
		handoffs: () =>
			shop.rows<{ reason: string; problem: string | null }>(
				sql`SELECT reason, problem FROM frontdesk.handoffs WHERE state <> 'closed'`,
			),
		/** Calls to Graph that send something; to one recipient where it is named. */
		async sentTo(recipient?: string): Promise<SentCall[]> {
			const calls = await sandbox.controls.sentMessages();
			return calls.filter(({ body, path }) => {
				if (!path.endsWith('/messages')) return false;
				const named = (body?.['recipient'] as { id?: string } | undefined)?.id ?? body?.to;
				return recipient === undefined || named === recipient;
			});
		},
		async claimOne(): Promise<ClaimedTurn> {
			const [turn] = (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
			if (!turn) throw new Error('no turn is due');
			return turn;
		},
		/** What the workflow does with a turn, from its reply on. */
		async answer(turn: ClaimedTurn, reply: Partial<Reply> = {}, more: Partial<SendingOptions> = {}) {
			const written: Reply = { ...rowReply, ...turn.writtenReply, ...(turn.writtenReply ? {} : reply) };
			const access = await options.accessOf({ tenantId: shop.tenantId, channelId: turn.channel.id });
			const delivery = await deliverReply(shop.db, { ...turn, reply: written }, { ...options, ...more, ...access });
			const { status } = await completeTurn(shop.db, { ...turn, reply: written, delivery });
			return { delivery, status };
		},
	};
}
export type SendingShop = Awaited<ReturnType<typeof openSendingShop>>;

const rowReply: Reply = {
	text: 'We close at 18:00.',
	citations: [],
	buttons: [],
	action: 'answer',
	language: null,
	source: 'row',
};
