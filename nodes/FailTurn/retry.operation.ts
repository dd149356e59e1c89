import type { INodeProperties } from 'n8n-workflow';
import { retryFailedTurns } from '../../core/failures';
import { requireTenant } from '../../core/storage';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantNameOf, tenantParameter } from '../shared/tenant-parameter';

export const option = {
	name: 'Retry',
	value: 'retry',
	action: 'Ask the questions of failed turns again',
	description:
		'When the cause is mended: give questions back to the bot whose turn failed for good, unless a person has seen to them. An item for each.',
};

const show = { operation: ['retry'] };

export const description: INodeProperties[] = [
	{ ...tenantParameter(show), description: 'The business that is meant; leave empty for all' },
	{
		displayName: 'Turn ID',
		name: 'turnId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 01a22b9f-a537-7a9e-94cb-adfd3b1ccc60',
		displayOptions: { show },
		description: 'One turn only, whenever it failed; empty for all of the hours below',
	},
	{
		displayName: 'Hours',
		name: 'hours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 72 },
		default: 24,
		displayOptions: { show },
		description:
			'How long ago they may have failed. After 24 hours WhatsApp takes no answer any more, only a template.',
	},
	{
		displayName: 'Max Turns',
		name: 'maxTurns',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 100,
		displayOptions: { show },
		description: 'How many one run gives back at the most',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const db = await databaseOf(node);
	const tenant = tenantNameOf(node, index);
	const turnId = (node.getNodeParameter('turnId', index) as string).trim();
	const retried = await retryFailedTurns(db, {
		tenantId: tenant === '' ? null : await requireTenant(db, tenant),
		turnId: turnId === '' ? null : turnId,
		hours: node.getNodeParameter('hours', index) as number,
		limit: node.getNodeParameter('maxTurns', index) as number,
	});
	return retried.map((json) => ({ output: 0, json }));
}
