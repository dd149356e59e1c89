import type { INodeProperties } from 'n8n-workflow';
import { composeReply, type ChannelKind, type MessagePart, type Reply } from '../../core/channels';
import type { Operation, Outcome } from '../shared/run-operation';
import { offeredOptions, optionsField, textField } from './offered-options';
import { sendToCustomer } from './send-to-customer';

export const option = {
	name: 'Send List',
	value: 'sendList',
	action: 'Send a list',
	description:
		'Send a text with a list to choose from: up to 10 rows on WhatsApp. Instagram and Messenger have no lists: there the rows become quick replies, or numbered lines.',
};

const show = { operation: ['sendList'] };

export const description: INodeProperties[] = [
	textField(show, 'e.g. What is it about?', 'What stands above the list'),
	{
		displayName: 'Button',
		name: 'label',
		type: 'string',
		default: 'Options',
		placeholder: 'e.g. Choose a topic',
		displayOptions: { show },
		description: 'What is written on the button that opens the list, up to 20 characters; WhatsApp only',
	},
	optionsField(show, 'Row', 'Titles of up to 24 characters, descriptions of up to 72'),
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const text = node.getNodeParameter('text', index) as string;
	const listLabel = node.getNodeParameter('label', index) as string;
	const options = offeredOptions(operation, 'rows');
	return sendToCustomer(operation, (channel) => asList(channel, { text, options, listLabel, format: 'platform' }));
}

/** Whoever asks for a list gets one on WhatsApp, also where buttons would do. */
function asList(channel: ChannelKind, reply: Reply): MessagePart[] {
	return composeReply(reply, channel).map((part) =>
		part.kind === 'buttons' ? { ...part, kind: 'list', label: reply.listLabel ?? '' } : part,
	);
}
