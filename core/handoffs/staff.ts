import { z } from 'zod';
import { listChannels } from '../accounts';
import {
	channels,
	composeReply,
	readRecipient,
	templatePart,
	WHATSAPP,
	type ChannelKind,
	type IdentityKind,
	type MediaFile,
	type MediaKind,
	type OutboxRequest,
} from '../channels';
import { sendMessage, uploadMedia, type MessageDelivery, type SendingOptions } from '../conversations';
import { FrontdeskError, parseInput } from '../errors';
import { openDraft, unknownConversation } from './conversations';
import { sql, tenantSettings, type Database } from '../storage';

const silenceMinutes = tenantSettings.parse({}).handoff_silence_minutes;

const Who = z.object({
	tenantId: z.uuid(),
	conversationId: z.uuid('is no ID of a conversation'),
	/** The person, as colleagues know them. */
	by: z.string().trim().min(1, 'says nobody').max(200),
});

const Taken = z.object({
	state: z.enum(['taken', 'answered', 'waiting']),
	takenBy: z.string().nullable(),
	isYours: z.boolean(),
});
type Taken = z.output<typeof Taken>;

const Take = Who.extend({
	/** Also when a colleague has it. */
	fromOthers: z.boolean().default(false),
});

/**
 * A person takes a conversation: from now on the bot is silent in it, also in the middle of a turn. Of several who take one
 * at the same time one has it.
 *
 * @returns who has it now; `isYours` is false when a colleague was first
 * @throws FrontdeskError `invalid-input` when there is no such conversation
 */
export async function takeConversation(db: Database, input: z.input<typeof Take>): Promise<Taken> {
	const { tenantId, conversationId, by, fromOthers } = parseInput(Take, input);
	const [row] = await db.query<{ taken: unknown }>(sql`
		SELECT frontdesk.take_handoff(${tenantId}::uuid, ${conversationId}::uuid, ${by}, ${silenceMinutes}::numeric,
			${fromOthers}) AS taken`);
	if (row?.taken === null) throw unknownConversation();
	return Taken.parse(row?.taken);
}

/**
 * The bot has the conversation again, and answers what the customer wrote meanwhile and nobody has answered, as far as it
 * surely knows.
 *
 * @returns false when no person had it, and none was asked for
 */
export function giveBack(db: Database, input: z.input<typeof Who>): Promise<boolean> {
	return end(db, input, false);
}

/** Everything is settled: the bot has the conversation again, and what was written meanwhile needs no answer any more. */
export function closeConversation(db: Database, input: z.input<typeof Who>): Promise<boolean> {
	return end(db, input, true);
}

async function end(db: Database, input: z.input<typeof Who>, isSettled: boolean): Promise<boolean> {
	const { tenantId, conversationId, by } = parseInput(Who, input);
	const [row] = await db.query<{ ended: boolean | null }>(sql`
		SELECT frontdesk.end_handoff(${tenantId}::uuid, ${conversationId}::uuid, ${by}, ${isSettled}) AS ended`);
	if (row?.ended === null || row?.ended === undefined) throw unknownConversation();
	return row.ended;
}

const Request = z.object({
	tenantId: z.uuid(),
	conversationId: z.uuid('is no ID of a conversation'),
	/** As staff and metrics know it, for example `tool`. */
	reason: z
		.string()
		.regex(/^[a-z_]{1,40}$/, 'is no reason: use small letters and "_"')
		.default('tool'),
	question: z.string().max(2_000).default(''),
	/** For staff: what happened. */
	problem: z.string().max(1_000).default(''),
});

/** Asks for a person from outside of a turn: staff are told within seconds, and the bot goes on. */
export async function askForPerson(db: Database, input: z.input<typeof Request>): Promise<void> {
	const { tenantId, conversationId, reason, question, problem } = parseInput(Request, input);
	const [row] = await db.query<{ asked: boolean }>(sql`
		SELECT frontdesk.ask_for_person(${tenantId}::uuid, ${conversationId}::uuid, ${reason}, ${question},
			${problem || null}) AS asked`);
	if (!row?.asked) throw unknownConversation();
}

const Answer = Who.extend({
	text: z.string().trim().max(20_000).default(''),
	/** `markdown` is put into the platform's own marks. */
	format: z.enum(['platform', 'markdown']).default('platform'),
	/** Instead of a text: what WhatsApp takes also when the customer's window has closed. */
	template: z
		.object({
			name: z.string().min(1),
			language: z.string().min(2),
			/** What stands for {{1}}, {{2}} … of its body. */
			values: z.array(z.string().max(1_024)).max(20).default([]),
			/** The names of these, where the template gives its parameters names. */
			names: z.array(z.string().max(100)).max(20).default([]),
			header: z
				.object({ type: z.enum(['text', 'image', 'video', 'document']), value: z.string().max(2_000) })
				.optional(),
			buttons: z
				.array(z.object({ position: z.number(), type: z.enum(['url', 'copy_code']), value: z.string().max(2_000) }))
				.max(10)
				.default([]),
		})
		.optional(),
	/**
	 * Pictures and other files; the text goes with the first. `link` is a public address of the same file, for platforms that take
	 * nothing else.
	 */
	files: z
		.array(
			z.object({
				content: z.instanceof(Blob),
				mimeType: z.string(),
				filename: z.string().max(240),
				link: z.string().optional(),
			}),
		)
		.max(10)
		.default([]),
	/** The same again is the same answer: nothing more is sent. */
	idempotencyKey: z.string().min(1).max(400),
});

/** A file of many megabytes takes its time. */
const uploadTimeoutMs = 120_000;

/** What became of an answer; where the window has closed, `offers` says what may still be sent. */
interface AnswerDelivery extends MessageDelivery {
	offers?: ('template' | 'text')[];
}

/**
 * Sends what a person wrote, once a key, through the outbox; from then on the conversation is that person's.
 *
 * @returns what became of it; what cannot leave now is sent later, and a refusal is a verdict with a sentence
 * @throws FrontdeskError `invalid-input` without a text or conversation, `cannot-compose` when the platform takes no such message
 */
export async function answerCustomer(
	db: Database,
	input: z.input<typeof Answer>,
	sending: SendingOptions,
): Promise<AnswerDelivery> {
	const { tenantId, conversationId, by, text, format, template, files, idempotencyKey } = parseInput(Answer, input);
	const { channel, recipient } = await addressOf(db, tenantId, conversationId);
	const parts =
		files.length > 0
			? await partsWithFiles(db, { tenantId, channel, recipient, text, format, files }, sending)
			: partsOf(channel.kind, { text, format, template });
	const message = { tenantId, channel, recipient, parts, idempotencyKey, writtenBy: 'human' as const, by };
	const delivery = await sendMessage(db, message, sending);
	if (delivery.verdict !== 'failed' || channel.kind !== 'whatsapp' || template) return delivery;
	return { ...delivery, offers: ['template'] };
}

const Draft = Who.extend({
	/** As the person has read it: another one is not sent. */
	draft: z.string().optional(),
});

/**
 * Sends what the bot has written in shadow mode, as it is; from then on the conversation is that person's. Once: doing it again sends
 * nothing more.
 *
 * @throws FrontdeskError `invalid-input` when there is no draft, it is another one than was read, or a person has answered meanwhile
 */
export async function sendDraft(
	db: Database,
	input: z.input<typeof Draft>,
	sending: SendingOptions,
): Promise<AnswerDelivery> {
	const { draft, ...who } = parseInput(Draft, input);
	const { tenantId, conversationId } = who;
	const [row] = await db.asTenant(tenantId).query<{ draft: string | null; turnId: string | null }>(sql`
		SELECT ${openDraft(tenantId, sql`${conversationId}::uuid`)} AS draft,
			(SELECT max(d.turn_id::text) FROM frontdesk.shadow_drafts d WHERE d.tenant_id = ${tenantId}
				AND d.conversation_id = ${conversationId}::uuid AND d.judged_at IS NULL) AS "turnId"`);
	if (!row?.draft) {
		throw new FrontdeskError(
			'invalid-input',
			'There is no draft to send: somebody has answered, or the bot answers itself.',
		);
	}
	if (draft !== undefined && draft !== row.draft) {
		throw new FrontdeskError('invalid-input', 'The draft has changed: the customer has written more. Read it again.');
	}
	return answerCustomer(db, { ...who, text: row.draft, idempotencyKey: `draft:${row.turnId}` }, sending);
}

const First = Answer.omit({ conversationId: true, files: true }).extend({
	/** Of the business's own channels, by the ID in `frontdesk.channels`. */
	channelId: z.uuid('is no channel'),
	/** A number or platform ID, however it is written. */
	to: z.string().max(200),
});

/**
 * Writes to a customer who may never have written, once a key; the conversation is that person's from then on. Under whatever
 * number the platform knows the customer, it is one contact: what it calls them in its answer counts.
 *
 * @returns what became of it; where nothing but a template opens the conversation, a text is a verdict with a sentence
 * @throws FrontdeskError `invalid-input` for a number that nobody can have, or a channel that is not the tenant's
 */
export async function writeFirst(
	db: Database,
	input: z.input<typeof First>,
	sending: SendingOptions,
): Promise<AnswerDelivery> {
	const { tenantId, channelId, to, by, text, format, template, idempotencyKey } = parseInput(First, input);
	const found = (await listChannels(db, { tenantId })).find(({ id }) => id === channelId);
	if (!found) throw new FrontdeskError('invalid-input', 'This business has no such channel.');
	const channel = { id: found.id, kind: found.kind, accountId: found.externalId };
	const recipient = readRecipient(channel.kind, to, channel.accountId);
	const parts = partsOf(channel.kind, { text, format, template });
	return sendMessage(db, { tenantId, channel, recipient, parts, idempotencyKey, writtenBy: 'human', by }, sending);
}

function partsOf(
	kind: ChannelKind,
	{ text, format, template }: Pick<z.output<typeof Answer>, 'text' | 'format' | 'template'>,
) {
	if (!template && text === '') throw new FrontdeskError('invalid-input', 'There is nothing to send. Write a text.');
	if (!template) return composeReply({ text, format }, kind);
	const { values, names, ...filling } = template;
	return [templatePart({ ...filling, body: values.map((value, index) => ({ value, name: names[index] })) })];
}

/** Uploads each file, once however often it is sent; the text is the first one's caption where there is one. */
async function partsWithFiles(
	db: Database,
	{
		text,
		format,
		files,
		...to
	}: Address & { tenantId: string } & Pick<z.output<typeof Answer>, 'text' | 'format' | 'files'>,
	{ accessOf }: SendingOptions,
): Promise<OutboxRequest[]> {
	const { kind } = to.channel;
	const { upload } = channels[kind];
	const words = text === '' ? [] : [...composeReply({ text, format }, kind)];
	const parts: (OutboxRequest & { kind: 'media' })[] = [];
	for (const { link, ...file } of files) {
		const media = upload?.kindOf(file.mimeType) ?? kindOf(file);
		const source =
			upload || link === undefined
				? { id: await uploadMedia(db, { ...to, media, file }, { accessOf, timeoutMs: uploadTimeoutMs }) }
				: { link };
		parts.push({ kind: 'media', media, source, filename: file.filename });
	}
	const [first, ...others] = parts;
	const [caption, ...more] = words;
	const hasCaption =
		kind === 'whatsapp' &&
		first?.media !== 'audio' &&
		more.length === 0 &&
		caption?.kind === 'text' &&
		caption.text.length <= WHATSAPP.captionMaxLength;
	if (!first || !hasCaption) return [...parts, ...words];
	return [{ ...first, caption: caption.text }, ...others];
}

function kindOf({ mimeType }: MediaFile): MediaKind {
	return (['image', 'audio', 'video'] as const).find((kind) => mimeType.startsWith(`${kind}/`)) ?? 'document';
}

const Note = Who.extend({ text: z.string().trim().min(1, 'is empty').max(4_000) });

/** Writes a note for colleagues beside the open handoff. @throws FrontdeskError `invalid-input` when none is open */
export async function addNote(db: Database, input: z.input<typeof Note>): Promise<void> {
	const { tenantId, conversationId, by, text } = parseInput(Note, input);
	const note = JSON.stringify([{ by, at: new Date().toISOString(), text }]);
	const written = await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.handoffs SET notes = notes || ${note}::jsonb
		WHERE tenant_id = ${tenantId} AND conversation_id = ${conversationId} AND state <> 'closed'
			AND jsonb_array_length(notes) < 200
		RETURNING id`);
	if (written.length === 0) {
		throw new FrontdeskError(
			'invalid-input',
			'A note needs a conversation that waits for a person or has one. Take it first.',
		);
	}
}

const Language = Who.omit({ by: true }).extend({
	language: z
		.string()
		.trim()
		.toLowerCase()
		.regex(/^([a-z]{2,3})?$/, 'is no code of a language, like "de"'),
});

/**
 * In which language the bot speaks to a customer where their message does not tell.
 *
 * @returns its ISO 639 code; null where none is kept any more
 * @throws FrontdeskError `invalid-input` for an unknown conversation, or what is no code
 */
export async function setLanguage(db: Database, input: z.input<typeof Language>): Promise<string | null> {
	const { tenantId, conversationId, language } = parseInput(Language, input);
	const written = await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.conversations SET language = nullif(${language}, '')
		WHERE (tenant_id, id) = (${tenantId}::uuid, ${conversationId}::uuid) RETURNING id`);
	if (written.length === 0) throw unknownConversation();
	return language === '' ? null : language;
}

interface Address {
	channel: { id: string; kind: ChannelKind; accountId: string };
	recipient: { id: string; kind: IdentityKind };
}

async function addressOf(db: Database, tenantId: string, conversationId: string): Promise<Address> {
	const [address] = await db.asTenant(tenantId).query<Address>(sql`
		SELECT jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id) AS channel,
			jsonb_build_object('id', c.identity_value, 'kind', c.identity_kind) AS recipient
		FROM frontdesk.conversations c JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
		WHERE (c.tenant_id, c.id) = (${tenantId}::uuid, ${conversationId}::uuid)`);
	if (!address) throw unknownConversation();
	return address;
}
