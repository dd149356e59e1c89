import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { documentation } from '../nodes/shared/documentation';

export class FrontdeskGoogleApi implements ICredentialType {
	name = 'frontdeskGoogleApi';

	displayName = 'Frontdesk Google API';

	documentationUrl = documentation('operator/credentials');

	icon = { light: 'file:../nodes/icons/google.svg', dark: 'file:../nodes/icons/google.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Service Account Key (JSON)',
			name: 'serviceAccountJson',
			type: 'string',
			typeOptions: { password: true, rows: 5 },
			default: '',
			description:
				'The whole key file as downloaded from Google. Share the sheet with its client_email as an editor. For a first try leave it empty, and share the sheet with "Anyone with the link": it is read, and never written.',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			description: 'Leave empty for Google; set it only to test against a stand-in',
		},
	];
}
