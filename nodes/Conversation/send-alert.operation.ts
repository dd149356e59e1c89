import { z } from 'zod';
import { channelAccess } from '../../core/accounts';
import { sendAlert, type AlertAccess } from '../../core/handoffs';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { alertOf } from './alert-of-item';

export const option = {
	name: 'Send',
	value: 'sendAlert',
	action: 'Send an alert to staff',
	description:
		'Tell staff by the way of the alert, and record what became of it. One that does not go through is tried again later.',
};

const StaffAlertsCredential = z.object({
	smtpHost: z.string().trim().default(''),
	smtpPort: z.coerce.number().default(587),
	smtpSecure: z.boolean().default(false),
	smtpUser: z.string().default(''),
	smtpPassword: z.string().default(''),
	mailFrom: z.string().trim().default(''),
	telegramToken: z.string().trim().default(''),
	telegramUrl: z
		.string()
		.default('https://api.telegram.org')
		.transform((url) => url.replace(/\/+$/, '')),
	allowsPrivateAddresses: z.boolean().default(false),
});

export async function execute({ node, item }: Operation): Promise<Outcome> {
	const alert = alertOf(item);
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const hasWays = 'frontdeskStaffAlertsApi' in (node.getNode().credentials ?? {});
	const ways = StaffAlertsCredential.parse(hasWays ? await readCredential(node, 'frontdeskStaffAlertsApi') : {});
	const access: AlertAccess = {
		mail: {
			host: ways.smtpHost,
			port: ways.smtpPort,
			secure: ways.smtpSecure,
			user: ways.smtpUser,
			password: ways.smtpPassword,
			from: ways.mailFrom,
		},
		telegram: ways.telegramToken === '' ? undefined : { token: ways.telegramToken, apiUrl: ways.telegramUrl },
		allowsPrivateAddresses: ways.allowsPrivateAddresses,
		sending: {
			timeoutMs: 10_000,
			resendAfterMs: 60_000,
			accessOf: (channel) => channelAccess(db, keys, channel, meta),
			onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
		},
	};
	const { outcome, problem } = await sendAlert(db, alert, access);
	if (problem !== null) node.logger.warn(`Staff could not be told by ${alert.way}: ${problem}`);
	return { output: 0, json: { ...item, outcome, ...(problem === null ? {} : { problem }) } };
}
