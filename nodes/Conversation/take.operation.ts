import type { INodeProperties } from 'n8n-workflow';
import { takeConversation } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Take',
	value: 'take',
	action: 'Take a conversation',
	description: 'A person takes the conversation: the bot is silent in it from now on. Of several who try one has it.',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Also From a Colleague',
		name: 'fromOthers',
		type: 'boolean',
		default: false,
		displayOptions: { show: { resource: ['conversation'], operation: ['take'] } },
		description: 'Whether to take it also when a colleague has it',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item, index } = operation;
	const db = await databaseOf(node);
	const who = await whoOf(operation, db);
	const taken = await takeConversation(db, {
		...who,
		fromOthers: node.getNodeParameter('fromOthers', index) as boolean,
	});
	return { output: 0, json: { ...item, conversationId: who.conversationId, ...taken } };
}
