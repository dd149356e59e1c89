import type { SandboxOptions } from '../../sandbox-options';

const FIELDS = {
	whatsapp: [
		'messages',
		'account_update',
		'message_template_status_update',
		'phone_number_quality_update',
		'smb_message_echoes',
	],
	instagram: ['messages', 'messaging_postbacks', 'message_reactions', 'messaging_seen', 'messaging_referral'],
	messenger: [
		'messages',
		'messaging_postbacks',
		'message_deliveries',
		'message_echoes',
		'message_reactions',
		'message_reads',
	],
} as const;

const OBJECTS = { whatsapp: 'whatsapp_business_account', instagram: 'instagram', messenger: 'page' } as const;

const VERSION = 'v26.0';

/** Which events the app has asked for, and where they go. */
export function appSubscriptions({ webhookUrl }: SandboxOptions): object {
	const data = (['whatsapp', 'instagram', 'messenger'] as const).map((kind) => ({
		object: OBJECTS[kind],
		...(webhookUrl === undefined ? {} : { callback_url: webhookUrl }),
		active: true,
		fields: FIELDS[kind].map((name) => ({ name, version: VERSION })),
	}));
	return { data };
}

/** Which apps hear of an account: here always the one. */
export function accountSubscriptions({ appId }: SandboxOptions, kind: keyof typeof FIELDS): object {
	const app = { link: 'https://www.facebook.com/games/?app_id=' + appId, name: 'Frontdesk sandbox', id: appId };
	if (kind === 'whatsapp') return { data: [{ whatsapp_business_api_data: app }] };
	return { data: [{ category: 'Business', ...app, subscribed_fields: FIELDS[kind] }] };
}
