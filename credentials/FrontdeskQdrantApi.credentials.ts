import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class FrontdeskQdrantApi implements ICredentialType {
	name = 'frontdeskQdrantApi';

	displayName = 'Frontdesk Qdrant API';

	icon = { light: 'file:../nodes/icons/qdrant.svg', dark: 'file:../nodes/icons/qdrant.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			placeholder: 'http://localhost:6333',
			description: 'Address of the Qdrant server. Leave empty to keep vectors in PostgreSQL.',
		},
		{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.url}}',
			url: '/collections',
			headers: { 'api-key': '={{$credentials.apiKey}}' },
		},
	};
}
