import type { INodeProperties } from 'n8n-workflow';
import { rollBackTo } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf } from '../../shared/tenant-parameter';
import { chosenVersion, versionParameter } from '../lists';

export const option = {
	name: 'Roll Back',
	value: 'rollBack',
	action: 'Make an earlier version of the knowledge live',
	description: 'Answer customers from an earlier version, until somebody edits a row of the sheet or syncs by hand',
};

export const description: INodeProperties[] = [
	versionParameter({
		displayName: 'Version',
		name: 'version',
		show: { resource: ['version'], operation: ['rollBack'] },
		description: 'The version to go back to',
		required: true,
	}),
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const tenantId = await tenantOf(node, index, db);
	const version = chosenVersion(node, 'version', index);
	await rollBackTo(db, tenantId, version, `workflow ${node.getWorkflow().name ?? ''}`.trim());
	const message = `Version ${version} is live until somebody edits a row of the sheet or syncs by hand.`;
	return { output: 0, json: { tenantId, version, message } };
}
