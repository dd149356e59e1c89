import { vectorsBeforeLive, type PublishingSteps } from '../../../core/knowledge';
import { openVectors } from '../../../core/retrieval';
import { type Database } from '../../../core/storage';
import { databaseOf } from '../../shared/credentials';
import type { Operation } from '../../shared/run-operation';
import { vectorConnectionsOf } from '../../shared/vector-connections';
import { logOf } from '../log-of';
import { tenantOf } from '../../shared/tenant-parameter';

/** What every operation on one tenant's documents needs. */
export async function documentsOf({ node, index }: Pick<Operation, 'node' | 'index'>): Promise<{
	db: Database;
	tenantId: string;
	/** What new versions have to pass. */
	steps: PublishingSteps;
	/** For cutting by meaning; undefined where the tenant's search uses no vectors. */
	embedder: () => Promise<{ embed(texts: readonly string[]): Promise<Float32Array[]> } | undefined>;
}> {
	const [db, connections] = await Promise.all([databaseOf(node), vectorConnectionsOf(node)]);
	const tenantId = await tenantOf(node, index, db);
	return {
		db,
		tenantId,
		steps: { ...vectorsBeforeLive(db, connections).steps, log: logOf(node) },
		embedder: async () => (await openVectors(db, connections, tenantId)).vectors?.embedder,
	};
}
