import { z } from 'zod';
import { sql, type Database } from '../storage';
import { forgetChannelAccess } from './channel-access';

const PauseOutcome = z.enum(['paused', 'already', 'stale']);
type PauseOutcome = z.output<typeof PauseOutcome>;

interface TokenRefusal {
	tenantId: string;
	channelId: string;
	/** `ChannelAccess.revision` of the token that was refused. */
	revision: number;
	/** What Meta said, and what to do about it, for staff. */
	reason: string;
	turnId: string | null;
}

/**
 * Stops sending on a channel whose token Meta refuses: its turns wait until `resumeChannel`. Records one alert a pause
 * (`frontdesk.errors`), however many turns meet the refusal at once.
 *
 * @returns `paused` by this call, `already` paused before, or `stale`: the token was replaced since it was read, so that
 * nothing is paused and the new one should be tried
 */
export async function pauseChannel(
	db: Database,
	{ tenantId, channelId, revision, reason, turnId }: TokenRefusal,
): Promise<PauseOutcome> {
	forgetChannelAccess(db, channelId);
	const [row] = await db.query<{ outcome: unknown }>(sql`
		SELECT frontdesk.pause_channel(${tenantId}::uuid, ${channelId}::uuid, ${revision}::integer, ${reason},
			${turnId}::uuid) AS outcome`);
	return PauseOutcome.parse(row?.outcome);
}

/**
 * Lets a channel send again; the turns that waited for it are due at once.
 *
 * @returns how many conversations go on; null when the channel was not paused
 */
export async function resumeChannel(
	db: Database,
	{ tenantId, channelId }: { tenantId: string; channelId: string },
): Promise<number | null> {
	forgetChannelAccess(db, channelId);
	const [row] = await db.query<{ woken: number | null }>(
		sql`SELECT frontdesk.resume_channel(${tenantId}::uuid, ${channelId}::uuid) AS woken`,
	);
	return row?.woken ?? null;
}
