import type { INodeProperties } from 'n8n-workflow';
import { composeReply } from '../../core/channels';
import type { Operation, Outcome } from '../shared/run-operation';
import { sendToCustomer } from './send-to-customer';

export const option = {
	name: 'Send Text',
	value: 'sendText',
	action: 'Send a text',
	description: 'Send a text on WhatsApp, Instagram or Messenger; what is too long for one message becomes several',
};

const show = { operation: ['sendText'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Your cake is ready. We are open until 18:00.',
		displayOptions: { show },
		description: 'What the customer reads. Links become tappable by themselves.',
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'As Written', value: 'platform', description: 'Leave every character as it is' },
			{
				name: 'Markdown',
				value: 'markdown',
				description: 'Turn **bold** and the like into what the platform shows; for text that a model wrote',
			},
		],
		default: 'platform',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const text = node.getNodeParameter('text', index) as string;
	const format = node.getNodeParameter('format', index) as 'platform' | 'markdown';
	return sendToCustomer(operation, (channel) => composeReply({ text, format }, channel));
}
