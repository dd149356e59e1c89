import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One thing that only the operator knows. */
export interface Question {
	/** The variable that it becomes; `setup NAME` asks for it alone. */
	name: string;
	/** `.env` is read by docker compose; a secret file by the container that needs it. */
	file:
		| '.env'
		| 'services.env'
		| 'google_service_account.json'
		| 'tunnel_credentials.json'
		| 'rclone.conf'
		| 'alertmanager_slack_url';
	heading: string;
	/** Where it is found, click by click. */
	where: string;
	isSecret?: boolean;
	/** Frontdesk cannot start without it. */
	isNeeded?: boolean;
	usual?: string;
	/** What is typed, made into what is written; throws with a sentence. */
	read: (typed: string) => string;
}

const matching = (pattern: RegExp, sentence: string) => (typed: string) => {
	if (pattern.test(typed)) return typed;
	throw new Error(sentence);
};
const anything = (typed: string) => typed;
const digits = matching(
	/^\d{5,32}$/,
	'That is not the number that Meta shows: digits only, and not the phone number itself.',
);
const httpsAddress = (typed: string) => {
	if (z.url({ protocol: /^https?$/ }).safeParse(typed).success) return typed.replace(/\/+$/, '');
	throw new Error('That is no address: it begins with https://.');
};

/** A JSON file, by its path or pasted on one line. */
const jsonWith = (keys: string[], sentence: string) => (typed: string) => {
	const text = typed.startsWith('{') ? typed : readOrSay(typed);
	try {
		const parsed = JSON.parse(text) as Record<string, unknown>;
		if (keys.every((key) => typeof parsed[key] === 'string')) return JSON.stringify(parsed, null, '\t');
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	throw new Error(sentence);
};

function readOrSay(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		throw new Error(
			`There is no file ${path} that can be read. In a container, only files in the clone are seen, as /clone/….`,
		);
	}
}

/** In the order in which an operator comes by them. */
export const questions: Question[] = [
	{
		name: 'FRONTDESK_DOMAIN',
		file: '.env',
		heading: 'The name under which Meta reaches Frontdesk, such as desk.example.com',
		where:
			'A name in a domain that is at Cloudflare. It need not exist yet: docs/production.md points it to the tunnel.',
		isNeeded: true,
		// As it is copied out of a browser.
		read: (typed) =>
			matching(
				/^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/,
				'That is no name like desk.example.com.',
			)(typed.toLowerCase().replace(/^https?:\/\/|\/+$/g, '')),
	},
	{
		name: 'TUNNEL_CREDENTIALS',
		file: 'tunnel_credentials.json',
		heading:
			'The key of the Cloudflare tunnel: path of the file that "cloudflared tunnel create" wrote, or its content on one line',
		where:
			'docs/production.md, "The tunnel": cloudflared tunnel login, cloudflared tunnel create frontdesk. It names the file.',
		isSecret: true,
		isNeeded: true,
		read: jsonWith(
			['AccountTag', 'TunnelID', 'TunnelSecret'],
			'That is not the file of a tunnel: it has AccountTag, TunnelID and TunnelSecret.',
		),
	},
	{
		name: 'META_GRAPH_URL',
		file: 'services.env',
		heading: "Meta's address",
		where: 'Keep it, unless you try Frontdesk out with a stand-in.',
		isNeeded: true,
		usual: 'https://graph.facebook.com',
		read: httpsAddress,
	},
	{
		name: 'META_APP_SECRET',
		file: 'services.env',
		heading: "The app's secret",
		where: 'developers.facebook.com, your app: "App settings", "Basic", "App secret", "Show".',
		isSecret: true,
		isNeeded: true,
		read: anything,
	},
	{
		name: 'META_ACCESS_TOKEN',
		file: 'services.env',
		heading: 'The token of the system user, which never expires',
		where:
			'business.facebook.com: "Settings", "System users", your system user, "Generate token", with whatsapp_business_messaging and whatsapp_business_management.',
		isSecret: true,
		isNeeded: true,
		read: anything,
	},
	{
		name: 'WHATSAPP_PHONE_NUMBER_ID',
		file: 'services.env',
		heading: "The WhatsApp number's id",
		where: 'developers.facebook.com, your app: "WhatsApp", "API setup", "Phone number ID".',
		isNeeded: true,
		read: digits,
	},
	{
		name: 'INSTAGRAM_ACCOUNT_ID',
		file: 'services.env',
		heading: 'The id of the Instagram professional account, if there is one',
		where: 'developers.facebook.com, your app: "Instagram", "API setup".',
		read: digits,
	},
	{
		name: 'MESSENGER_PAGE_ID',
		file: 'services.env',
		heading: 'The id of the Facebook page, if there is one',
		where: 'The page, "About", "Page transparency", "Page ID".',
		read: digits,
	},
	{
		name: 'GOOGLE_SERVICE_ACCOUNT',
		file: 'google_service_account.json',
		heading: 'The key file of the Google service account: its path, or its content on one line',
		where:
			'console.cloud.google.com: "IAM & Admin", "Service accounts", your account, "Keys", "Add key", "JSON". Without it the sheet is read by its public link, and nothing is written into it.',
		isSecret: true,
		read: jsonWith(
			['client_email', 'private_key'],
			'That is not the key file of a service account: it has client_email and private_key.',
		),
	},
	{
		name: 'GOOGLE_SHEET_ID',
		file: 'services.env',
		heading: 'The sheet with the knowledge: its address',
		where: "The browser's address bar. Share it, as Editor, with the client_email of the key file.",
		isNeeded: true,
		read: matching(
			/^(https:\/\/docs\.google\.com\/spreadsheets\/d\/)?[\w-]{10,}([/?#].*)?$/,
			'That is no address of a Google Sheet.',
		),
	},
	{
		name: 'LLM_PROVIDERS',
		file: 'services.env',
		heading: 'The name of a model provider, such as deepseek',
		where: "Any endpoint that speaks OpenAI's language. Without one, rows are answered word for word.",
		read: matching(
			/^[a-z][a-z0-9_-]*(,[a-z][a-z0-9_-]*)*$/i,
			'That is no name: letters and digits, several with commas between.',
		),
	},
	{
		name: 'FRONTDESK_OWNER_EMAIL',
		file: '.env',
		heading: "The e-mail address that you log in to n8n's editor with",
		where: 'Yours. The password is made for you: secrets/n8n_owner_password.',
		usual: 'owner@frontdesk.local',
		read: matching(/^\S+@\S+\.\S+$/, 'That is no e-mail address.'),
	},
	{
		name: 'TZ',
		file: '.env',
		heading: 'The time zone that the shop lives by',
		where: 'A name such as Europe/Berlin.',
		usual: Intl.DateTimeFormat().resolvedOptions().timeZone,
		read: (typed) => {
			try {
				return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone;
			} catch {
				throw new Error('That is no time zone like Europe/Berlin.');
			}
		},
	},
	{
		name: 'COMPOSE_PROFILES',
		file: '.env',
		heading: 'What runs besides the core: monitoring, langfuse, chatwoot, local-ai, with commas between',
		where: 'The core takes 4 GB of memory, with monitoring and langfuse 8 GB; chatwoot takes 2 GB more.',
		read: matching(
			/^(monitoring|langfuse|chatwoot|local-ai)(,(monitoring|langfuse|chatwoot|local-ai))*$/,
			'There are monitoring, langfuse, chatwoot and local-ai.',
		),
	},
	{
		name: 'FRONTDESK_BACKUP_REMOTE',
		file: '.env',
		heading: 'Where backups are kept off-site, as rclone names it, such as b2:my-bucket/frontdesk',
		where: 'rclone.org/docs: "rclone config" makes a remote. Without one, a fire takes the backups too.',
		read: matching(/^[\w.+@-]+:.*$/, 'That is no place like b2:my-bucket/frontdesk.'),
	},
	{
		name: 'RCLONE_CONFIG',
		file: 'rclone.conf',
		heading: "rclone's settings for that place: path of the file",
		where: '"rclone config file" says where it is.',
		isSecret: true,
		read: readOrSay,
	},
	{
		name: 'ALERT_SLACK_URL',
		file: 'alertmanager_slack_url',
		heading: 'Where critical alerts go besides, also when n8n itself is down: the address of a Slack webhook',
		where: 'api.slack.com/apps, your app: "Incoming Webhooks", "Add New Webhook". With the profile monitoring.',
		isSecret: true,
		read: httpsAddress,
	},
];

/** As their documentation has them. */
const knownAddresses: Record<string, string> = {
	deepseek: 'https://api.deepseek.com/v1',
	mistral: 'https://api.mistral.ai/v1',
	ollama: 'http://ollama:11434/v1',
	openai: 'https://api.openai.com/v1',
};

/** What a model provider needs, once it is named. */
export function questionsAbout(provider: string): Question[] {
	const prefix = provider.toUpperCase().replace(/[^A-Z0-9]/g, '_');
	const file = 'services.env';
	const where = 'The documentation of the provider.';
	const known = knownAddresses[provider.toLowerCase()];
	return [
		{
			name: `${prefix}_BASE_URL`,
			file,
			heading: `The address of ${provider}, https://…/v1`,
			where,
			isNeeded: true,
			...(known !== undefined && { usual: known }),
			read: httpsAddress,
		},
		{ name: `${prefix}_API_KEY`, file, heading: `Your key at ${provider}`, where, isSecret: true, read: anything },
		{ name: `${prefix}_MODEL`, file, heading: `Which model of ${provider}`, where, isNeeded: true, read: anything },
	];
}
