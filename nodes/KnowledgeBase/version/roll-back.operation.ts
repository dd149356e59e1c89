import type { INodeProperties } from 'n8n-workflow';
import { rollBackTo } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf } from '../../shared/tenant-parameter';

export const option = {
	name: 'Roll Back',
	value: 'rollBack',
	action: 'Make an earlier version of the knowledge live',
	description: 'Answer customers from an earlier version, until somebody edits a row of the sheet or syncs by hand',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Version',
		name: 'version',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: { show: { resource: ['version'], operation: ['rollBack'] } },
		description: 'The version to go back to; Get Many shows which there are',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const tenantId = await tenantOf(node, index, db);
	const version = node.getNodeParameter('version', index) as number;
	await rollBackTo(db, tenantId, version, `workflow ${node.getWorkflow().name ?? ''}`.trim());
	const message = `Version ${version} is live until somebody edits a row of the sheet or syncs by hand.`;
	return { output: 0, json: { tenantId, version, message } };
}
