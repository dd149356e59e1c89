import type { INodeProperties } from 'n8n-workflow';
import { readConversation } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Get',
	value: 'getConversation',
	action: 'Get a conversation',
	description: 'One conversation: its last messages, why a person was asked for, what the bot had found, notes',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Max Messages',
		name: 'maxMessages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 20,
		displayOptions: { show: { resource: ['conversation'], operation: ['getConversation'] } },
		description: 'How many of the last messages to return',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const db = await databaseOf(node);
	const { tenantId, conversationId } = await whoOf(operation, db);
	const maxMessages = Number(node.getNodeParameter('maxMessages', index));
	return { output: 0, json: await readConversation(db, { tenantId, conversationId, maxMessages }) };
}
