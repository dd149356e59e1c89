import type { INodeProperties } from 'n8n-workflow';
import { composeReply } from '../../core/channels';
import type { Operation, Outcome } from '../shared/run-operation';
import { offeredOptions, optionsField, textField } from './offered-options';
import { sendToCustomer } from './send-to-customer';

export const option = {
	name: 'Send Buttons',
	value: 'sendButtons',
	action: 'Send buttons',
	description:
		'Send a text with buttons to tap: up to 3 on WhatsApp, quick replies on Instagram and Messenger. More of them become a list, or numbered lines.',
};

const show = { operation: ['sendButtons'] };

export const description: INodeProperties[] = [
	textField(show, 'e.g. Shall we deliver tomorrow?', 'What stands above the buttons'),
	optionsField(
		show,
		'Button',
		'Titles of up to 20 characters are shown as buttons everywhere. A customer may also answer with the number.',
	),
];

export async function execute(operation: Operation): Promise<Outcome> {
	const text = operation.node.getNodeParameter('text', operation.index) as string;
	const options = offeredOptions(operation, 'buttons');
	return sendToCustomer(operation, (channel) => composeReply({ text, options, format: 'platform' }, channel));
}
