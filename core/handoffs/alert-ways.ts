import type { TenantSettings } from '../storage';

export const alertWays = ['email', 'slack', 'teams', 'telegram', 'whatsapp', 'webhook'] as const;
type AlertWay = (typeof alertWays)[number];

/** The ways to reach staff that the tenant has filled in, one for each address. */
export function waysOf(settings: TenantSettings): { way: AlertWay; recipient: string }[] {
	const whatsapp = settings.alert_whatsapp_template === '' ? '' : settings.alert_whatsapp_number;
	const given: [AlertWay, string][] = [
		['email', settings.alert_email],
		['slack', settings.alert_slack_url],
		['teams', settings.alert_teams_url],
		['telegram', settings.alert_telegram_chat],
		['whatsapp', whatsapp],
		['webhook', settings.alert_webhook_url],
	];
	return given.filter(([, recipient]) => recipient !== '').map(([way, recipient]) => ({ way, recipient }));
}
