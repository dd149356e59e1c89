import { z } from 'zod';
import { prepared, sql, type Database } from '../storage';

const age = z.number().nullable();
const counts = z.record(z.string(), z.number());

/** Over all tenants. Ages are in seconds, null where there is nothing; what each means, `frontdesk.standing` says. */
const Standing = z.object({
	waiting: z.number(),
	oldestWaiting: age,
	running: z.number(),
	leasesLost: z.number(),
	unsent: z.number(),
	oldestUnsent: age,
	ambiguous: z.number(),
	oldestAmbiguous: age,
	handoffs: counts,
	oldestHandoff: age,
	chatwootFailing: z.number(),
	oldestChatwootFailing: age,
	channels: z.number(),
	channelsPaused: z.number(),
	tokenEnds: age,
	sheetsFailing: z.number(),
	oldestFailingSheet: age,
	sheetsOverdue: age,
	testsFailing: z.number(),
	indexesTroubled: z.number(),
	modelsFailing: counts,
	unworded: z.number(),
	alerts: counts,
	setAside: z.number(),
	recentErrors: z.number(),
});
export type Standing = z.output<typeof Standing>;

/**
 * Reads how the installation stands: one query, whose cost goes by what is not as it should be.
 *
 * @throws FrontdeskError when the database is away: nothing is known then, and nothing is fine
 */
export async function readStanding(db: Database): Promise<Standing> {
	const [row] = await db.query<{ standing: unknown }>(
		prepared('standing', sql`SELECT frontdesk.standing() AS standing`),
	);
	return Standing.parse(row?.standing);
}
