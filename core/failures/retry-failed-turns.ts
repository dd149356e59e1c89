import { z } from 'zod';
import { parseInput } from '../errors';
import { retriedTurns } from '../observability';
import { sql, type Database } from '../storage';

const Retry = z.object({
	/** Null: of all tenants. */
	tenantId: z.uuid().nullable().default(null),
	/** Null: all that failed in the time below. */
	turnId: z.uuid('is no ID of a turn').nullable().default(null),
	/** For turns that are not named: how long ago they may have failed. WhatsApp takes an answer for 24 hours. */
	hours: z.number().min(0.1).max(72).default(24),
	limit: z.number().int().min(1).max(1_000).default(100),
});

const Retried = z.array(z.object({ tenantId: z.uuid(), turnId: z.uuid(), conversationId: z.uuid() }));

/**
 * Gives the questions of turns that failed for good back to the bot, for when the cause is mended: each is asked again as a new turn.
 * A question that a person has answered or taken, that was taken back, or that waits again already is left alone, so that doing it
 * twice changes nothing.
 *
 * @returns the failed turns whose questions are asked again, oldest first
 * @throws FrontdeskError `invalid-input` when the input makes no sense
 */
export async function retryFailedTurns(db: Database, input: z.input<typeof Retry>): Promise<z.output<typeof Retried>> {
	const { tenantId, turnId, hours, limit } = parseInput(Retry, input);
	const since = turnId === null ? new Date(Date.now() - hours * 3_600_000).toISOString() : '-infinity';
	const [row] = await db.query<{ retried: unknown }>(sql`
		SELECT frontdesk.retry_failed_turns(${tenantId}::uuid, ${turnId}::uuid, ${since}::timestamptz,
			${limit}::integer) AS retried`);
	const retried = Retried.parse(row?.retried);
	retriedTurns.add({}, retried.length);
	return retried;
}
