import { z } from 'zod';
import { ChannelKind, channels, openMedia } from '../channels';
import type { SendingOptions } from '../conversations';
import { FrontdeskError, parseInput } from '../errors';
import { sql, type Database, type Queryable, type Sql } from '../storage';
import { sendableTo } from './sendable';

const Row = z.object({
	conversationId: z.uuid(),
	/** `bot` when nobody is asked for and nobody has it. */
	state: z.enum(['waiting', 'taken', 'answered', 'bot']),
	reason: z.string().nullable(),
	question: z.string().nullable(),
	/** For staff: what went wrong, or how near the best row was. */
	problem: z.string().nullable(),
	takenBy: z.string().nullable(),
	/** Since when the customer waits for a person; null while nobody does. */
	waitingSince: z.string().nullable(),
	openedAt: z.string().nullable(),
	channel: ChannelKind,
	account: z.string(),
	customer: z.object({ id: z.string(), name: z.string().nullable() }),
	lastInboundAt: z.string().nullable(),
	/** Until when a person may send a text; null when that is over, and where there is no end. */
	windowEndsAt: z.string().nullable(),
	/** Until when the bot answers nothing here, because staff paused it; `infinity` without an end. */
	pausedUntil: z.string().nullable(),
	preview: z.string().nullable(),
});
export const Summary = Row.transform(withSendable);
export type ConversationSummary = z.output<typeof Summary>;

function withSendable<One extends z.output<typeof Row>>(row: One) {
	return { ...row, sendable: sendableTo(row.channel, row.lastInboundAt) };
}

const List = z.object({
	tenantId: z.uuid(),
	/** `open`: whatever a person has or is asked for. */
	state: z.enum(['open', 'waiting', 'taken', 'answered']).default('open'),
	channel: ChannelKind.optional(),
	/** A number or platform id: that customer's conversations, whatever their state. */
	customer: z.string().trim().max(200).default(''),
	limit: z.number().int().min(1).max(200).default(50),
});

const windows = JSON.stringify(
	Object.fromEntries(Object.entries(channels).map(([kind, { window }]) => [kind, window])),
);

/** What is to be seen of a conversation and its open handoff. */
export const summaryColumns = sql`
	c.id AS "conversationId", coalesce(o.state, 'bot') AS state, o.reason, o.question, o.problem, o.taken_by AS "takenBy",
	to_json(o.customer_waiting_since) #>> '{}' AS "waitingSince", to_json(o.created_at) #>> '{}' AS "openedAt",
	h.kind AS channel, h.external_id AS account, to_json(c.last_inbound_at) #>> '{}' AS "lastInboundAt",
	jsonb_build_object('id', c.identity_value, 'name', k.name) AS customer,
	to_json(CASE WHEN w.ends_at > now() THEN w.ends_at END) #>> '{}' AS "windowEndsAt",
	to_json(CASE WHEN c.bot_paused_until > now() THEN c.bot_paused_until END) #>> '{}' AS "pausedUntil",
	(SELECT left(m.text, 200) FROM frontdesk.messages m
		WHERE (m.tenant_id, m.conversation_id) = (c.tenant_id, c.id) AND m.direction = 'in' AND m.text IS NOT NULL
		ORDER BY m.id DESC LIMIT 1) AS preview`;
export const summaryTables = sql`
	JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
	LEFT JOIN frontdesk.contacts k ON (k.tenant_id, k.id) = (c.tenant_id, c.contact_id)
	CROSS JOIN LATERAL (SELECT c.last_inbound_at + coalesce(
		${windows}::jsonb #>> ARRAY[h.kind, 'humanMs'], ${windows}::jsonb #>> ARRAY[h.kind, 'ms'])::numeric
		* interval '1 ms' AS ends_at) w`;

/**
 * The conversations that a person has or is asked for, those first that have waited longest; or those of one customer.
 *
 * @throws FrontdeskError `invalid-input` when the filter makes no sense
 */
export async function listConversations(db: Database, input: z.input<typeof List>): Promise<ConversationSummary[]> {
	const { tenantId, state, channel = null, customer, limit } = parseInput(List, input);
	const states = state === 'open' ? ['waiting', 'taken', 'answered'] : [state];
	const number = customer.replace(/^\+?[\d\s().-]+$/, (digits) => digits.replace(/\D/g, ''));
	const rows = await db.withTenant(tenantId, (transaction) =>
		customer === ''
			? transaction.query(sql`
				SELECT ${summaryColumns} FROM frontdesk.handoffs o
				JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (o.tenant_id, o.conversation_id) ${summaryTables}
				WHERE o.tenant_id = ${tenantId} AND o.state <> 'closed' AND o.state = ANY (${states})
					AND (${channel}::text IS NULL OR h.kind = ${channel})
				ORDER BY o.customer_waiting_since NULLS LAST, o.created_at LIMIT ${limit}`)
			: transaction.query(sql`
				SELECT ${summaryColumns} FROM frontdesk.identities i
				JOIN frontdesk.conversations c ON (c.tenant_id, c.contact_id) = (i.tenant_id, i.contact_id) ${summaryTables}
				LEFT JOIN frontdesk.handoffs o ON (o.tenant_id, o.conversation_id) = (c.tenant_id, c.id) AND o.state <> 'closed'
				WHERE i.tenant_id = ${tenantId} AND i.value = ANY (${[customer, number]})
					AND (${channel}::text IS NULL OR h.kind = ${channel})
				ORDER BY c.id LIMIT ${limit}`),
	);
	return z.array(Summary).parse(rows);
}

/** How many turns are looked at for the conversations of the last ones. */
const maxRecentTurns = 500;

/** The conversations in which the bot had something to do last, newest first. */
export async function recentConversations(
	db: Database,
	{ tenantId, limit }: { tenantId: string; limit: number },
): Promise<ConversationSummary[]> {
	const rows = await db.asTenant(tenantId).query(sql`
		SELECT ${summaryColumns} FROM (
			SELECT r.conversation_id, max(r.id::text) AS last FROM (
				SELECT t.id, t.conversation_id FROM frontdesk.turns t WHERE t.tenant_id = ${tenantId}
				ORDER BY t.id DESC LIMIT ${maxRecentTurns}) r
			GROUP BY r.conversation_id ORDER BY last DESC LIMIT ${limit}) l
		JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (${tenantId}::uuid, l.conversation_id) ${summaryTables}
		LEFT JOIN frontdesk.handoffs o ON (o.tenant_id, o.conversation_id) = (c.tenant_id, c.id) AND o.state <> 'closed'
		ORDER BY l.last DESC`);
	return z.array(Summary).parse(rows);
}

const Message = z.object({
	id: z.uuid(),
	author: z.enum(['customer', 'bot', 'human']),
	type: z.string(),
	text: z.string().nullable(),
	at: z.string(),
	status: z.string(),
	isEdited: z.boolean(),
	/** What the customer has put on it. */
	reaction: z.string().nullable(),
	/** The beginning of the message that the customer has quoted with it. */
	quoted: z.string().nullable(),
	/** Of one that did not arrive: why. */
	problem: z.string().nullable(),
	/** What there was besides text: kinds of files, a place, a form. */
	attachments: z
		.array(
			z.object({
				kind: z.string(),
				filename: z.string().nullish(),
				mimeType: z.string().nullish(),
				/** Of one that was sent from here: where everybody finds it; and whether the platform gives it back. */
				link: z.string().nullish(),
				isKept: z.boolean().default(true),
				latitude: z.number().nullish(),
				longitude: z.number().nullish(),
			}),
		)
		.catch([]),
});

const Evidence = z.object({
	/** The nearest rows, best first. */
	rows: z.array(z.object({ question: z.string(), answer: z.string() })),
	confidence: z.number().nullable(),
	canAnswer: z.number().nullable(),
	/** What the model would have said, and was held back. */
	draft: z.string().nullable(),
	/** In shadow mode: the draft is for a person to send. */
	isToSend: z.boolean(),
	/** What there was besides text, for staff. */
	note: z.string().nullable(),
});
export type Evidence = z.output<typeof Evidence>;

const Conversation = Row.extend({
	messages: z.array(Message),
	/** There are older ones. */
	hasMore: z.boolean(),
	evidence: Evidence.nullable(),
	notes: z.array(z.object({ by: z.string(), at: z.string(), text: z.string() })),
}).transform(withSendable);
type Conversation = z.output<typeof Conversation>;

const Read = z.object({
	tenantId: z.uuid(),
	conversationId: z.uuid('is no ID of a conversation'),
	maxMessages: z.number().int().min(1).max(200).default(20),
	/** The ID of a message: only older ones. */
	before: z.uuid().optional(),
});

/**
 * One conversation as whoever takes over wants to see it: the last messages, why somebody was asked for, and what the bot
 * had found.
 *
 * @throws FrontdeskError `invalid-input` when there is no such conversation
 */
export async function readConversation(db: Database, input: z.input<typeof Read>): Promise<Conversation> {
	const { tenantId, conversationId, maxMessages, before } = parseInput(Read, input);
	return db.withTenant(tenantId, async (transaction) => {
		const [row] = await transaction.query<{ turnId: string | null; conversationId: string }>(sql`
			SELECT ${summaryColumns}, coalesce(o.notes, '[]') AS notes, o.turn_id AS "turnId"
			FROM frontdesk.conversations c ${summaryTables}
			LEFT JOIN frontdesk.handoffs o ON (o.tenant_id, o.conversation_id) = (c.tenant_id, c.id) AND o.state <> 'closed'
			WHERE (c.tenant_id, c.id) = (${tenantId}::uuid, ${conversationId}::uuid)`);
		if (!row) throw unknownConversation();
		const messages = await readMessages(transaction, {
			tenantId,
			conversationId,
			maxMessages: maxMessages + 1,
			before,
		});
		const evidence = await readEvidence(transaction, tenantId, row.turnId);
		const hasMore = messages.length > maxMessages;
		return Conversation.parse({ ...row, messages: messages.slice(-maxMessages), hasMore, evidence });
	});
}

/** The files of a message `m` of the channel `h`; what we have sent ourselves is written down as its outbox row is. */
const filesOf = sql`
	CASE jsonb_typeof(m.details -> 'media') WHEN 'array' THEN m.details -> 'media'
		WHEN 'string' THEN jsonb_build_array(jsonb_build_object('kind', m.details ->> 'media', 'filename', m.details ->> 'filename',
			'id', m.details #>> '{source,id}', 'link', m.details #>> '{source,link}', 'isKept', h.kind = 'whatsapp'))
		ELSE '[]' END`;

/** What a message `m` says to people: of a template its name and what was filled in, of a reaction its emoji. */
export const shownText = sql`coalesce(m.text, CASE m.type WHEN 'template' THEN concat_ws(': ', m.details ->> 'name',
	(SELECT string_agg(p.value #>> '{}', ', ') FROM jsonb_path_query(m.details, '$.components[*].parameters[*].text') p(value)))
	WHEN 'reaction' THEN m.details ->> 'emoji' END)`;

export async function readMessages(
	transaction: Queryable,
	{ tenantId, conversationId, maxMessages, before }: z.output<typeof Read>,
): Promise<z.output<typeof Message>[]> {
	const rows = await transaction.query(sql`
		SELECT m.id, m.author, m.type, ${shownText} AS text, to_json(m.sent_at) #>> '{}' AS at, m.status,
			m.edited_at IS NOT NULL AS "isEdited", m.reaction, CASE WHEN m.details ? 'replyTo' THEN (
				SELECT left(coalesce(q.text, '[' || q.type || ']'), 200) FROM frontdesk.messages q
				WHERE (q.platform_id, q.channel_id, q.tenant_id) = (m.details ->> 'replyTo', m.channel_id, m.tenant_id)
					AND q.conversation_id = m.conversation_id AND q.deleted_at IS NULL) END AS quoted, m.error ->> 'message' AS problem, ${filesOf}
				|| CASE WHEN m.details ? 'location' THEN jsonb_build_array(m.details -> 'location' || jsonb_build_object(
					'kind', 'location', 'filename', m.details #> '{location,name}')) ELSE '[]' END
				|| CASE WHEN m.details ? 'order' THEN '[{"kind": "order"}]'::jsonb ELSE '[]' END
				|| CASE WHEN m.details ? 'contacts' THEN '[{"kind": "contact"}]'::jsonb ELSE '[]' END AS attachments
		FROM frontdesk.messages m JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (m.tenant_id, m.channel_id)
		WHERE (m.tenant_id, m.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND m.deleted_at IS NULL
			AND (${before ?? null}::uuid IS NULL OR m.id < ${before ?? null}::uuid)
		ORDER BY m.id DESC LIMIT ${maxMessages}`);
	return z.array(Message).parse(rows.toReversed());
}

/** What the bot would have said in a conversation since a person wrote there last; null outside of shadow mode. */
export const openDraft = (tenantId: string, conversationId: Sql) => sql`(
	SELECT string_agg(d.draft, E'\\n\\n' ORDER BY d.created_at) FROM frontdesk.shadow_drafts d
	WHERE d.tenant_id = ${tenantId}::uuid AND d.conversation_id = ${conversationId} AND d.judged_at IS NULL
		AND NOT EXISTS (SELECT FROM frontdesk.messages m WHERE (m.tenant_id, m.conversation_id) = (d.tenant_id, d.conversation_id)
			AND m.author = 'human' AND m.id > d.turn_id))`;

/** What a turn had found: its nearest rows as they read now. */
export async function readEvidence(
	transaction: Queryable,
	tenantId: string,
	turnId: string | null,
): Promise<Evidence | null> {
	if (turnId === null) return null;
	const [row] = await transaction.query(sql`
		SELECT t.confidence, (t.retrieval ->> 'canAnswer')::real AS "canAnswer", t.note,
			coalesce(s.draft, t.retrieval ->> 'draft') AS draft, s.draft IS NOT NULL AS "isToSend",
			(SELECT coalesce(jsonb_agg(jsonb_build_object('question', k.question, 'answer', k.answer) ORDER BY f.place), '[]')
				FROM (SELECT r.value ->> 'id' AS id, r.ordinality AS place
					FROM jsonb_array_elements(t.retrieval -> 'rows') WITH ORDINALITY r LIMIT 3) f
				CROSS JOIN LATERAL (SELECT q.question, q.answer FROM frontdesk.knowledge_rows q
					WHERE q.tenant_id = t.tenant_id AND q.id = CASE WHEN f.id ~ '^[0-9a-f-]{36}$' THEN f.id::uuid END AND q.until_version IS NULL LIMIT 1) k) AS rows
		FROM frontdesk.turns t CROSS JOIN LATERAL (SELECT ${openDraft(tenantId, sql`t.conversation_id`)} AS draft) s
		WHERE (t.tenant_id, t.id) = (${tenantId}::uuid, ${turnId}::uuid)`);
	return row ? Evidence.parse(row) : null;
}

const Attachment = z.object({
	channel: z.object({ id: z.uuid(), kind: ChannelKind }),
	id: z.string().nullish(),
	url: z.string().nullish(),
	kind: z.string(),
	mimeType: z.string().nullish(),
	filename: z.string().nullish(),
});

/**
 * Where the platform has a file that a customer sent.
 *
 * @param index which of the message's files, from 0
 * @throws FrontdeskError `invalid-input` when the business has no such message, or it no such file
 */
export async function attachmentOf(
	db: Database,
	{ tenantId, messageId, index }: { tenantId: string; messageId: string; index: number },
): Promise<z.output<typeof Attachment>> {
	const [row] = await db.asTenant(tenantId).query<{ media: object | null; channel: object }>(sql`
		SELECT ${filesOf} -> ${index}::integer AS media, jsonb_build_object('id', h.id, 'kind', h.kind) AS channel
		FROM frontdesk.messages m JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (m.tenant_id, m.channel_id)
		WHERE (m.tenant_id, m.id) = (${tenantId}::uuid, ${messageId}::uuid)`);
	const found = Attachment.safeParse({ ...row?.media, channel: row?.channel });
	if (row?.media && found.success) return found.data;
	throw new FrontdeskError('invalid-input', 'There is no such file.');
}

/**
 * Opens a file that a customer sent, at the platform.
 *
 * @param maxBytes what is larger is not passed on
 * @param timeoutMs until its last piece has been read
 * @throws FrontdeskError as `attachmentOf` and `openMedia` do
 */
export async function openAttachment(
	db: Database,
	which: { tenantId: string; messageId: string; index: number },
	{ accessOf, maxBytes, timeoutMs }: Pick<SendingOptions, 'accessOf'> & { maxBytes: number; timeoutMs: number },
): Promise<{ pieces: AsyncIterable<Buffer>; mimeType: string; filename: string }> {
	const { channel, id, url, mimeType, filename, kind } = await attachmentOf(db, which);
	const source = channel.kind === 'whatsapp' && id ? { id } : url ? { url } : null;
	if (!source) throw new FrontdeskError('invalid-input', 'This file is not at hand any more.');
	const access = await accessOf({ tenantId: which.tenantId, channelId: channel.id });
	const { graphUrl, graphVersion: version, accessToken, appSecret } = access;
	const {
		pieces,
		extension,
		mimeType: type,
	} = await openMedia({
		...{ graphUrl, version, accessToken, appSecret },
		channel: channel.kind,
		source,
		mimeType,
		maxBytes,
		allowedTypes: ['image/*', 'audio/*', 'video/*', 'application/*', 'text/*'],
		timeoutMs,
	});
	return { pieces, mimeType: type, filename: filename ?? `${kind}.${extension}` };
}

export const unknownConversation = () =>
	new FrontdeskError('invalid-input', 'This business has no such conversation. Take its ID from the list.');
