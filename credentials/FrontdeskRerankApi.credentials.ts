import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class FrontdeskRerankApi implements ICredentialType {
	name = 'frontdeskRerankApi';

	displayName = 'Frontdesk Rerank API';

	icon = { light: 'file:../nodes/icons/embeddings.svg', dark: 'file:../nodes/icons/embeddings.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'https://api.cohere.com/v2',
			description:
				'Any endpoint with /rerank: Cohere, Jina, Voyage, vLLM, infinity, llama.cpp, text-embeddings-inference. Leave empty to search without a second look at the best rows.',
		},
		{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
		{
			displayName: 'Model',
			name: 'model',
			type: 'string',
			default: '',
			placeholder: 'rerank-v3.5',
			description: 'May stay empty where the server has one model only',
		},
	];
}
