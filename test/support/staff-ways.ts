import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

type Way = 'email' | 'slack' | 'slack-api' | 'teams' | 'telegram' | 'webhook';
interface Received {
	way: Way;
	/** What people read: all of the text. */
	text: string;
	to: string;
	/** In Slack: the name of the message, and the thread that it is in. */
	ts?: string;
	thread?: string;
	/** By which a receiver knows that it has this one already. */
	key: string;
}

/** A channel that the app is in, what its API takes, and how Slack signs what it posts. */
export const slackApp = {
	channel: 'C0123456789',
	token: 'xoxb-1-2-sandbox',
	signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
};

/** The headers with which Slack posts an event ("Verifying requests from Slack"). */
export function signedBySlack(body: string, { secret = slackApp.signingSecret, at = Date.now() } = {}) {
	const timestamp = String(Math.floor(at / 1_000));
	const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
	return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
}

const telegramToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

/**
 * Slack, Teams, Telegram, a webhook and a mail server, on this machine: as strict as those about what they take, and able to
 * refuse on demand.
 */
export async function startStaffWays() {
	const received: Received[] = [];
	let posts = 0;
	const refusals: { way: Way; status: number; headers: Record<string, string>; words: string; isDone: boolean }[] = [];
	const refusalOf = (way: Way, text: string) => {
		const refusal = refusals.find((one) => one.way === way && !one.isDone && text.includes(one.words));
		if (refusal) refusal.isDone = true;
		return refusal;
	};
	const http = createServer((request, response) => void answer(request, response));
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const [, way = ''] = (request.url ?? '').split('/') as [string, Way];
		const end = (status: number, body: string | object, headers: Record<string, string> = {}) =>
			response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
		const refusal = refusalOf(way as Way, Buffer.concat(chunks).toString());
		if (refusal) return end(refusal.status, 'refused on demand', refusal.headers);
		const key = String(request.headers['idempotency-key']);
		if (request.url === `/telegram/bot${telegramToken}/getMe`) return end(200, { ok: true, result: { is_bot: true } });
		if (request.method !== 'POST') return end(401, { ok: false, description: 'Unauthorized' });
		const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
		const take = (text: unknown, to: unknown = '') =>
			received.push({ way: way as Way, text: String(text), to: String(to), key });
		switch (way as Way) {
			case 'slack':
				if (typeof body['text'] !== 'string' || body['text'] === '') return end(400, 'invalid_payload');
				take(body['text']);
				return end(200, 'ok');
			case 'slack-api': {
				const { channel, text, thread_ts: thread } = body;
				const refuse = (error: string) => end(200, { ok: false, error });
				if (request.url !== '/slack-api/chat.postMessage') return refuse('unknown_method');
				if (request.headers.authorization !== `Bearer ${slackApp.token}`) return refuse('invalid_auth');
				if (channel !== slackApp.channel) return refuse('channel_not_found');
				if (typeof text !== 'string' || text === '') return refuse('no_text');
				const ts = `${Math.floor(Date.now() / 1_000)}.${String((posts += 1)).padStart(6, '0')}`;
				received.push({
					way: 'slack-api',
					text,
					to: channel,
					key,
					ts,
					...(typeof thread === 'string' ? { thread } : {}),
				});
				return end(200, { ok: true, channel, ts, message: {} });
			}
			case 'teams': {
				const [card] = (body['attachments'] ?? []) as {
					contentType?: string;
					content?: { body: { text: string }[] };
				}[];
				if (body['type'] !== 'message' || card?.contentType !== 'application/vnd.microsoft.card.adaptive')
					return end(400, '');
				take(card.content?.body.map(({ text }) => text).join('\n'));
				return end(202, '');
			}
			case 'telegram': {
				const { chat_id: chat, text } = body;
				if (request.url !== `/telegram/bot${telegramToken}/sendMessage`)
					return end(401, { ok: false, description: 'Unauthorized' });
				if (typeof text !== 'string' || text === '' || text.length > 4096 || !chat)
					return end(400, { ok: false, description: 'Bad Request: chat not found' });
				take(text, chat);
				return end(200, { ok: true, result: {} });
			}
			default:
				take(body['text'], '');
				return end(204, '');
		}
	};
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

	const mail = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const raw = Buffer.concat(chunks).toString();
				const key = /^Message-ID: <(.+)@/im.exec(raw)?.[1] ?? '';
				// Quoted-printable, as far as these letters go.
				const text = raw
					.replace(/=\r\n/g, '')
					.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
				const refusal = refusalOf('email', text);
				if (refusal) return done(Object.assign(new Error('refused on demand'), { responseCode: refusal.status }));
				received.push({ way: 'email', text, to: session.envelope.rcptTo.map(({ address }) => address).join(','), key });
				done();
			});
		},
	});
	await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
	const smtpPort = (mail.server.address() as AddressInfo).port;

	return {
		received,
		of: (way: Way, words = '') => received.filter((one) => one.way === way && one.text.includes(words)),
		/** The next message by this way (with these words) is answered so. @returns whether it was, by now */
		refuseNext: (way: Way, status: number, headers: Record<string, string> = {}, words = '') => {
			const refusal = { way, status, headers, words, isDone: false };
			refusals.push(refusal);
			return refusal;
		},
		settings: {
			alert_email: 'ann@shop.example',
			alert_slack_url: `${base}/slack/services/T0/B0/x`,
			alert_teams_url: `${base}/teams/workflows/1`,
			alert_telegram_chat: '-1001234',
			alert_webhook_url: `${base}/webhook`,
		},
		smtpPort,
		telegramToken,
		telegramUrl: `${base}/telegram`,
		slackUrl: `${base}/slack-api`,
		async close() {
			await new Promise((resolve) => mail.close(() => resolve(undefined)));
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
}
export type StaffWays = Awaited<ReturnType<typeof startStaffWays>>;
