import type { INodeProperties } from 'n8n-workflow';
import { listVersions } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf } from '../../shared/tenant-parameter';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'List the versions of the knowledge',
	description:
		'The versions that one can compare and go back to, newest first, one item each, with how their sheet wants to be searched',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 50,
		displayOptions: { show: { resource: ['version'], operation: ['getAll'] } },
		description: 'Max number of results to return',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const db = await databaseOf(node);
	const tenantId = await tenantOf(node, index, db);
	const versions = await listVersions(db, tenantId, Number(node.getNodeParameter('limit', index)));
	return versions.map((version) => ({ output: 0, json: { tenantId, ...version } }));
}
