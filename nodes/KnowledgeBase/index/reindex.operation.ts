import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { reindex } from '../../../core/retrieval';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { searchConnectionsOf } from '../../shared/search-connections';
import { tenantOf, tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Re-Index',
	value: 'reindex',
	action: 'Make missing vectors and those of another model',
	description:
		'Make the vectors that are missing, and all of them anew for another model or store, a slice at a time; searches use the old ones until the new ones are complete',
};

const show = { resource: ['index'], operation: ['reindex'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Businesses',
		name: 'whoseVectors',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'The One of Each Item', value: 'item', description: 'Such as the results of Sync' },
			{ name: 'One', value: 'one', description: 'The business that is named here' },
		],
		default: 'item',
	},
	tenantParameter({ ...show, whoseVectors: ['one'] }),
	{
		displayName: 'Max Seconds',
		name: 'maxSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 20,
		displayOptions: { show },
		description: 'How long to work on one business at a time. What is left is done by the next run.',
	},
];

const ItemWithTenant = z.object({ tenantId: z.uuid() });

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const [db, connections] = await Promise.all([databaseOf(node), searchConnectionsOf(node)]);
	const tenantId =
		node.getNodeParameter('whoseVectors', index) === 'item'
			? ItemWithTenant.parse(item).tenantId
			: await tenantOf(node, index, db);
	const budgetMs = 1_000 * (node.getNodeParameter('maxSeconds', index) as number);
	return { output: 0, json: await reindex(db, connections, tenantId, { budgetMs }) };
}
