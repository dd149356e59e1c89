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
	/** What the app uploaded. */
	file?: Buffer;
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
	/** What Slack keeps: put there by staff (with a type), or uploaded by the app. */
	const slackFiles = new Map<string, { name: string; type: string; content: Buffer; isPosted: boolean }>();
	const scopes = new Set(['files:read', 'files:write']);
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
		const end = (status: number, body: string | object | Buffer, headers: Record<string, string> = {}) =>
			response
				.writeHead(status, headers)
				.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
		const refusal = refusalOf(way as Way, Buffer.concat(chunks).toString());
		if (refusal) return end(refusal.status, 'refused on demand', refusal.headers);
		const key = String(request.headers['idempotency-key']);
		if (/^\/(slack-files|slack-upload|slack-api\/files\.)/.test(request.url ?? ''))
			return slackFile(request, Buffer.concat(chunks), end);
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
	/** "Working with files": `files.info`, `url_private_download`, and the three steps of an upload. */
	const slackFile = (
		{ url = '', method, headers }: IncomingMessage,
		body: Buffer,
		end: (status: number, body: string | object | Buffer, headers?: Record<string, string>) => unknown,
	) => {
		const [, place, what = ''] = url.split('/');
		const refuse = (error: string) => end(200, { ok: false, error });
		const isAllowed = headers.authorization === `Bearer ${slackApp.token}`;
		if (place === 'slack-files') {
			const file = slackFiles.get(what);
			// Slack does not say no: it shows its page for signing in.
			if (!isAllowed || !scopes.has('files:read') || !file)
				return end(200, '<!DOCTYPE html><title>Sign in</title>', { 'content-type': 'text/html; charset=utf-8' });
			return end(200, file.content, { 'content-type': file.type });
		}
		if (place === 'slack-upload') {
			const file = slackFiles.get(what);
			if (method !== 'POST' || !file || body.length !== file.content.length) return end(400, 'bad upload');
			file.content = body;
			return end(200, `OK - ${body.length}`);
		}
		if (!isAllowed) return refuse('invalid_auth');
		if (!/^application\/x-www-form-urlencoded/.test(headers['content-type'] ?? '')) return refuse('invalid_form_data');
		const fields = Object.fromEntries(new URLSearchParams(body.toString()));
		const needed = what === 'files.info' ? 'files:read' : 'files:write';
		if (!scopes.has(needed)) return refuse('missing_scope');
		switch (what) {
			case 'files.info': {
				const file = slackFiles.get(fields['file'] ?? '');
				return file ? end(200, { ok: true, file: toldOf(fields['file']!, file) }) : refuse('file_not_found');
			}
			case 'files.getUploadURLExternal': {
				const length = Number(fields['length']);
				if (!fields['filename'] || !(length > 0)) return refuse('invalid_arguments');
				const id = `F${String(slackFiles.size + 1).padStart(9, '0')}`;
				slackFiles.set(id, { name: fields['filename'], type: '', content: Buffer.alloc(length), isPosted: false });
				return end(200, { ok: true, upload_url: `${base}/slack-upload/${id}`, file_id: id });
			}
			case 'files.completeUploadExternal': {
				const [one] = JSON.parse(fields['files'] ?? '[]') as { id: string }[];
				const file = slackFiles.get(one?.id ?? '');
				if (!file || file.isPosted) return refuse('file_not_found');
				if (fields['channel_id'] !== slackApp.channel) return refuse('channel_not_found');
				if (!received.some(({ ts }) => ts === fields['thread_ts'])) return refuse('invalid_thread_ts');
				file.isPosted = true;
				received.push({
					...{ way: 'slack-api', text: file.name, to: slackApp.channel, key: '', file: file.content },
					...{
						ts: `${Math.floor(Date.now() / 1_000)}.${String((posts += 1)).padStart(6, '0')}`,
						thread: fields['thread_ts']!,
					},
				});
				return end(200, { ok: true, files: [{ id: one?.id, title: file.name }] });
			}
			default:
				return refuse('unknown_method');
		}
	};
	const toldOf = (id: string, { name, type, content }: { name: string; type: string; content: Buffer }) => ({
		...{ id, name, mimetype: type, mode: 'hosted', size: content.length },
		url_private: `${base}/slack-files/${id}`,
		url_private_download: `${base}/slack-files/${id}`,
	});
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
		/** A file that somebody of the staff puts into Slack. @returns what an event tells of it */
		putIntoSlack: (name: string, type: string, content: Buffer) => {
			const id = `F${String(slackFiles.size + 1).padStart(9, '0')}`;
			slackFiles.set(id, { name, type, content, isPosted: true });
			return toldOf(id, { name, type, content });
		},
		/** What the app of Slack may do besides writing: files:read, files:write. */
		slackScopes: scopes,
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
