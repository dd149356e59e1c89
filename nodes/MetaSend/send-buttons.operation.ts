import type { INodeProperties } from 'n8n-workflow';
import { composeReply } from '../../core/channels';
import type { Operation, Outcome } from '../shared/run-operation';
import { offeredOptions, optionFields } from './offered-options';
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
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Shall we deliver tomorrow?',
		displayOptions: { show },
		description: 'What stands above the buttons',
	},
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Button',
		default: {},
		displayOptions: { show },
		description:
			'Titles of up to 20 characters are shown as buttons everywhere. A customer may also answer with the number.',
		options: [{ displayName: 'Button', name: 'option', values: optionFields(false) }],
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const text = operation.node.getNodeParameter('text', operation.index) as string;
	const options = offeredOptions(operation, 'buttons');
	return sendToCustomer(operation, (channel) => composeReply({ text, options, format: 'platform' }, channel));
}
