import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { documentation } from '../nodes/shared/documentation';

export class FrontdeskStaffAlertsApi implements ICredentialType {
	name = 'frontdeskStaffAlertsApi';

	displayName = 'Frontdesk Staff Alerts API';

	documentationUrl = documentation('operator/credentials');

	icon = { light: 'file:../nodes/icons/conversation.svg', dark: 'file:../nodes/icons/conversation.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Mail Server',
			name: 'smtpHost',
			type: 'string',
			default: '',
			placeholder: 'smtp.example.com',
			description: 'For alerts by e-mail. Leave empty for none.',
		},
		{ displayName: 'Mail Port', name: 'smtpPort', type: 'number', default: 587 },
		{
			displayName: 'Mail Over TLS From the Start',
			name: 'smtpSecure',
			type: 'boolean',
			default: false,
			description: 'Whether the server wants TLS before anything else, mostly on port 465; otherwise STARTTLS is used',
		},
		{ displayName: 'Mail User', name: 'smtpUser', type: 'string', default: '' },
		{
			displayName: 'Mail Password',
			name: 'smtpPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Mail From',
			name: 'mailFrom',
			type: 'string',
			default: '',
			placeholder: 'Frontdesk <frontdesk@example.com>',
		},
		{
			displayName: 'Telegram Bot Token',
			name: 'telegramToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'For alerts in Telegram: what @BotFather gave you. Leave empty for none.',
		},
		{ displayName: 'Telegram API', name: 'telegramUrl', type: 'string', default: 'https://api.telegram.org' },
		{
			displayName: 'Slack Bot Token',
			name: 'slackToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'xoxb-…',
			description:
				'For alerts in a channel of Slack whose threads can be answered: the token of your app, with the scopes chat:write, files:read and files:write. Leave empty for none.',
		},
		{
			displayName: 'Slack Signing Secret',
			name: 'slackSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'By which Slack proves that an answer comes from it: on the page "Basic Information" of your app',
		},
		{ displayName: 'Slack API', name: 'slackUrl', type: 'string', default: 'https://slack.com/api' },
		{
			displayName: 'Operator E-Mail',
			name: 'operatorEmail',
			type: 'string',
			default: '',
			placeholder: 'on-call@example.com',
			description: 'Who hears of alerts about Frontdesk itself, from Alertmanager. Leave empty for nobody.',
		},
		{
			displayName: 'Operator Slack Webhook',
			name: 'operatorSlackUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The same in a channel of Slack: the address of an incoming webhook',
		},
		{
			displayName: 'Operator Teams Webhook',
			name: 'operatorTeamsUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The same in a channel of Teams: the address of a workflow with the trigger "When a Teams webhook request is received"',
		},
		{
			displayName: 'Operator Telegram Chat',
			name: 'operatorTelegramChat',
			type: 'string',
			default: '',
			description: 'The same in Telegram: the number of the chat that the bot writes to',
		},
		{
			displayName: 'Allow Private Addresses',
			name: 'allowsPrivateAddresses',
			type: 'boolean',
			default: false,
			description:
				'Whether the webhooks that businesses enter in their settings may lead into your own network. Only where all businesses are your own.',
		},
	];
}
