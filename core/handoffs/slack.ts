import { createHmac, timingSafeEqual } from 'node:crypto';
import axios from 'axios';
import { z } from 'zod';
import type { SendingOptions } from '../conversations';
import { isFrontdeskError } from '../errors';
import { readRetryAfter } from '../network';
import { readSettings, sql, type Database } from '../storage';
import { answerCustomer, giveBack } from './staff';

/** The operator's app in Slack; `url` is its Web API. */
export interface SlackApp {
	token: string;
	signingSecret: string;
	url: string;
}

/** A channel of Slack instead of the address of an incoming webhook: the app writes there, and hears what is answered. */
export const isSlackChannel = (recipient: string): boolean => /^[CG][A-Z0-9]{8,20}$/.test(recipient);

const timeoutMs = 10_000;
const Posted = z.union([
	z.looseObject({ ok: z.literal(true), ts: z.string(), channel: z.string() }),
	z.looseObject({ ok: z.literal(false), error: z.string() }),
]);
/** Trying again helps nobody. */
const finalErrors = new Set([
	'channel_not_found',
	'not_in_channel',
	'is_archived',
	'invalid_auth',
	'account_inactive',
	'token_revoked',
	'missing_scope',
]);

/**
 * Writes into a channel, or into a thread of it.
 *
 * @returns the name of the message; or why there is none, in a sentence, and when Slack takes one again
 */
export async function postToSlack(
	app: SlackApp | undefined,
	message: { channel: string; text: string; thread_ts?: string },
): Promise<{ ts: string; problem: null } | { problem: string; retryAfterMs: number | null; isFinal: boolean }> {
	if (!app) {
		const problem = 'The bot token of Slack is missing in the credential "Staff alerts".';
		return { problem, retryAfterMs: 5 * 60_000, isFinal: false };
	}
	const { status, headers, data } = await axios.post<unknown>(`${app.url}/chat.postMessage`, message, {
		headers: { authorization: `Bearer ${app.token}`, 'content-type': 'application/json; charset=utf-8' },
		timeout: timeoutMs,
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	const retryAfter: unknown = headers['retry-after'];
	const retryAfterMs = readRetryAfter(typeof retryAfter === 'string' ? retryAfter : undefined);
	const posted = Posted.safeParse(data);
	if (status !== 200 || !posted.success) return { problem: `Slack answered ${status}.`, retryAfterMs, isFinal: false };
	if (posted.data.ok) return { ts: posted.data.ts, problem: null };
	const { error } = posted.data;
	return { problem: `Slack refused: ${error}.`, retryAfterMs, isFinal: finalErrors.has(error) };
}

/** Remembers which conversation an alert is about, so that what is answered in its thread finds the customer. */
export async function rememberThread(
	db: Database,
	{
		tenantId,
		channel,
		ts,
		conversationId,
	}: { tenantId: string; channel: string; ts: string; conversationId: string | null },
): Promise<void> {
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			INSERT INTO frontdesk.slack_threads (tenant_id, channel, ts, conversation_id)
			VALUES (${tenantId}, ${channel}, ${ts}, ${conversationId}::uuid) ON CONFLICT DO NOTHING`),
	);
}

/** Older requests are somebody's who has listened. */
const maxAgeS = 5 * 60;

/**
 * Tells whether Slack has signed a request (headers `X-Slack-Signature` and `X-Slack-Request-Timestamp`), in constant time.
 *
 * @param rawBody the bytes as received
 */
export function isFromSlack(
	rawBody: Buffer,
	{ signature, timestamp }: { signature: string; timestamp: string },
	signingSecret: string,
	now = new Date(),
): boolean {
	if (signingSecret === '' || !/^\d{1,12}$/.test(timestamp)) return false;
	if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > maxAgeS) return false;
	const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(rawBody).digest();
	const given = Buffer.from(/^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex');
	return given.length === expected.length && timingSafeEqual(given, expected);
}

const Event = z.union([
	z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
	z.looseObject({
		type: z.literal('event_callback'),
		event: z.looseObject({
			type: z.string(),
			channel: z.string().optional(),
			user: z.string().optional(),
			bot_id: z.string().nullish(),
			subtype: z.string().optional(),
			text: z.string().default(''),
			ts: z.string().optional(),
			thread_ts: z.string().optional(),
			files: z.array(z.unknown()).default([]),
		}),
	}),
]);

interface Heard {
	/** What Slack wants to hear back when it asks whether the address is ours. */
	challenge?: string;
	outcome: 'challenge' | 'ignored' | 'sent' | 'given_back' | 'not_sent';
}

/**
 * Does what is answered in the thread of an alert: it goes to the customer, once, however often Slack delivers it. The word that gives a
 * conversation back does so. What cannot be sent is said in the thread.
 *
 * @param posted a request whose signature was checked
 * @throws FrontdeskError when the database is away: Slack delivers it again
 */
export async function hearSlack(
	db: Database,
	posted: unknown,
	{ app, sending }: { app: SlackApp | undefined; sending: SendingOptions },
): Promise<Heard> {
	const parsed = Event.safeParse(posted);
	if (!parsed.success) return { outcome: 'ignored' };
	if (parsed.data.type === 'url_verification') return { challenge: parsed.data.challenge, outcome: 'challenge' };
	const { type, channel, user, bot_id: botId, subtype, text, ts, thread_ts: thread, files } = parsed.data.event;
	const isReply = type === 'message' && channel && ts && thread && thread !== ts;
	if (!isReply || !user || botId || (subtype !== undefined && subtype !== 'file_share')) return { outcome: 'ignored' };
	const [row] = await db.query<{ found: { tenantId: string; conversationId: string | null } | null }>(
		sql`SELECT frontdesk.find_slack_thread(${channel}, ${thread}) AS found`,
	);
	if (!row?.found) return { outcome: 'ignored' };
	const say = async (words: string): Promise<Heard> => {
		await postToSlack(app, { channel, thread_ts: thread, text: words });
		return { outcome: 'not_sent' };
	};
	const { tenantId, conversationId } = row.found;
	if (conversationId === null) {
		return say(
			'This alert is about several customers. Answer in the thread of one that is about one of them, or at the link above.',
		);
	}
	const who = { tenantId, conversationId, by: `Slack ${user}` };
	const words = plainText(text);
	const settings = await readSettings(db, tenantId);
	if (words.toLowerCase() === settings.give_back_word.toLowerCase()) {
		await giveBack(db, who);
		return { outcome: 'given_back' };
	}
	if (words === '') return say('A file without words cannot be sent from here.');
	try {
		const { verdict, problem } = await answerCustomer(
			db,
			{ ...who, text: words, idempotencyKey: `slack:${channel}:${ts}` },
			sending,
		);
		if (verdict === 'failed') return await say(`This did not reach the customer. ${problem ?? ''}`);
		if (files.length > 0) await say('The words were sent, the file was not: files cannot be sent from here.');
		return { outcome: 'sent' };
	} catch (error) {
		if (!isFrontdeskError(error) || error.retryable) throw error;
		return say(`This did not reach the customer. ${error.message}`);
	}
}

/** Slack's own marks as people see them: links, mentions and the three letters that it escapes. */
function plainText(text: string): string {
	return text
		.replace(/<(?:mailto:|tel:)?([^<>|@#!][^<>|]*)\|[^<>]*>/g, '$1')
		.replace(/<(?:mailto:|tel:)?([^<>|@#!][^<>|]*)>/g, '$1')
		.replace(/<[@#!][^<>]*>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.trim();
}
