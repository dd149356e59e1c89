import { vectorsBeforeLive, type PublishingSteps } from '../../../core/knowledge';
import { type Database } from '../../../core/storage';
import { databaseOf } from '../../shared/credentials';
import type { Operation } from '../../shared/run-operation';
import { searchConnectionsOf } from '../../shared/search-connections';
import { logOf } from '../log-of';
import { tenantOf } from '../../shared/tenant-parameter';

/** What every operation on one tenant's documents needs. */
export async function documentsOf({ node, index }: Pick<Operation, 'node' | 'index'>): Promise<{
	db: Database;
	tenantId: string;
	/** What new versions have to pass. */
	steps: PublishingSteps;
}> {
	const [db, connections] = await Promise.all([databaseOf(node), searchConnectionsOf(node)]);
	const tenantId = await tenantOf(node, index, db);
	return {
		db,
		tenantId,
		steps: { ...vectorsBeforeLive(db, connections).steps, log: logOf(node) },
	};
}
