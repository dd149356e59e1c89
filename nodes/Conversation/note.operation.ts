import type { INodeProperties } from 'n8n-workflow';
import { addNote } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Add Note',
	value: 'note',
	action: 'Add a note for colleagues',
	description: 'Write something down that colleagues see and the customer never does',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		displayOptions: { show: { resource: ['conversation'], operation: ['note'] } },
		description: 'For staff only',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item, index } = operation;
	const db = await databaseOf(node);
	const who = await whoOf(operation, db);
	await addNote(db, { ...who, text: node.getNodeParameter('note', index) as string });
	return { output: 0, json: { ...item, conversationId: who.conversationId, noted: true } };
}
