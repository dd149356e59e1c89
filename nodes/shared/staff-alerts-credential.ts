import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { z } from 'zod';
import { checkWays, type AlertAccess, type OperatorAddresses } from '../../core/handoffs';

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
	slackToken: z.string().trim().default(''),
	slackSigningSecret: z.string().trim().default(''),
	slackUrl: z
		.string()
		.default('https://slack.com/api')
		.transform((url) => url.replace(/\/+$/, '')),
	operatorEmail: z.string().trim().default(''),
	operatorSlackUrl: z.string().trim().default(''),
	operatorTeamsUrl: z.string().trim().default(''),
	operatorTelegramChat: z.string().trim().default(''),
	allowsPrivateAddresses: z.boolean().default(false),
});

/** What the credential says of the ways to reach staff; whatever is empty is not there. */
export function waysOfCredential(given: unknown): AlertAccess {
	const ways = StaffAlertsCredential.parse(given);
	return {
		mail: {
			host: ways.smtpHost,
			port: ways.smtpPort,
			secure: ways.smtpSecure,
			user: ways.smtpUser,
			password: ways.smtpPassword,
			from: ways.mailFrom,
		},
		telegram: ways.telegramToken === '' ? undefined : { token: ways.telegramToken, apiUrl: ways.telegramUrl },
		slack:
			ways.slackToken === ''
				? undefined
				: { token: ways.slackToken, signingSecret: ways.slackSigningSecret, url: ways.slackUrl },
		allowsPrivateAddresses: ways.allowsPrivateAddresses,
	};
}

/** Where the credential says that the operator wants to be told. */
export function operatorOfCredential(given: unknown): OperatorAddresses {
	const { operatorEmail, operatorSlackUrl, operatorTeamsUrl, operatorTelegramChat } =
		StaffAlertsCredential.parse(given);
	return {
		email: operatorEmail,
		slackUrl: operatorSlackUrl,
		teamsUrl: operatorTeamsUrl,
		telegramChat: operatorTelegramChat,
	};
}

/** The *Test* button: logs in to the mail server, and asks Telegram who the bot is. */
export async function testStaffAlerts(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		return { status: 'OK', message: await checkWays(waysOfCredential(data)) };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	}
}
