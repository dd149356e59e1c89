import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { listChannels } from '../accounts';
import { readRecipient, templatePart } from '../channels';
import { sendMessage, type SendingOptions } from '../conversations';
import { FrontdeskError, isFrontdeskError, sentenceOf } from '../errors';
import { isPrivateAddress, publicLookup, readRetryAfter } from '../network';
import { readSettings, type Database } from '../storage';
import { escapeSlack, isSlackChannel, postToSlack, rememberThread, showAttachments } from './slack';
import type { SlackApp } from './slack-files';
import { say } from './staff-sentences';
import { recordAlert, type StaffAlert } from './alerts';

export interface MailAccess {
	host: string;
	port: number;
	secure: boolean;
	user: string;
	password: string;
	from: string;
}

/** What the ways need that is not a setting of the tenant: an operator's credentials. Undefined: not filled in. */
export interface AlertAccess {
	mail?: MailAccess | undefined;
	telegram?: { token: string; apiUrl: string } | undefined;
	/** For a channel instead of the address of a webhook. */
	slack?: SlackApp | undefined;
	/** Lets addresses of tenants lead into our own network: only where all tenants are the operator's own. */
	allowsPrivateAddresses?: boolean;
	/** For WhatsApp, through the outbox. */
	sending?: SendingOptions | undefined;
}

const timeoutMs = 15_000;
const maxAnswerBytes = 64 * 1024;

/** What a way said. `problem` is null when staff were told. */
interface Told {
	problem: string | null;
	retryAfterMs?: number | null;
	isFinal?: boolean;
	/** What may take its time, and must not have staff told again when it fails. */
	afterwards?: () => Promise<void>;
}

/**
 * Tells staff by the alert's way, and records what became of it. Nothing is thrown for a way that does not work: it is tried
 * again later, and at last the owner is told by an alert.
 *
 * @returns what was recorded, and why it did not go through
 */
export async function sendAlert(db: Database, alert: StaffAlert, access: AlertAccess) {
	const told = await tell(db, alert, access).catch((error: unknown): Told => ({
		problem: sentenceOf(error),
		isFinal: isFrontdeskError(error) && !error.retryable,
	}));
	const { afterwards, ...what } = told;
	const outcome = await recordAlert(db, alert, what);
	const late = afterwards ? await afterwards().then(() => null, sentenceOf) : null;
	return { outcome, problem: told.problem ?? late };
}

async function tell(db: Database, alert: StaffAlert, access: AlertAccess): Promise<Told> {
	const { recipient, text } = alert;
	switch (alert.way) {
		case 'email':
			return sendMail(alert, access.mail);
		case 'whatsapp':
			return tellOnWhatsApp(db, alert, access.sending);
		case 'telegram':
			return tellOnTelegram(alert, access);
		case 'slack':
			return isSlackChannel(recipient) ? tellInSlackChannel(db, alert, access) : tellOnSlack(alert, access);
		case 'teams':
			return post(alert, recipient, adaptiveCard(alert), access);
		case 'webhook': {
			const { id, kind, subject, line, handoffs } = alert;
			return post(alert, recipient, { id, kind, subject, line, text, handoffs }, access);
		}
	}
}

/** What a way to tell somebody by words needs to know. */
type Message = Pick<StaffAlert, 'id' | 'recipient' | 'subject' | 'text'> & { html?: string };
type Mail = Message & { attachments?: { filename: string; content: Buffer }[] };

async function tellOnTelegram(message: Message, access: AlertAccess): Promise<Told> {
	if (!access.telegram) return missing('The Telegram bot token is missing in the credential "Staff alerts".');
	const url = `${access.telegram.apiUrl}/bot${access.telegram.token}/sendMessage`;
	const { recipient, text } = message;
	// 4096 characters is what the Bot API takes.
	const body = { chat_id: recipient, text: text.slice(0, 4_096), link_preview_options: { is_disabled: true } };
	return post(message, url, body, { ...access, allowsPrivateAddresses: true });
}

/** 40,000 characters is where Slack cuts; & < > are its own marks. */
async function tellOnSlack(message: Message, access: AlertAccess): Promise<Told> {
	return post(message, message.recipient, { text: escapeSlack(message.text).slice(0, 39_000) }, access);
}

/** One message an alert; the thread below it leads to the customer, and has what they sent. */
async function tellInSlackChannel(
	db: Database,
	alert: StaffAlert,
	{ slack: app, sending }: AlertAccess,
): Promise<Told> {
	const { tenantId, recipient: channel, handoffs, text, kind, language } = alert;
	const only = handoffs.length === 1 ? handoffs[0] : undefined;
	const hint = only ? `\n\n${say(language, 'Answer in this thread: it goes to the customer.')}` : '';
	const posted = await postToSlack(app, { channel, text: `${escapeSlack(text).slice(0, 38_000)}${hint}` });
	if (posted.problem !== null) return posted;
	const { ts } = posted;
	await rememberThread(db, { tenantId, channel, ts, conversationId: only?.conversationId ?? null });
	if (!app || !only || (kind !== 'new' && kind !== 'follow_up')) return { problem: null };
	const shown = { tenantId, handoff: only, thread: { channel, ts }, language };
	return { problem: null, afterwards: () => showAttachments(db, shown, { app, sending }) };
}

/** Where the operator, not a business, wants to be told. Empty: not filled in. */
export interface OperatorAddresses {
	email: string;
	slackUrl: string;
	teamsUrl: string;
	telegramChat: string;
}

/**
 * Tells the operator by every way that is filled in.
 *
 * @returns by which ways they were told, and a sentence for each that does not work
 */
export async function tellOperator(
	words: { subject: string; text: string },
	{ email, slackUrl, teamsUrl, telegramChat }: OperatorAddresses,
	access: AlertAccess,
): Promise<{ told: string[]; problems: string[] }> {
	// Their own address may lead wherever they like.
	const own = { ...access, allowsPrivateAddresses: true };
	const ways = [
		{ way: 'email', recipient: email, tell: (message: Message) => sendMail(message, own.mail) },
		{ way: 'slack', recipient: slackUrl, tell: (message: Message) => tellOnSlack(message, own) },
		{
			way: 'teams',
			recipient: teamsUrl,
			tell: (message: Message) => post(message, teamsUrl, adaptiveCard(message), own),
		},
		{ way: 'telegram', recipient: telegramChat, tell: (message: Message) => tellOnTelegram(message, own) },
	].filter(({ recipient }) => recipient !== '');
	const results = await Promise.all(
		ways.map(async ({ way, recipient, tell: tellBy }) => {
			const message = { id: randomUUID(), recipient, ...words };
			const { problem } = await tellBy(message).catch((error: unknown): Told => ({ problem: sentenceOf(error) }));
			return { way, problem };
		}),
	);
	return {
		told: results.flatMap(({ way, problem }) => (problem === null ? [way] : [])),
		problems: results.flatMap(({ way, problem }) => (problem === null ? [] : [`${way}: ${problem}`])),
	};
}

const missing = (problem: string): Told => ({ problem, retryAfterMs: 5 * 60_000 });

/**
 * Sends one mail; the same id again is the same mail, which a mailbox shows once. What the server refuses is a result, not an exception.
 *
 * @param mail undefined where the operator has filled in no mail server
 */
export async function sendMail(message: Mail, mail: MailAccess | undefined): Promise<Told> {
	const { id, recipient, subject, text, html, attachments } = message;
	if (!mail || mail.host === '') return missing('The mail server is missing in the credential "Staff alerts".');
	const transport = openTransport(mail);
	const { from } = mail;
	try {
		// The same id on a second try: a mailbox shows it once.
		await transport.sendMail({
			from,
			to: recipient,
			subject,
			text,
			html,
			attachments,
			messageId: `<${id}@frontdesk.alerts>`,
		});
		return { problem: null };
	} catch (error) {
		const code = (error as { responseCode?: number }).responseCode ?? 0;
		return { problem: `The mail server refused: ${sentenceOf(error)}`, isFinal: code >= 550 && code <= 554 };
	} finally {
		transport.close();
	}
}

function openTransport({ host, port, secure, user, password }: MailAccess) {
	return createTransport({
		host,
		port,
		secure,
		...(user === '' ? {} : { auth: { user, pass: password } }),
		connectionTimeout: timeoutMs,
		greetingTimeout: timeoutMs,
		socketTimeout: timeoutMs,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
}

/**
 * Looks whether the ways of the operator's credential work, and tells nobody.
 *
 * @returns a sentence about those that are filled in
 * @throws FrontdeskError `unavailable` with what the first one that does not work says
 */
export async function checkWays({ mail, telegram }: AlertAccess): Promise<string> {
	const working: string[] = [];
	if (mail && mail.host !== '') {
		if (mail.from === '') throw new FrontdeskError('configuration', 'Fill in "Mail From", the sender of the alerts.');
		const transport = openTransport(mail);
		await transport.verify().catch((error: unknown) => {
			throw new FrontdeskError('unavailable', `The mail server does not work: ${sentenceOf(error)}`, { cause: error });
		});
		transport.close();
		working.push('the mail server takes mail');
	}
	if (telegram) {
		const url = `${telegram.apiUrl}/bot${telegram.token}/getMe`;
		const { status, data } = await axios.get<unknown>(url, {
			timeout: timeoutMs,
			validateStatus: () => true,
			responseType: 'text',
		});
		if (status !== 200) throw new FrontdeskError('unavailable', `Telegram answered ${status}${complaintIn(data)}.`);
		working.push('Telegram knows the bot');
	}
	return working.length === 0
		? 'Nothing is filled in: no alerts by e-mail and in Telegram.'
		: `Works: ${working.join(', ')}.`;
}

/** Through the outbox, by its own key: told once, whatever happens in between. */
async function tellOnWhatsApp(db: Database, alert: StaffAlert, sending: SendingOptions | undefined): Promise<Told> {
	if (!sending) return missing('The Meta credential is missing beside "Send Alert".');
	const { tenantId, recipient, line, id } = alert;
	const settings = await readSettings(db, tenantId);
	const [channel] = (await listChannels(db, { tenantId })).filter(({ kind }) => kind === 'whatsapp');
	if (!channel) return { problem: 'No WhatsApp number is connected to send from.', isFinal: true };
	const delivery = await sendMessage(
		db,
		{
			tenantId,
			channel: { id: channel.id, kind: 'whatsapp', accountId: channel.externalId },
			recipient: readRecipient('whatsapp', recipient),
			parts: [
				templatePart({
					name: settings.alert_whatsapp_template,
					language: settings.alert_whatsapp_language,
					body: [{ value: line }],
				}),
			],
			idempotencyKey: `staff-alert:${id}`,
			writtenBy: 'bot',
		},
		sending,
	);
	// What has to wait is in the outbox now, and leaves from there.
	return delivery.verdict === 'failed'
		? { problem: delivery.problem ?? 'WhatsApp refused it.', isFinal: true }
		: { problem: null };
}

async function post(
	{ id }: Pick<Message, 'id'>,
	address: string,
	body: object,
	{ allowsPrivateAddresses = false }: AlertAccess,
): Promise<Told> {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (!url || !/^https?:$/.test(url.protocol))
		return { problem: 'The address is none that begins with https://.', isFinal: true };
	const guard = allowsPrivateAddresses ? {} : { lookup: publicLookup };
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (!allowsPrivateAddresses && /^[\d.]+$|:/.test(host) && isPrivateAddress(host)) {
		return { problem: 'The address lies in a private network, and is not called.', isFinal: true };
	}
	const response = await axios.post<unknown>(url.href, body, {
		httpAgent: new HttpAgent(guard),
		httpsAgent: new HttpsAgent(guard),
		timeout: timeoutMs,
		signal: AbortSignal.timeout(timeoutMs),
		maxRedirects: 0,
		maxContentLength: maxAnswerBytes,
		headers: { 'Idempotency-Key': id },
		proxy: false,
		responseType: 'text',
		validateStatus: () => true,
	});
	if (response.status >= 200 && response.status < 300) return { problem: null };
	const retryAfter: unknown = response.headers['retry-after'];
	return {
		problem: `The address answered ${response.status}${complaintIn(response.data)}.`,
		retryAfterMs: readRetryAfter(typeof retryAfter === 'string' ? retryAfter : undefined),
		// Gone, unknown or refused: who is asked again will say the same.
		isFinal: [400, 401, 403, 404, 410].includes(response.status),
	};
}

const Words = z
	.object({ description: z.string() })
	.or(z.object({ error: z.string() }).transform(({ error }) => ({ description: error })));

function complaintIn(answer: unknown): string {
	if (typeof answer !== 'string' || answer === '') return '';
	try {
		const said = Words.safeParse(JSON.parse(answer));
		return said.success ? `: ${said.data.description.slice(0, 200)}` : '';
	} catch {
		return `: ${answer.slice(0, 200).replace(/\s+/g, ' ')}`;
	}
}

/** What a workflow of Teams with "When a Teams webhook request is received" takes. */
function adaptiveCard({ subject, text }: Pick<Message, 'subject' | 'text'>): object {
	const block = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...more });
	const content = {
		$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
		type: 'AdaptiveCard',
		version: '1.4',
		body: [
			block(subject, { weight: 'bolder' }),
			...text
				.slice(subject.length)
				.trim()
				.slice(0, 20_000)
				.split('\n\n')
				.map((words) => block(words)),
		],
	};
	return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
