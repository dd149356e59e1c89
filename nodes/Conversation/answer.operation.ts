import type { INodeProperties } from 'n8n-workflow';
import { answerCustomer } from '../../core/handoffs';
import type { Operation, Outcome } from '../shared/run-operation';
import { senderOf } from '../shared/sender';
import { isByHand } from '../shared/turn-in-hand';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Answer',
	value: 'answer',
	action: 'Answer a customer',
	description: 'Send what a person wrote. From then on the conversation is theirs, and nobody waits.',
};

const show = { resource: ['conversation'], operation: ['answer'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. We have put one aside for you.',
		displayOptions: { show },
		description:
			'What the customer reads. When they last wrote more than a day ago, WhatsApp takes a template only: Meta Send, Send Template, Written By: Person.',
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '',
		displayOptions: { show },
		description:
			'With the same key the answer is sent once, however often the node runs. Empty: once for each item of an execution.',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item, index } = operation;
	const { db, sending } = await senderOf(node);
	const who = await whoOf(operation, db);
	const parameter = (name: string) => (node.getNodeParameter(name, index) as string).trim();
	const delivery = await answerCustomer(
		db,
		{
			...who,
			text: parameter('text'),
			idempotencyKey:
				parameter('idempotencyKey') ||
				`execution:${node.getExecutionId()}:${node.getNode().name}:${node.evaluateExpression('{{ $runIndex }}', index) as number}:${index}`,
		},
		{ ...sending, onTokenRefused: isByHand(node) ? 'fail' : 'wait' },
	);
	return { output: 0, json: { ...item, delivery } };
}
