import { openAsBlob } from 'node:fs';
import type { Request } from 'express';
import { z } from 'zod';
import { listChannels, listTemplates } from '../../core/accounts';
import { alertIn, openAlerts } from '../../core/alerts';
import { channels, type MediaFile } from '../../core/channels';
import {
	colleaguesOf,
	onceLink,
	pageRevision,
	rename,
	sessionMs,
	sessionOf,
	signEverybodyOut,
	signIn,
	signOut,
	type DeskSession,
} from '../../core/desk';
import { FrontdeskError } from '../../core/errors';
import {
	addNote,
	answerCustomer,
	browseConversations,
	closeConversation,
	giveBack,
	noteIn,
	pauseBot,
	problemIn,
	readConversation,
	sayToStaff,
	sendDraft,
	sendMail,
	takeConversation,
	writeFirst,
} from '../../core/handoffs';
import { approveAnswer } from '../../core/knowledge';
import type { OwnersLanguage } from '../../core/language';
import { readSettings, requireTenant, tenantDetails } from '../../core/storage';
import { languageOf, setCookie, type DeskCall } from './desk-call';

const id = z.uuid();
const template = z.object({
	name: z.string(),
	language: z.string(),
	values: z.array(z.string()).optional(),
	names: z.array(z.string()).optional(),
	header: z.object({ type: z.enum(['text', 'image', 'video', 'document']), value: z.string() }).optional(),
	buttons: z
		.array(z.object({ position: z.number(), type: z.enum(['url', 'copy_code']), value: z.string() }))
		.optional(),
});
/** The page makes a key for each message that it sends: a click that is repeated, or whose answer was lost, sends once. */
const key = z.string().regex(/^[\w-]{8,80}$/);

/** What somebody may ask who is not signed in. */
const FromOutside = z.discriminatedUnion('do', [
	z.object({ do: z.literal('signIn'), link: z.string().max(2_000), name: z.string().max(200).default('') }),
	z.object({ do: z.literal('askLink'), tenant: z.string().max(63).default(''), address: z.email().max(254) }),
]);
type FromOutside = z.output<typeof FromOutside>;

const FromInside = z.discriminatedUnion('do', [
	z.object({ do: z.literal('start') }),
	z.object({ do: z.literal('rename'), name: z.string().max(200) }),
	z.object({ do: z.literal('signOut') }),
	z.object({ do: z.literal('signEverybodyOut') }),
	z.object({ do: z.literal('revision'), conversation: id.nullable().default(null) }),
	z.object({
		do: z.literal('list'),
		state: z.enum(['waiting', 'taken', 'answered', 'open', 'bot', 'all']),
		channel: z.string().nullable().default(null),
		from: z.string().nullable().default(null),
		to: z.string().nullable().default(null),
		search: z.string().max(200).default(''),
		after: z.string().nullable().default(null),
	}),
	z.object({ do: z.literal('read'), conversation: id, before: id.optional() }),
	z.object({ do: z.literal('take'), conversation: id, fromOthers: z.boolean().default(false) }),
	z.object({ do: z.literal('giveBack'), conversation: id }),
	z.object({ do: z.literal('close'), conversation: id }),
	z.object({ do: z.literal('note'), conversation: id, text: z.string() }),
	z.object({
		do: z.literal('send'),
		conversation: id,
		text: z.string().default(''),
		template: template.optional(),
		key,
	}),
	z.object({ do: z.literal('templates'), channel: id }),
	z.object({ do: z.literal('sendDraft'), conversation: id, draft: z.string() }),
	z.object({
		do: z.literal('writeFirst'),
		channel: id,
		to: z.string().max(200),
		text: z.string().default(''),
		template: template.optional(),
		key,
	}),
	z.object({ do: z.literal('pause'), conversation: id.nullable(), until: z.string().nullable() }),
	z.object({ do: z.literal('makeAnswer'), question: z.string(), answer: z.string() }),
]);
type FromInside = z.output<typeof FromInside>;

/** A request with a file: n8n has put it into a folder of its own, and takes it away again when this is answered. */
const Form = z.object({
	data: z.object({
		ask: z
			.string()
			.max(100_000)
			.transform((text, context): unknown => {
				try {
					return JSON.parse(text);
				} catch {
					context.addIssue({ code: 'custom', message: 'is no JSON' });
					return z.NEVER;
				}
			}),
	}),
	files: z.object({
		file: z.object({
			filepath: z.string(),
			originalFilename: z.string().nullish(),
			mimetype: z.string().nullish(),
			size: z.number(),
		}),
	}),
});
type UploadedFile = z.output<typeof Form>['files']['file'];
/** As Messenger takes it. */
const maxUploadBytes = 25 * 1024 * 1024;

/**
 * Answers one request of the page, with JSON. Another page of another origin cannot make one: the cookie stays at home, and so does
 * anything that is neither JSON nor a form with a header of ours (for which a browser asks first), or comes from elsewhere.
 */
export async function answerRequest(call: DeskCall, body: unknown): Promise<void> {
	const { request, response } = call;
	const site = request.get('sec-fetch-site');
	const isForm = isFormOfDesk(request);
	if (!(isForm || request.is('application/json')) || (site !== undefined && site !== 'same-origin')) {
		return void response.status(403).json({ code: 'not-signed-in', error: 'Only the Desk itself may ask this.' });
	}
	const form = isForm ? Form.safeParse(body).data : undefined;
	const asked = form ? form.data.ask : body;
	const outside = FromOutside.safeParse(asked);
	const answer = outside.success
		? await answerOutside(call, outside.data)
		: await answerInside(call, asked, form?.files.file);
	response.status(200).set('Cache-Control', 'no-store').json(answer);
}

const isFormOfDesk = (request: Request) =>
	request.is('multipart/form-data') !== false && request.get('x-frontdesk') === 'desk';

async function answerOutside(call: DeskCall, asked: FromOutside): Promise<object> {
	if (asked.do === 'askLink') return sendLink(call, asked);
	const { cookie, conversation } = await signIn(call.db, call.keys, asked);
	setCookie(call, cookie, sessionMs);
	return { conversation };
}

/** To whoever asks it says the same, whether or not the address is known: nobody finds out who works here. */
async function sendLink(call: DeskCall, { tenant, address }: { tenant: string; address: string }): Promise<object> {
	const { db, keys, warn } = call;
	const answer = { asked: true };
	const tenantId = await requireTenant(db, tenant).catch(() => null);
	if (tenantId === null) return answer;
	const { alert_email, alert_escalation_email, sheet_language: language } = await readSettings(db, tenantId);
	const known = `${alert_email},${alert_escalation_email}`.split(/[,;\s]+/).map((one) => one.toLowerCase());
	if (!known.includes(address.toLowerCase())) return answer;
	const link = await onceLink(db, keys, { tenantId, address: address.toLowerCase() });
	if (link === null) return answer;
	const { name } = await tenantDetails(db, tenantId);
	const subject = sayToStaff(language, '{business}: your link to the Desk', { business: name });
	const hint = sayToStaff(
		language,
		'It opens the Desk once, within 15 minutes. If you did not ask for it, do nothing.',
	);
	const text = `${call.address}#${link}\n\n${hint}`;
	const mail = { id: link.slice(-20), recipient: address, subject, text };
	// Not waited for: how long it takes would say whether the address is known.
	void call
		.mail()
		.then((server) => sendMail(mail, server))
		.then(({ problem }) => {
			if (problem !== null) warn(`A link to the Desk could not be sent. ${problem}`);
		})
		.catch(() => warn('A link to the Desk could not be sent: the credential "Staff alerts" cannot be read.'));
	return answer;
}

async function answerInside(call: DeskCall, body: unknown, file?: UploadedFile): Promise<object> {
	const session = await sessionOf(call.db, call.cookie);
	const asked = FromInside.safeParse(body);
	if (!asked.success) {
		const [issue] = asked.error.issues;
		throw new FrontdeskError('invalid-input', `"${issue?.path.join('.') ?? ''}" makes no sense.`, {
			cause: asked.error,
		});
	}
	return carryOut(call, session, asked.data, file);
}

/** @throws FrontdeskError `invalid-input` for one that no platform takes, before it is read */
async function openUpload({ filepath, originalFilename, mimetype, size }: UploadedFile): Promise<MediaFile> {
	if (size > maxUploadBytes) throw new FrontdeskError('invalid-input', 'The file is too large: 25 MB is the most.');
	const filename = (originalFilename ?? 'file').slice(-240);
	// Where it lies: it is read piece by piece when it is sent.
	return { content: await openAsBlob(filepath), mimeType: mimetype ?? 'application/octet-stream', filename };
}

/** Files on their way to a platform; each further one waits for its turn, on the disk. */
const maxFilesAtOnce = 2;
const waitingFiles: (() => void)[] = [];
let filesOnTheirWay = 0;

async function inTurn<Result>(send: () => Promise<Result>): Promise<Result> {
	if (filesOnTheirWay < maxFilesAtOnce) filesOnTheirWay += 1;
	else await new Promise<void>((resolve) => waitingFiles.push(resolve));
	try {
		return await send();
	} finally {
		const next = waitingFiles.shift();
		if (next) next();
		else filesOnTheirWay -= 1;
	}
}

async function carryOut(
	call: DeskCall,
	session: DeskSession,
	asked: FromInside,
	uploaded?: UploadedFile,
): Promise<object> {
	const { db, sending } = call;
	const { tenantId } = session;
	// Who acts says who they are: colleagues read it.
	const by = session.name;
	const language = languageOf(call.request);
	const told = <One extends { problem?: string | undefined }>(delivery: One) => ({
		delivery: { ...delivery, problem: delivery.problem && problemIn(language, delivery.problem) },
	});
	const who = (conversationId: string) => ({ tenantId, conversationId, by });
	if (by === '' && isAct(asked)) throw new FrontdeskError('invalid-input', 'Say first what your colleagues call you.');
	switch (asked.do) {
		case 'start':
			return start(call, session);
		case 'rename':
			await rename(db, session, asked.name);
			return {};
		case 'signOut':
			await signOut(db, session);
			setCookie(call, '', 0);
			return {};
		case 'signEverybodyOut':
			await signEverybodyOut(db, tenantId);
			setCookie(call, '', 0);
			return {};
		case 'revision':
			return { ...(await pageRevision(db, session, asked.conversation)) };
		case 'list': {
			const { channel, ...filter } = asked;
			const [page, colleagues] = await Promise.all([
				browseConversations(db, { tenantId, ...filter, channel: channel as 'whatsapp' | null }),
				colleaguesOf(db, session),
			]);
			return { ...page, colleagues };
		}
		case 'read': {
			const { conversation: conversationId, before } = asked;
			const [conversation, colleagues] = await Promise.all([
				readConversation(db, { tenantId, conversationId, maxMessages: 50, before }),
				colleaguesOf(db, session),
			]);
			return { ...inWords(language, conversation), colleagues };
		}
		case 'take':
			return takeConversation(db, { ...who(asked.conversation), fromOthers: asked.fromOthers });
		case 'giveBack':
			return { ended: await giveBack(db, who(asked.conversation)) };
		case 'close':
			return { ended: await closeConversation(db, who(asked.conversation)) };
		case 'note':
			await addNote(db, { ...who(asked.conversation), text: asked.text });
			return {};
		case 'send': {
			const { conversation, text, template: filled, key: idempotencyKey } = asked;
			const answer = { ...who(conversation), text, template: filled, idempotencyKey: `desk:${idempotencyKey}` };
			const answerWith = async (files: MediaFile[]) => told(await answerCustomer(db, { ...answer, files }, sending));
			return uploaded ? inTurn(async () => answerWith([await openUpload(uploaded)])) : answerWith([]);
		}
		case 'templates':
			return { templates: await listTemplates(db, call.keys, { tenantId, channelId: asked.channel }, call.meta) };
		case 'sendDraft':
			return told(await sendDraft(db, { ...who(asked.conversation), draft: asked.draft }, sending));
		case 'writeFirst': {
			const { channel: channelId, to, text, template: filled, key: idempotencyKey } = asked;
			const first = { tenantId, by, channelId, to, text, template: filled, idempotencyKey: `desk:${idempotencyKey}` };
			return told(await writeFirst(db, first, sending));
		}
		case 'pause':
			await pauseBot(db, { tenantId, conversationId: asked.conversation, until: asked.until });
			return {};
		case 'makeAnswer':
			await approveAnswer(db, { tenantId, question: asked.question, answer: asked.answer, by });
			return {};
	}
}

/** What we say of it ourselves; what people and platforms wrote stays as it is. */
function inWords(
	language: OwnersLanguage,
	conversation: Awaited<ReturnType<typeof readConversation>>,
): Awaited<ReturnType<typeof readConversation>> {
	const { problem, evidence, messages } = conversation;
	const said = (sentence: string | null) => sentence && problemIn(language, sentence);
	return {
		...conversation,
		problem: said(problem),
		evidence: evidence && { ...evidence, note: evidence.note && noteIn(language, evidence.note) },
		messages: messages.map((message) => ({ ...message, problem: said(message.problem) })),
	};
}

const isAct = (asked: FromInside) =>
	['take', 'giveBack', 'close', 'note', 'send', 'sendDraft', 'writeFirst', 'pause', 'makeAnswer'].includes(asked.do);

/** What the page shows besides conversations. */
async function start({ db }: DeskCall, session: DeskSession): Promise<object> {
	const { tenantId } = session;
	const [{ name, timeZone }, settings, connected, alerts] = await Promise.all([
		tenantDetails(db, tenantId),
		readSettings(db, tenantId),
		listChannels(db, { tenantId }),
		openAlerts(db, tenantId),
	]);
	const until = settings.bot_paused_until;
	const isPaused = until === 'infinity' || (until !== '' && Date.parse(until) > Date.now());
	return {
		name: session.name,
		business: { name, timeZone },
		channels: connected.map(({ id: channelId, kind, name: shown, externalId }) => ({
			id: channelId,
			kind,
			account: externalId,
			name: shown || externalId,
			title: channels[kind].name,
			takesFiles: channels[kind].upload !== undefined,
			opensWithTemplate: channels[kind].window?.opensWithTemplate ?? false,
			hint: channels[kind].recipient.hint,
		})),
		pausedUntil: isPaused ? until : null,
		canned: settings.canned_answers.split('\n').flatMap((line) => {
			const [, title = '', text = ''] = /^([^:]{1,60}):\s*(\S.*)$/.exec(line.trim()) ?? [];
			return text === '' ? [] : [{ title: title.trim(), text }];
		}),
		template:
			settings.answer_ready_template === ''
				? null
				: {
						name: settings.answer_ready_template,
						language: settings.answer_ready_template_language,
					},
		hasSheet: settings.google_sheet_id !== null,
		alerts: alerts.flatMap((alert) => alertIn(settings.sheet_language, alert).split('\n')),
	};
}
