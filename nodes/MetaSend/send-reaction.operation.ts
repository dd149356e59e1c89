import type { INodeProperties } from 'n8n-workflow';
import { FrontdeskError } from '../../core/errors';
import type { Operation, Outcome } from '../shared/run-operation';
import { meantMessage } from './meant-message';
import { sendToCustomer } from './send-to-customer';

export const option = {
	name: 'Send Reaction',
	value: 'sendReaction',
	action: 'Send a reaction',
	description: "Put an emoji on a customer's message, or take it away, on WhatsApp, Instagram or Messenger",
};

const show = { operation: ['sendReaction'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Emoji',
		name: 'emoji',
		type: 'string',
		default: '👍',
		placeholder: 'e.g. ❤️',
		displayOptions: { show },
		description: 'One emoji. Empty: take the reaction away.',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const emoji = (node.getNodeParameter('emoji', index) as string).trim() || null;
	return sendToCustomer(operation, (_channel, address) => {
		const messageId = meantMessage(operation, address);
		if (!messageId) throw new FrontdeskError('invalid-input', 'Which message is meant? Fill in Message ID.');
		return [{ kind: 'reaction', messageId, emoji }];
	});
}
