import type { INodeProperties } from 'n8n-workflow';
import type { Database } from '../../core/storage';
import { conversationParameter } from '../shared/conversation-parameter';
import { chosenIn } from '../shared/from-list';
import type { Operation } from '../shared/run-operation';
import { tenantOf, tenantParameter } from '../shared/tenant-parameter';

const all = [
	...['answer', 'askForPerson', 'close', 'getConversation', 'giveBack', 'listConversations', 'note'],
	...['explainTurn', 'sendDraft', 'setLanguage', 'take'],
];
const one = all.filter((operation) => !['explainTurn', 'listConversations'].includes(operation));
const byPerson = ['answer', 'close', 'giveBack', 'note', 'sendDraft', 'take'];

/** The fields that say which conversation, and who acts. */
export const conversationFields: INodeProperties[] = [
	tenantParameter({ operation: [...all, 'connectChatwoot', 'disconnectChatwoot'] }),
	conversationParameter({
		name: 'conversationId',
		show: { resource: ['conversation'], operation: one },
		description: 'Whose customer it is about; Get Many, an alert and a turn name it by its ID',
	}),
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

/** Which conversation, and who acts in it. */
export async function whoOf(operation: Operation, db: Database) {
	const { node, index } = operation;
	return {
		tenantId: await tenantOf(node, index, db),
		conversationId: chosenIn(node, 'conversationId', index),
		by: (node.getNodeParameter('by', index, '') as string).trim(),
	};
}
