import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class FrontdeskDatabaseApi implements ICredentialType {
	name = 'frontdeskDatabaseApi';

	displayName = 'Frontdesk Database API';

	icon = { light: 'file:../nodes/icons/database.svg', dark: 'file:../nodes/icons/database.dark.svg' } as const;

	properties: INodeProperties[] = [
		{ displayName: 'Host', name: 'host', type: 'string', default: 'localhost' },
		{ displayName: 'Port', name: 'port', type: 'number', default: 5432 },
		{ displayName: 'Database', name: 'database', type: 'string', default: 'frontdesk' },
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: 'frontdesk_app',
			description: 'The application role, which sees one business at a time; never the owner of the tables',
		},
		{ displayName: 'Password', name: 'password', type: 'string', typeOptions: { password: true }, default: '' },
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'boolean',
			default: false,
			description: 'Whether to require an encrypted connection with a certificate that this machine trusts',
		},
		{
			displayName: 'Use Pgvector',
			name: 'pgvector',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep vectors in the extension pgvector, which has to be installed in the database. It saves memory in n8n and takes longer to search.',
		},
		{
			displayName: 'Encryption Key',
			name: 'encryptionKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: '2026:… (32 bytes in base64)',
			description:
				'Opens the tokens and app secrets that channels have of their own. A short name, a colon and 32 bytes in base64 (openssl rand -base64 32). To change it, put the new one in front of the old, separated by a comma.',
		},
	];
}
