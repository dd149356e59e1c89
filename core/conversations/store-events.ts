import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { z } from 'zod';
import { PAGE_INBOX_APP_ID, type ChannelEvent } from '../channels';
import { isFrontdeskError } from '../errors';
import { recognisePhrase } from '../phrases';
import { isRefusedContent, prepared, sql, tenantSettings, type Database } from '../storage';
import { readThumb } from './thumbs';
import { detailsOf, reactionSettingOf } from './message-details';

const defaults = tenantSettings.parse({});

const StoreSummary = z.object({
	/** Messages of customers that were new. */
	stored: z.number(),
	/** Messages that had come before. */
	duplicates: z.number(),
	/** New events that are neither a message nor a status. */
	other: z.number(),
	/** Events that no table can hold, kept as they came. */
	setAside: z.number(),
	/** Accounts that no tenant has connected, with how many events came for them. */
	unknownAccounts: z.array(z.object({ channel: z.string(), account: z.string().nullable(), events: z.number() })),
});
export type StoreSummary = z.output<typeof StoreSummary>;

/**
 * Writes what a webhook brought, for all tenants in it, in one transaction and one round trip; what came before changes
 * nothing. Conversations with something to answer become due. An event that no table can hold is set aside as it came
 * (`frontdesk.set_aside_events`) and costs the others nothing.
 *
 * @throws FrontdeskError when the database is away: then nothing is stored, and Meta must be told so
 */
export async function storeEvents(db: Database, events: readonly ChannelEvent[]): Promise<StoreSummary> {
	const rows = events
		.flatMap(withThumb)
		.flatMap(asStored)
		.map((row, ordinal) => ({ ordinal, ...row }));
	const { debounce_ms, max_message_age_minutes, handoff_silence_minutes } = defaults;
	const limits = sql`${debounce_ms}::integer, ${max_message_age_minutes * 60}::integer, ${handoff_silence_minutes}::integer`;
	const together = prepared(
		'store_events',
		sql`SELECT frontdesk.store_events(${JSON.stringify(rows)}::jsonb, ${limits}) AS summary`,
	);
	const run = (query: Parameters<Database['query']>[0]) =>
		afterDeadlock.execute(() => db.query<{ summary: unknown }>(query));
	const [result] = await run(together).catch((error: unknown) => {
		if (!isRefusedContent(error)) throw error;
		const [texts, channels, accounts] = [
			rows.map((row) => JSON.stringify(row)),
			rows.map(({ channel }) => channel),
			rows.map(({ account }) => account),
		];
		return run(sql`SELECT frontdesk.store_events_apart(${texts}, ${channels}, ${accounts}, ${limits}) AS summary`);
	});
	return StoreSummary.parse(result?.summary);
}

/** Of a body that is no JSON: nobody needs to see more of it. In bytes. */
const maxUnreadable = 10_000;

/** Keeps the beginning of a body, correctly signed, in which there is nothing to read. */
export async function setAsideUnreadable(db: Database, body: Buffer): Promise<void> {
	const content = JSON.stringify({ raw: { base64: body.subarray(0, maxUnreadable).toString('base64') } });
	await db.query(sql`SELECT frontdesk.set_aside(NULL, NULL, 'It is no JSON.', ${content})`);
}

/**
 * Events of many customers lock many rows, and may meet somebody who locks the same ones in another order: PostgreSQL then
 * lets one of them go on. Asking Meta for the webhook again would take minutes.
 */
const isDeadlock = (error: Error) => isFrontdeskError(error) && error.code === 'database' && error.retryable;
const afterDeadlock = retry(handleWhen(isDeadlock), {
	maxAttempts: 6,
	backoff: new ExponentialBackoff({ initialDelay: 5, maxDelay: 200 }),
});

const uuid = z.uuid();

/** A tap on a thumb below an answer is what a reaction is: it wants no answer, and says what the customer thinks. "That's not it" is both. */
function withThumb(event: ChannelEvent): ChannelEvent[] {
	const thumb = event.type === 'message' && event.payload !== null ? readThumb(event.payload) : null;
	if (!thumb) return [event];
	const { emoji, turnId, wantsPerson } = thumb;
	const reaction: ChannelEvent = { ...event, type: 'reaction', emoji, replyTo: `turn:${turnId}`, wantsAnswer: false };
	return wantsPerson ? [event, { ...reaction, dedupKey: `${event.dedupKey} thumb` }] : [reaction];
}

/**
 * The attributes of the type `frontdesk.channel_event`, and whose event it is; a delivery that names several messages becomes a
 * row each.
 */
function asStored(event: ChannelEvent) {
	const isDelivery = event.type === 'status' || event.type === 'read';
	const ids = isDelivery && event.ids.length > 1 ? event.ids : [platformIdOf(event)];
	return ids.map((platform_id) => ({
		channel: event.channel,
		account: event.account,
		business_id: event.entryId,
		type: event.type,
		platform_id,
		dedup_key: event.dedupKey,
		customer_kind: event.customer?.kind ?? null,
		customer_id: event.customer?.id ?? null,
		customer_ids: event.customer?.allIds ?? null,
		customer_name: event.customer?.name ?? null,
		from_business: event.fromBusiness,
		content_type: event.contentType,
		body: event.text,
		details: detailsOf(event),
		reply_to: event.replyTo,
		emoji: event.emoji,
		previous_ids: event.identity?.previous ?? null,
		current_ids: event.identity?.current ?? null,
		sent_at: event.sentAt,
		// A time counts only where the messages are not named.
		watermark: event.ids.length > 0 ? null : event.watermark,
		wants_answer: event.wantsAnswer,
		reaction_setting: reactionSettingOf(event),
		needs_fetch: event.needsFetch,
		status: event.status,
		outbox_id: uuid.safeParse(event.callbackData ?? event.metadata).data ?? null,
		errors: event.errors.length > 0 ? event.errors : null,
		raw: event.raw,
		is_stop: event.type === 'message' && event.text !== null && recognisePhrase(event.text) === 'stop',
		app_id: event.type === 'echo' && event.appId !== PAGE_INBOX_APP_ID ? event.appId : null,
	}));
}

/** The dashboard's Test button always sends the same id: only the key tells two tests apart. */
function platformIdOf({ id, isTest, dedupKey }: ChannelEvent): string {
	return id !== null && !isTest ? id : dedupKey;
}
