import { indexDraft, pickDraftWeights, type VectorConnections } from '../retrieval';
import type { Database } from '../storage';
import { keepSyncLease } from './sync-lease';
import type { SyncResult } from './sync-result';
import type { BeforeLive } from './versions';

export interface VectorStep {
	/** To be done before a version is live. */
	beforeLive: BeforeLive;
	/** Adds to a sync's result why some of its rows have no vectors yet, if so. */
	addTo: (result: SyncResult) => SyncResult;
}

/**
 * The step that makes the vectors of a version's new rows, and lets the version say how much they should count; for one sync of
 * any number of tenants.
 *
 * @param reportProgress rows of the version that have vectors, and all of them
 */
export function vectorsBeforeLive(
	db: Database,
	connections: VectorConnections,
	reportProgress?: (tenantId: string, done: number, total: number) => void | Promise<void>,
): VectorStep {
	const problems = new Map<string, string>();
	return {
		async beforeLive(draft) {
			const { tenantId } = draft;
			const { problem } = await indexDraft(db, connections, draft, {
				keepAlive: () => keepSyncLease(db, tenantId),
				reportProgress: (done, total) => reportProgress?.(tenantId, done, total),
			});
			if (problem) problems.set(tenantId, problem);
			else {
				problems.delete(tenantId);
				await pickDraftWeights(db, connections, draft);
			}
			return undefined;
		},
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
