import type { INodeProperties } from 'n8n-workflow';
import { requireTenant, type Database } from '../../core/storage';
import type { Operation } from '../shared/run-operation';

const all = [
	...['answer', 'askForPerson', 'close', 'getConversation', 'giveBack', 'listConversations', 'note'],
	...['sendDraft', 'take'],
];
const one = all.filter((operation) => operation !== 'listConversations');
const byPerson = ['answer', 'close', 'giveBack', 'note', 'sendDraft', 'take'];

/** The fields that say which conversation, and who acts. */
export const conversationFields: INodeProperties[] = [
	{
		displayName: 'Tenant',
		name: 'tenant',
		type: 'string',
		default: '',
		placeholder: 'e.g. corner-bakery',
		displayOptions: { show: { resource: ['conversation'], operation: all } },
		description: 'The short name of the business; may stay empty where there is only one',
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 01a22b9f-a537-7a9e-94cb-adfd3b1ccc60',
		displayOptions: { show: { resource: ['conversation'], operation: one } },
		description: 'As Get Many, an alert or a turn names it',
	},
	{
		displayName: 'By',
		name: 'by',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Ann',
		displayOptions: { show: { resource: ['conversation'], operation: byPerson } },
		description: 'The person who does it, as colleagues know them',
	},
];

export const tenantOf = ({ node, index }: Operation, db: Database): Promise<string> =>
	requireTenant(db, (node.getNodeParameter('tenant', index) as string).trim());

/** Which conversation, and who acts in it. */
export async function whoOf(operation: Operation, db: Database) {
	const { node, index } = operation;
	return {
		tenantId: await tenantOf(operation, db),
		conversationId: (node.getNodeParameter('conversationId', index) as string).trim(),
		by: (node.getNodeParameter('by', index, '') as string).trim(),
	};
}
