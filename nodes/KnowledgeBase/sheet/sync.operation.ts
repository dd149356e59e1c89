import type { INodeProperties } from 'n8n-workflow';
import { isFrontdeskError } from '../../../core/errors';
import { describeFailed, syncDueTenants, syncKnowledge, vectorsBeforeLive } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import { googleAccessOf } from '../../shared/google-access';
import type { Operation, Outcome } from '../../shared/run-operation';
import { searchConnectionsOf } from '../../shared/search-connections';
import { logOf } from '../log-of';
import { tenantOf, tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Sync',
	value: 'sync',
	action: 'Sync the knowledge with the sheet',
	description: "Bring the knowledge up to date with the owner's Google Sheet, and the sheet's status column with that",
};

const show = { resource: ['sheet'], operation: ['sync'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Businesses',
		name: 'whose',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{
				name: 'All That Are Due',
				value: 'due',
				description: 'Every business whose sheet has not been looked at for a minute; only changed sheets are read',
			},
			{
				name: 'One, Now',
				value: 'one',
				description: 'One business, whether or not Google says that the sheet has changed',
			},
		],
		default: 'due',
	},
	tenantParameter({ ...show, whose: ['one'] }),
];

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const [db, connections, google] = await Promise.all([
		databaseOf(node),
		searchConnectionsOf(node),
		googleAccessOf(node, index),
	]);
	const vectors = vectorsBeforeLive(db, connections);
	const log = logOf(node);
	if (node.getNodeParameter('whose', index) === 'due') {
		const results = await syncDueTenants(db, { google, ...vectors.steps, log });
		return results.map((result) => ({ output: 0, json: vectors.addTo(result) }));
	}
	const tenantId = await tenantOf(node, index, db);
	const result = await syncKnowledge(db, { tenantId, google, force: true, ...vectors.steps, log }).catch(
		(error: unknown) => {
			// Whoever asked for it reads in the result what to mend; nothing of ours is broken.
			if (isFrontdeskError(error)) return describeFailed(tenantId, error);
			throw error;
		},
	);
	return [{ output: 0, json: vectors.addTo(result) }];
}
