import { indexDraft, pickDraftWeights, type VectorConnections } from '../retrieval';
import type { Database } from '../storage';
import type { PublishingSteps } from './steps-before-live';
import { keepSyncLease } from './sync-lease';
import type { SyncResult } from './sync-result';
import type { BeforeLive } from './versions';

interface VectorStep {
	/** To be done before a version is live. */
	beforeLive: BeforeLive;
	/** This step, and what the owner's tests are asked with: for whatever publishes rows. */
	steps: PublishingSteps;
	/** Adds to a sync's result why some of its rows have no vectors yet, if so. */
	addTo: (result: SyncResult) => SyncResult;
}

/**
 * The step that makes the vectors of a version's new rows, and lets the version say how much they should count; for one sync of
 * any number of tenants.. The draft hears how many of its rows have vectors.
 */
export function vectorsBeforeLive(db: Database, connections: VectorConnections): VectorStep {
	const problems = new Map<string, string>();
	const beforeLive: BeforeLive = async (draft) => {
		const { tenantId, reportProgress } = draft;
		const { problem } = await indexDraft(db, connections, draft, {
			keepAlive: () => keepSyncLease(db, tenantId),
			reportProgress,
		});
		if (problem) problems.set(tenantId, problem);
		else {
			problems.delete(tenantId);
			await pickDraftWeights(db, connections, draft);
		}
		return undefined;
	};
	return {
		beforeLive,
		steps: { beforeLive: [beforeLive], connections },
		addTo(result) {
			const problem = problems.get(result.tenantId);
			if (problem === undefined) return result;
			const message = `New rows are found by their words only for now: ${problem}`;
			return {
				...result,
				problems: [...result.problems, { tab: '', row: null, message }],
				message: `${result.message} ${message}`,
			};
		},
	};
}
