import { z } from 'zod';
import type { ChannelEvent } from '../channels';
import { sql, tenantSettings, type Database } from '../storage';

const StoreSummary = z.object({
	/** Messages of customers that were new. */
	stored: z.number(),
	/** Messages that had come before. */
	duplicates: z.number(),
	/** Accounts that no tenant has connected, with how many events came for them. */
	unknownAccounts: z.array(z.object({ channel: z.string(), account: z.string().nullable(), events: z.number() })),
});
export type StoreSummary = z.output<typeof StoreSummary>;

/** Older messages are stored and not answered: nobody wants yesterday's answer to yesterday's question. */
const maxAgeS = 12 * 60 * 60;

/**
 * Writes what a webhook brought, for all tenants in it, in one transaction and one round trip; what came before changes
 * nothing. Conversations with something to answer become due.
 *
 * @throws FrontdeskError when the database is away: then nothing is stored, and Meta must be told so
 */
export async function storeEvents(db: Database, events: readonly ChannelEvent[]): Promise<StoreSummary> {
	const rows = JSON.stringify(events.map(asStored));
	const defaults = tenantSettings.parse({});
	const [result] = await db.query<{ summary: unknown }>(sql`
		SELECT frontdesk.store_events(${rows}::jsonb, ${defaults.debounce_ms}::integer, ${maxAgeS}::integer,
			${defaults.handoff_silence_minutes}::integer) AS summary`);
	return StoreSummary.parse(result?.summary);
}

const uuid = z.uuid();

/** The columns of `frontdesk.resolve_events`. */
function asStored(event: ChannelEvent, ordinal: number) {
	return {
		ordinal,
		channel: event.channel,
		account: event.account,
		type: event.type,
		// The dashboard's Test button always sends the same id: only the key tells two tests apart.
		platformId: event.id !== null && !event.isTest ? event.id : event.dedupKey,
		customerKind: event.customer?.kind ?? null,
		customerId: event.customer?.id ?? null,
		customerName: event.customer?.name ?? null,
		contentType: event.contentType,
		text: event.text,
		sentAt: event.sentAt,
		wantsAnswer: event.wantsAnswer && event.isQuestion,
		status: event.status,
		outboxId: uuid.safeParse(event.callbackData ?? event.metadata).data ?? null,
		errors: event.errors.length > 0 ? event.errors : null,
		raw: event.raw,
	};
}
