import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { documentation } from '../nodes/shared/documentation';

export class FrontdeskMetaApi implements ICredentialType {
	name = 'frontdeskMetaApi';

	displayName = 'Frontdesk Meta API';

	documentationUrl = documentation('operator/credentials');

	icon = { light: 'file:../nodes/icons/meta.svg', dark: 'file:../nodes/icons/meta.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Signs every webhook. In the Meta App Dashboard under App Settings > Basic.',
		},
		{
			displayName: 'Previous App Secret',
			name: 'previousAppSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While you reset the app secret: the old one, still accepted for signatures. Empty it when the new one works.',
		},
		{
			displayName: 'Verify Token',
			name: 'verifyToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A word of your own choice; enter the same one where the webhook is set up at Meta',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A system user token with the permission whatsapp_business_messaging. May stay empty where each channel has one of its own (npm run channel).',
		},
		{
			displayName: 'Graph URL',
			name: 'graphUrl',
			type: 'string',
			default: 'https://graph.facebook.com',
			description: 'Where the Graph API is; change it only to test against a stand-in',
		},
		{
			displayName: 'Graph Version',
			name: 'graphVersion',
			type: 'string',
			default: 'v26.0',
			description: 'Version of the Graph API; Meta keeps each for about two years',
		},
	];
}
