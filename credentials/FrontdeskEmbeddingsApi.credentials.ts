import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class FrontdeskEmbeddingsApi implements ICredentialType {
	name = 'frontdeskEmbeddingsApi';

	displayName = 'Frontdesk Embeddings API';

	icon = { light: 'file:../nodes/icons/embeddings.svg', dark: 'file:../nodes/icons/embeddings.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'https://api.openai.com/v1',
			description:
				'Any endpoint with /embeddings in the OpenAI protocol. Leave empty to find rows by their words and letters alone, without vectors.',
		},
		{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
		{
			displayName: 'Model',
			name: 'model',
			type: 'string',
			default: '',
			placeholder: 'text-embedding-3-small',
			description:
				'Another model means that all vectors are made anew, in the background; searches use the old ones until that is done',
		},
		{
			displayName: 'Tell Questions From Rows',
			name: 'markedBy',
			type: 'options',
			options: [
				{
					name: 'As Usual for the Model',
					value: 'usual',
					description: 'By its name: E5, BGE, Nomic, Arctic, Gemma, Qwen, Voyage, Cohere and Jina want it',
				},
				{ name: 'By "Input_type" in the Call', value: 'input_type' },
				{ name: 'By "Task" in the Call', value: 'task' },
				{ name: 'By Words Before the Text', value: 'prefix' },
				{ name: 'Not at All', value: 'none' },
			],
			default: 'usual',
			description:
				'How the model hears whether a text asks or is to be found. A change makes all vectors anew, in the background.',
		},
		...(['query', 'passage'] as const).map((purpose) => ({
			displayName: purpose === 'query' ? 'For Questions' : 'For Rows',
			name: `${purpose}Mark`,
			type: 'string' as const,
			default: '',
			placeholder: `${purpose}: `,
			description: 'As the model was trained, with every space',
			displayOptions: { show: { markedBy: ['prefix', 'input_type', 'task'] } },
		})),
		{
			displayName: 'Price per Million Tokens (USD)',
			name: 'priceUsdPerMillion',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 4 },
			default: 0,
			description: 'For the costs in reports; 0 when you do not want to see them',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: '={{$credentials.baseUrl}}',
			url: '/embeddings',
			headers: { Authorization: '=Bearer {{$credentials.apiKey}}' },
			body: { model: '={{$credentials.model}}', input: ['hello'] },
			json: true,
		},
	};
}
