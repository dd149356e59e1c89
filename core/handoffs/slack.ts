import { createHmac, timingSafeEqual } from 'node:crypto';
import axios from 'axios';
import { z } from 'zod';
import type { MediaFile } from '../channels';
import type { SendingOptions } from '../conversations';
import { isFrontdeskError } from '../errors';
import type { OwnersLanguage } from '../language';
import { readRetryAfter } from '../network';
import { readSettings, sql, type Database } from '../storage';
import { openAttachment } from './conversations';
import { fetchFromSlack, maxFileBytes, uploadToSlack, type FileTrouble, type SlackApp } from './slack-files';
import { answerCustomer, giveBack } from './staff';
import { problemIn, say, wordless } from './staff-sentences';
import type { ToldHandoff } from './write-alert';

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
	const { type, channel, user, bot_id: botId, subtype, text, ts, thread_ts: thread, files: told } = parsed.data.event;
	const isReply = type === 'message' && channel && ts && thread && thread !== ts;
	if (!isReply || !user || botId || (subtype !== undefined && subtype !== 'file_share')) return { outcome: 'ignored' };
	const [row] = await db.query<{ found: { tenantId: string; conversationId: string | null } | null }>(
		sql`SELECT frontdesk.find_slack_thread(${channel}, ${thread}) AS found`,
	);
	if (!row?.found) return { outcome: 'ignored' };
	const { tenantId, conversationId } = row.found;
	const { sheet_language: language, give_back_word: giveBackWord } = await readSettings(db, tenantId);
	const tell = async (words: string): Promise<Heard> => {
		await postToSlack(app, { channel, thread_ts: thread, text: escapeSlack(words) });
		return { outcome: 'not_sent' };
	};
	const tellFailed = (why: string) =>
		tell(say(language, 'This did not reach the customer. {why}', { why: problemIn(language, why) }));
	if (conversationId === null) {
		return tell(
			say(
				language,
				'This alert is about several customers. Answer in the thread of one that is about one of them, or at the link above.',
			),
		);
	}
	const who = { tenantId, conversationId, by: `Slack ${user}` };
	const words = textOfSlack(text);
	if (words.toLowerCase() === giveBackWord.toLowerCase() && told.length === 0) {
		await giveBack(db, who);
		return { outcome: 'given_back' };
	}
	const idempotencyKey = `slack:${channel}:${ts}`;
	// Slack delivers again what takes longer than three seconds, as a large file does.
	if (told.length > 0 && (await isKnown(db, tenantId, idempotencyKey))) return { outcome: 'sent' };
	const { files, troubles } = app && told.length > 0 ? await fetchFromSlack(app, told.slice(0, maxFiles)) : noFiles;
	const answer = (what: { text: string; files: MediaFile[] }) =>
		answerCustomer(db, { ...who, ...what, idempotencyKey }, sending);
	try {
		let refused: string | null = null;
		if (words !== '' || files.length > 0) {
			const { verdict, problem } = await answer({ text: words, files }).catch(async (error: unknown) => {
				// The platform takes no such file: the words need not wait for another one.
				if (!isFrontdeskError(error) || error.retryable || files.length === 0 || words === '') throw error;
				refused = error.message;
				return answer({ text: words, files: [] });
			});
			if (verdict === 'failed') return await tellFailed(problem ?? '');
		}
		const missing = troubles.map(({ name, trouble }) =>
			say(language, troubleWords[trouble], { name, megabytes: maxFileBytes / 1024 / 1024 }),
		);
		if (refused !== null) {
			const name = files.map(({ filename }) => filename).join(', ');
			missing.push(say(language, '"{name}" was not sent: {why}', { name, why: problemIn(language, refused) }));
		}
		if (missing.length > 0) await tell(missing.join('\n'));
		return { outcome: words !== '' || files.length > 0 ? 'sent' : 'not_sent' };
	} catch (error) {
		if (!isFrontdeskError(error) || error.retryable) throw error;
		return tellFailed(error.message);
	}
}

/** In one message of Slack's there can be ten. */
const maxFiles = 10;
const noFiles = { files: [], troubles: [] };
const troubleWords = {
	refused: '"{name}" was not sent: Slack did not hand it out. Give the app the scope "files:read".',
	elsewhere: '"{name}" was not sent: it lies outside of Slack. Write its link instead.',
	too_large: '"{name}" was not sent: it has more than {megabytes} MB.',
	unreachable: '"{name}" was not sent: Slack could not be reached. Send it again.',
} as const satisfies Record<FileTrouble, string>;

async function isKnown(db: Database, tenantId: string, key: string): Promise<boolean> {
	const found = await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			SELECT FROM frontdesk.outbox WHERE (tenant_id, idempotency_key) = (${tenantId}::uuid, ${key}) LIMIT 1`),
	);
	return found.length > 0;
}

/**
 * Puts what the customer has sent into the thread of an alert, so that staff see it where they answer. What Slack does not take, or the
 * platform does not give, is said there.
 */
export async function showAttachments(
	db: Database,
	{ tenantId, handoff, thread, language }: ShownAlert,
	{ app, sending }: { app: SlackApp; sending: SendingOptions | undefined },
): Promise<void> {
	const sent = handoff.messages
		.filter(({ author }) => author === 'customer')
		.flatMap(({ id, attachments }) => attachments.map((one, index) => ({ ...one, messageId: id, index })))
		.filter(({ kind }) => !notFiles.has(kind))
		.slice(-maxFiles);
	const missing: string[] = [];
	for (const { messageId, index, kind, filename } of sent) {
		const isShown = await showFile(db, { tenantId, messageId, index }, { ...thread, app, sending }).catch(() => false);
		if (!isShown) missing.push(filename ?? wordless(language, kind));
	}
	if (missing.length === 0) return;
	const text = say(language, 'The customer sent {what}. It is seen at the Desk, or at the link above.', {
		what: missing.join(', '),
	});
	await postToSlack(app, { channel: thread.channel, thread_ts: thread.ts, text: escapeSlack(text) });
}

interface ShownAlert {
	tenantId: string;
	handoff: ToldHandoff;
	thread: { channel: string; ts: string };
	language: OwnersLanguage;
}

/** What is told in words. */
const notFiles = new Set(['location', 'order', 'contact']);

async function showFile(
	db: Database,
	which: { tenantId: string; messageId: string; index: number },
	{ app, sending, channel, ts }: { app: SlackApp; sending: SendingOptions | undefined; channel: string; ts: string },
): Promise<boolean> {
	if (!sending) return false;
	const options = { accessOf: sending.accessOf, maxBytes: maxFileBytes, timeoutMs: 60_000 };
	const { pieces, ...file } = await openAttachment(db, which, options);
	const content: Buffer<ArrayBuffer>[] = [];
	for await (const piece of pieces) content.push(Buffer.from(piece));
	return uploadToSlack(app, { channel, thread: ts, file: { ...file, content: new Blob(content) } });
}

/** & < > are Slack's own marks. */
export const escapeSlack = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack's own marks as people see them: links, mentions and the three letters that it escapes. */
export function textOfSlack(text: string): string {
	return text
		.replace(/<(?:mailto:|tel:)?([^<>|@#!][^<>|]*)\|[^<>]*>/g, '$1')
		.replace(/<(?:mailto:|tel:)?([^<>|@#!][^<>|]*)>/g, '$1')
		.replace(/<[@#!][^<>]*>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.trim();
}
