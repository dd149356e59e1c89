import type { Database } from '../storage';
import {
	continueIndexing,
	readLiveVersion,
	tellAtNextSync,
	type IndexingOptions,
	type IndexingReport,
	type VectorConnections,
} from './indexing';
import { pickDraftWeights } from './pick-draft-weights';

/**
 * Brings a tenant's index up to what is configured, a slice at a time (`continueIndexing`). A model that has taken over is examined at
 * once: how much it should count in this sheet, and whether it understands its language. The next sync tells the owner.
 *
 * @throws FrontdeskError of the database; what an endpoint or a store does wrong is in the report
 */
export async function reindex(
	db: Database,
	connections: VectorConnections,
	tenantId: string,
	options: IndexingOptions,
): Promise<IndexingReport> {
	const report = await continueIndexing(db, connections, tenantId, options);
	if (report.state !== 'complete') return report;
	const version = await db.withTenant(tenantId, (transaction) => readLiveVersion(transaction, tenantId));
	const picked = version !== null && (await pickDraftWeights(db, connections, { tenantId, version }));
	if (picked) await db.withTenant(tenantId, (transaction) => tellAtNextSync(transaction, tenantId));
	return report;
}
