import { z } from 'zod';
import { prepared, sql, type Database } from '../storage';
import { ClaimedTurn } from './turn';
import { speakTo } from './speak-to';
import { understandNumbers } from './understand-numbers';

export interface ClaimOptions {
	/** Turns handed out by one claim at the most. */
	batch: number;
	/** Turns in flight at the most, over all processes. */
	maxInFlight: number;
	/** Of these, for one tenant: a busy shop cannot take all the places. */
	maxPerTenant: number;
	/** How long a turn may take before it is due again. */
	leaseMs: number;
	/** Attempts before a turn is marked `exhausted`. */
	maxAttempts: number;
}

const ClaimedTurns = z.object({
	turns: z.array(ClaimedTurn),
	/** In how many ms the next conversation comes due (or the next lease runs out); null when nothing waits. */
	nextDueInMs: z.number().nullable(),
	/** More is due than there are places. */
	moreDue: z.boolean(),
});
export type ClaimedTurns = z.output<typeof ClaimedTurns>;

/**
 * Takes the leases of conversations that are due: of tenants with the fewest turns in flight first, and of one tenant those
 * that wait longest.
 *
 * Safe to call from several processes at once: SKIP LOCKED gives a conversation to one caller only. A caller that dies
 * loses the lease after `leaseMs`, and the conversation is due again.
 *
 * @returns one turn a conversation, with its unanswered messages oldest first; none when nothing is due
 */
export async function claimDueTurns(db: Database, options: ClaimOptions): Promise<ClaimedTurns> {
	const { batch, maxInFlight, maxPerTenant, leaseMs, maxAttempts } = options;
	const [row] = await db.query<{ claimed: unknown }>(
		prepared(
			'claim_due_turns',
			sql`SELECT frontdesk.claim_due_turns(${batch}::integer, ${maxInFlight}::integer, ${maxPerTenant}::integer,
				${leaseMs}::integer, ${maxAttempts}::integer) AS claimed`,
		),
	);
	const { turns, ...rest } = ClaimedTurns.parse(row?.claimed);
	return { ...rest, turns: await Promise.all(turns.map(async (turn) => speakTo(understandNumbers(turn)))) };
}
