import { z } from 'zod';
import { channelAccess, type SharedAccess } from '../accounts';
import {
	callGraph,
	ChannelKind,
	FETCHED_FIELDS,
	FETCHED_TEXT_FIELDS,
	GraphRefusal,
	GraphUnanswered,
	parseFetchedMessage,
} from '../channels';
import { isFrontdeskError } from '../errors';
import { sql, type Database, type KeyRing } from '../storage';
import { storeEvents } from './store-events';

interface FetchOptions {
	keys: KeyRing;
	/** The Meta credential, for channels without a token of their own. */
	shared: SharedAccess;
	/** Messages asked for by one call at the most. */
	limit: number;
	timeoutMs: number;
}

interface FetchSummary {
	/** Messages that are stored now like all others. */
	fetched: number;
	/** Were not given; they are asked for again later. */
	later: number;
	/** Will not be asked for again: refused for good, the business's own, or too often in vain. */
	givenUp: number;
}

const Announced = z.object({
	tenantId: z.uuid(),
	dedupKey: z.string(),
	messageId: z.string(),
	attempt: z.number(),
	channel: z.object({ id: z.uuid(), kind: ChannelKind, accountId: z.string() }),
});
type Announced = z.output<typeof Announced>;

/** With these pauses the last attempt is some four hours after the first. */
const maxAttempts = 10;
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;
/** Longer than a fetch takes: who dies in the middle leaves the message to the next caller. */
const leaseMs = 60_000;

/**
 * Asks Meta for messages that it announced without their content (Instagram sends some new messages as an edit without a
 * text) and takes them in as if a webhook had brought them. Safe to call from several processes, as often as one likes.
 *
 * @throws FrontdeskError when the database is away
 */
export async function fetchAnnouncedMessages(db: Database, options: FetchOptions): Promise<FetchSummary> {
	const [row] = await db.query<{ announced: unknown }>(
		sql`SELECT frontdesk.claim_fetches(${options.limit}::integer, ${leaseMs}::integer) AS announced`,
	);
	const outcomes = await Promise.all(
		z
			.array(Announced)
			.parse(row?.announced)
			.map((one) => fetchOne(db, one, options)),
	);
	const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
	return { fetched: count('fetched'), later: count('later'), givenUp: count('given-up') };
}

type Outcome = 'fetched' | 'later' | 'given-up';

async function fetchOne(db: Database, announced: Announced, options: FetchOptions): Promise<Outcome> {
	try {
		const event = parseFetchedMessage(
			announced.channel.kind,
			announced.channel.accountId,
			await ask(db, announced, options),
		);
		if (event) await storeEvents(db, [event]);
		await settle(db, announced, { againAt: null, problem: null });
		return event ? 'fetched' : 'given-up';
	} catch (error) {
		if (!(error instanceof GraphRefusal || error instanceof GraphUnanswered || isFrontdeskError(error))) throw error;
		// A token that is refused is replaced sooner or later; what Meta refuses for good is not asked for again.
		const isFinal = error instanceof GraphRefusal && !error.retryable && error.details.class !== 'token';
		const againAt = isFinal || announced.attempt >= maxAttempts ? null : nextAttemptAt(announced.attempt);
		await settle(db, announced, { againAt, problem: error.message });
		return againAt === null ? 'given-up' : 'later';
	}
}

async function ask(db: Database, announced: Announced, { keys, shared, timeoutMs }: FetchOptions): Promise<unknown> {
	const { tenantId, channel, messageId } = announced;
	const access = await channelAccess(db, keys, { tenantId, channelId: channel.id }, shared);
	const askFor = (fields: string) =>
		callGraph({
			method: 'GET',
			path: `/${encodeURIComponent(messageId)}`,
			query: { fields },
			channel: channel.kind,
			graphUrl: access.graphUrl,
			version: access.graphVersion,
			accessToken: access.accessToken,
			appSecret: access.appSecret,
			timeoutMs,
		});
	try {
		return (await askFor(FETCHED_FIELDS)).body;
	} catch (error) {
		const isUnknownField =
			error instanceof GraphRefusal && error.details.code === 100 && error.details.subcode === null;
		if (!isUnknownField) throw error;
		return (await askFor(FETCHED_TEXT_FIELDS)).body;
	}
}

async function settle(
	db: Database,
	{ tenantId, channel, dedupKey }: Announced,
	{ againAt, problem }: { againAt: string | null; problem: string | null },
): Promise<void> {
	await db.query(sql`
		SELECT frontdesk.settle_fetch(${tenantId}::uuid, ${channel.id}::uuid, ${dedupKey}, ${againAt}::timestamptz, ${problem})`);
}

function nextAttemptAt(attempt: number): string {
	const pauseMs = Math.min(firstPauseMs * 3 ** (attempt - 1), longestPauseMs);
	return new Date(Date.now() + pauseMs).toISOString();
}
