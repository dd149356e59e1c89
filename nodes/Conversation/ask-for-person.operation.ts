import type { INodeProperties } from 'n8n-workflow';
import { askForPerson } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Ask for a Person',
	value: 'askForPerson',
	action: 'Ask for a person',
	description:
		'Put the conversation on the list of staff and tell them; the bot goes on answering what it surely knows',
};

const show = { resource: ['conversation'], operation: ['askForPerson'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. refund',
		displayOptions: { show },
		description: 'A word for lists and metrics, in small letters. Empty: "tool".',
	},
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. My cake arrived broken',
		displayOptions: { show },
		description: 'What the customer wants, for staff to read',
	},
	{
		displayName: 'What Is Known',
		name: 'problem',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Order 4711, delivered this morning',
		displayOptions: { show },
		description: 'What staff should know besides',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item, index } = operation;
	const db = await databaseOf(node);
	const { tenantId, conversationId } = await whoOf(operation, db);
	const parameter = (name: string) => (node.getNodeParameter(name, index) as string).trim();
	await askForPerson(db, {
		tenantId,
		conversationId,
		reason: parameter('reason') || 'tool',
		question: parameter('question'),
		problem: parameter('problem'),
	});
	return { output: 0, json: { ...item, conversationId, asked: true } };
}
