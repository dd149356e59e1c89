import type { INodeProperties } from 'n8n-workflow';
import { connectInbox } from '../../core/chatwoot';
import { FrontdeskError } from '../../core/errors';
import { chatwootOf } from '../shared/chatwoot-credential';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';
import { webhookAddressOf } from './webhook-address';

export const option = {
	name: 'Connect Inbox',
	value: 'connectChatwoot',
	action: 'Connect an inbox of Chatwoot with a business',
	description: "From now on the business's conversations are in this inbox too, and agents answer there",
};

export const description: INodeProperties[] = [
	{
		displayName: 'Account',
		name: 'chatwootAccount',
		type: 'number',
		default: 0,
		displayOptions: { show: { operation: ['connectChatwoot'] } },
		hint: 'The number behind /accounts/ in the address of the page in Chatwoot',
	},
	{
		displayName: 'Inbox',
		name: 'chatwootInbox',
		type: 'number',
		default: 0,
		displayOptions: { show: { operation: ['connectChatwoot'] } },
		hint: 'The number behind /inboxes/ when you open the settings of the inbox, which is of the kind "API"',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const [db, access] = await Promise.all([databaseOf(node), chatwootOf(node)]);
	const tenantId = await tenantOf(node, index, db);
	const accountId = node.getNodeParameter('chatwootAccount', index) as number;
	const inboxId = node.getNodeParameter('chatwootInbox', index) as number;
	if (accountId < 1 || inboxId < 1) {
		throw new FrontdeskError('invalid-input', 'Enter the numbers of the account and of the inbox.');
	}
	const webhookUrl = webhookAddressOf({ node, index }, 'chatwoot');
	return { output: 0, json: { ...(await connectInbox(db, access, { tenantId, accountId, inboxId, webhookUrl })) } };
}
