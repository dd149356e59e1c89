import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { documentation } from '../nodes/shared/documentation';

const modelFields: INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://api.openai.com/v1',
		description: 'Any endpoint that speaks the OpenAI protocol',
	},
	{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
	{
		displayName: 'Model',
		name: 'model',
		type: 'string',
		default: '',
		placeholder: 'e.g. gpt-4.1-mini; for voice messages whisper-1',
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		placeholder: 'e.g. openai',
		description: 'What this endpoint is called in reports and costs',
	},
];

export class FrontdeskModelApi implements ICredentialType {
	name = 'frontdeskModelApi';

	displayName = 'Frontdesk Model API';

	documentationUrl = documentation('models');

	icon = { light: 'file:../nodes/icons/model.svg', dark: 'file:../nodes/icons/model.dark.svg' } as const;

	properties: INodeProperties[] = [
		...modelFields.map((field) =>
			field.name === 'baseUrl'
				? {
						...field,
						description:
							'Any endpoint that speaks the OpenAI protocol. Leave empty to do without: rows are sent word for word, and who sends a voice message is asked to write.',
					}
				: field,
		),
		{
			displayName: 'If It Fails, Ask',
			name: 'fallbacks',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add model',
			default: {},
			description: 'Further models, in order: each is asked when those before it are slow, wrong or down',
			options: [{ displayName: 'Model', name: 'models', values: modelFields }],
		},
	];
}
