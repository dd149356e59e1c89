import type { VectorConnections } from '../retrieval';
import { readBusiness, type Database } from '../storage';
import { tryKeptTests, type VersionTrial } from './sheet-tests';
import type { SyncLog } from './sync-notes';
import type { BeforeLive } from './versions';

/** What whoever publishes rows has at hand for it. */
export interface PublishingSteps {
	/** What has to go well before a new version is live, in this order; the owner's tests come after it. */
	beforeLive?: BeforeLive[] | undefined;
	/** What customers' questions are searched with: the owner's tests are asked in the same way. */
	connections?: VectorConnections | undefined;
	/** Hears what is done, and what went wrong without keeping the rows from being live. */
	log?: SyncLog | undefined;
}

/**
 * All that a version has to pass before it is live, wherever its rows come from: what it was given (its vectors), then the
 * owner's tests, which are asked of a version that is searched as customers will search it.
 */
export function stepsBeforeLive({ beforeLive = [] }: PublishingSteps, trial: Pick<VersionTrial, 'beforeLive'>) {
	return [...beforeLive, trial.beforeLive];
}

/** The same for rows that come while nobody reads the sheet: the tests are those that the last sync read. */
export async function documentStepsBeforeLive(
	db: Database,
	tenantId: string,
	steps: PublishingSteps,
): Promise<BeforeLive[]> {
	const { time_zone: timeZone } = await readBusiness(db, tenantId);
	return stepsBeforeLive(steps, tryKeptTests(db, { tenantId, timeZone, connections: steps.connections }));
}
