import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { documentation } from '../nodes/shared/documentation';

export class FrontdeskChatwootApi implements ICredentialType {
	name = 'frontdeskChatwootApi';

	displayName = 'Frontdesk Chatwoot API';

	documentationUrl = documentation('chatwoot');

	icon = {
		light: 'file:../nodes/icons/chatwootTrigger.svg',
		dark: 'file:../nodes/icons/chatwootTrigger.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Chatwoot URL',
			name: 'url',
			type: 'string',
			default: '',
			placeholder: 'https://chatwoot.example.com',
			description: 'Where agents log in. Leave empty if you do not use Chatwoot.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Of a user made for Frontdesk, an administrator of each connected account: in Chatwoot under "Profile Settings"',
		},
		{
			displayName: 'Webhook Secrets',
			name: 'webhookSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'By which Chatwoot proves that a call comes from it: in the configuration of each connected inbox. Several are separated by spaces.',
		},
	];
}
