import type { INodeProperties } from 'n8n-workflow';
import { compareVersions } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf } from '../../shared/tenant-parameter';
import { chosenVersion, versionParameter } from '../lists';

export const option = {
	name: 'Compare',
	value: 'compare',
	action: 'Compare two versions of the knowledge',
	description: 'Which rows were added, changed and removed between two versions, and what is different in them',
};

const show = { resource: ['version'], operation: ['compare'] };

export const description: INodeProperties[] = [
	versionParameter({
		displayName: 'From Version',
		name: 'fromVersion',
		show,
		description: 'The version before',
		required: true,
	}),
	versionParameter({
		displayName: 'To Version',
		name: 'toVersion',
		show,
		description: 'The version after',
		required: true,
	}),
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
		from: chosenVersion(node, 'fromVersion', index),
		to: chosenVersion(node, 'toVersion', index),
		limit: node.getNodeParameter('rows', index) as number,
		offset: node.getNodeParameter('skipRows', index) as number,
	});
	return { output: 0, json: { tenantId, ...comparison } };
}
