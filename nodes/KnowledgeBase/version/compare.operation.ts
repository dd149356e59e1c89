import type { INodeProperties } from 'n8n-workflow';
import { compareVersions } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf } from '../../shared/tenant-parameter';

export const option = {
	name: 'Compare',
	value: 'compare',
	action: 'Compare two versions of the knowledge',
	description: 'Which rows were added, changed and removed between two versions, and what is different in them',
};

const show = { resource: ['version'], operation: ['compare'] };

export const description: INodeProperties[] = [
	{
		displayName: 'From Version',
		name: 'fromVersion',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: { show },
		description: 'The version before',
	},
	{
		displayName: 'To Version',
		name: 'toVersion',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 2,
		displayOptions: { show },
		description: 'The version after',
	},
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 50,
		displayOptions: { show },
		description: 'How many rows to list at once; the result says how many there are in all',
	},
	{
		displayName: 'Skip Rows',
		name: 'skipRows',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: { show },
		description: 'How many rows were listed before',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const tenantId = await tenantOf(node, index, db);
	const comparison = await compareVersions(db, tenantId, {
		from: node.getNodeParameter('fromVersion', index) as number,
		to: node.getNodeParameter('toVersion', index) as number,
		limit: node.getNodeParameter('rows', index) as number,
		offset: node.getNodeParameter('skipRows', index) as number,
	});
	return { output: 0, json: { tenantId, ...comparison } };
}
