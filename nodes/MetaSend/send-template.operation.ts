import type { INodeProperties } from 'n8n-workflow';
import { templatePart, type TemplateFilling } from '../../core/channels';
import type { Operation, Outcome } from '../shared/run-operation';
import { sendToCustomer } from './send-to-customer';

export const option = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send a message template',
	description:
		'Send a template that WhatsApp has approved: the only message that may go to a customer who has not written for 24 hours. Instagram and Messenger have no templates.',
};

const show = { operation: ['sendTemplate'] };
/** The same for each person on a list. */
const shown = { operation: ['sendTemplate', 'sendTemplateToList'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Template Name',
		name: 'templateName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order_shipped',
		displayOptions: { show: shown },
		description: 'As the WhatsApp Manager shows it',
	},
	{
		displayName: 'Language Code',
		name: 'languageCode',
		type: 'string',
		default: 'en',
		required: true,
		placeholder: 'e.g. en_US',
		displayOptions: { show: shown },
		description: 'The language in which the template was approved: en and en_US are two different ones',
	},
	{
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		displayOptions: { show: shown },
		description: 'What takes the place of {{1}}, {{2}} and so on, in this order',
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Ann',
						description: 'No line breaks, no tabs',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. first_name',
						description: 'Only for templates whose parameters have names instead of numbers',
					},
				],
			},
		],
	},
	{
		displayName: 'Header',
		name: 'headerType',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None or Fixed', value: 'none', description: 'The template has no header, or one without a parameter' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		default: 'none',
		description: 'What has to be filled in at the top of the template',
	},
	{
		displayName: 'Header Value',
		name: 'headerValue',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/cake.jpg',
		displayOptions: { show, hide: { headerType: ['none'] } },
		description: "The header's parameter, or a public link to the file",
	},
	{
		displayName: 'Buttons',
		name: 'templateButtons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Button',
		default: {},
		displayOptions: { show },
		description: 'Only the buttons of the template that take a value',
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Position',
						name: 'position',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 10 },
						default: 1,
						description: 'Which button of the template, counted from 1',
					},
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'Copy Code', value: 'copy_code', description: 'The code that the customer copies' },
							{ name: 'Quick Reply', value: 'quick_reply', description: 'What comes back unseen with the tap' },
							{ name: 'URL', value: 'url', description: 'What is put at the end of the address' },
						],
						default: 'quick_reply',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. order-4711',
					},
				],
			},
		],
	},
	{
		displayName: 'Body Text',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Hello {{1}}, your order {{2}} is on its way.',
		displayOptions: { show: shown },
		description: 'The approved text of the body. Paste it here to have the parameters counted before anything is sent.',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const filling = fillingOf(operation);
	return sendToCustomer(operation, () => [templatePart(filling)]);
}

function fillingOf({ node, index }: Operation): TemplateFilling {
	const parameter = <T>(name: string, fallback: T) => node.getNodeParameter(name, index, fallback) as T;
	const type = parameter('headerType', 'none');
	return {
		name: parameter('templateName', '').trim(),
		language: parameter('languageCode', '').trim(),
		header:
			type === 'none'
				? undefined
				: { type: type as NonNullable<TemplateFilling['header']>['type'], value: parameter('headerValue', '').trim() },
		body: parameter<{ name?: string; value: string }[]>('bodyParameters.parameter', []),
		buttons: parameter<NonNullable<TemplateFilling['buttons']>>('templateButtons.button', []),
		bodyText: parameter('bodyText', ''),
	};
}
