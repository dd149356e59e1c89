import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const modelFields: INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: 'https://api.deepseek.com/v1',
		description: 'Any endpoint that speaks the OpenAI protocol',
	},
	{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
	{ displayName: 'Model', name: 'model', type: 'string', default: '', placeholder: 'deepseek-chat' },
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		default: '',
		description: 'What this endpoint is called in reports and costs',
	},
];

export class FrontdeskModelApi implements ICredentialType {
	name = 'frontdeskModelApi';

	displayName = 'Frontdesk Model API';

	documentationUrl = 'https://unpkg.com/n8n-nodes-frontdesk/docs/models.md';

	icon = { light: 'file:../nodes/icons/model.svg', dark: 'file:../nodes/icons/model.dark.svg' } as const;

	properties: INodeProperties[] = [
		...modelFields.map((field) =>
			field.name === 'baseUrl'
				? {
						...field,
						description:
							'Any endpoint that speaks the OpenAI protocol. Leave empty to answer without a model: rows are sent word for word.',
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
