import { z } from 'zod';
import { shownText } from '../handoffs';
import { sql, tenantSettings, type Database, type Sql } from '../storage';

export interface Claim {
	tenantId: string;
	conversationId: string;
	attempt: number;
	/** An earlier attempt has ended without saying how far it came. */
	isUnsure: boolean;
}

/** Somebody else has the conversation by now, or its business is not connected any more. */
export class Lost extends Error {
	override name = 'Lost';
}

const State = z.object({
	chatwootId: z.coerce.number().nullable(),
	hasNews: z.boolean(),
	failures: z.number(),
	mirroredUntil: z.uuid().nullable(),
	unsent: z.array(z.uuid()),
	changed: z.array(z.string()),
	heardUntil: z.coerce.number(),
	status: z.string().nullable(),
	assigneeId: z.coerce.number().nullable(),
	toldHandoff: z.string().nullable(),
	accountId: z.coerce.number(),
	inboxId: z.coerce.number(),
	channel: z.string(),
	contactId: z.string(),
	customerId: z.string(),
	customerName: z.string().nullable(),
	/** The owner's, in which agents read what we say ourselves. */
	language: tenantSettings.shape.sheet_language,
});
export type State = z.output<typeof State>;

/** How far the conversation has come there. @throws Lost */
export async function readState(db: Database, { tenantId, conversationId, attempt }: Claim): Promise<State> {
	const [row] = await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			SELECT w.chatwoot_id AS "chatwootId", w.has_news AS "hasNews", w.failures, w.mirrored_until AS "mirroredUntil", w.unsent, w.changed,
				w.heard_until AS "heardUntil", w.status, w.assignee_id AS "assigneeId", w.told_handoff AS "toldHandoff",
				i.account_id AS "accountId", i.inbox_id AS "inboxId", h.kind AS channel, c.contact_id AS "contactId",
				c.identity_value AS "customerId", (SELECT n.name FROM frontdesk.contacts n
					WHERE (n.tenant_id, n.id) = (c.tenant_id, c.contact_id)) AS "customerName",
				(SELECT s.value FROM frontdesk.settings s WHERE (s.tenant_id, s.name) = (w.tenant_id, 'sheet_language')) AS language
			FROM frontdesk.chatwoot_conversations w
			JOIN frontdesk.chatwoot_inboxes i ON i.tenant_id = w.tenant_id
			JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (w.tenant_id, w.conversation_id)
			JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
			WHERE (w.tenant_id, w.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND w.attempt = ${attempt}`),
	);
	if (!row) throw new Lost();
	return State.parse(row);
}

const Message = z.object({
	id: z.uuid(),
	direction: z.enum(['in', 'out']),
	author: z.enum(['customer', 'bot', 'human']),
	type: z.string(),
	text: z.string().nullable(),
	at: z.string(),
	status: z.string(),
	isOld: z.boolean(),
	problem: z.string().nullable(),
	isWithdrawn: z.boolean(),
	editedAt: z.string().nullable(),
	reaction: z.string().nullable(),
	reactedAt: z.string().nullable(),
	/** Which message of this conversation the customer has quoted. */
	quotes: z.uuid().nullable(),
	/** Its number in Chatwoot, where an agent wrote it there. */
	chatwootMessage: z.coerce.number().nullable(),
	media: z
		.array(z.looseObject({ kind: z.string(), filename: z.string().nullish() }))
		.nullish()
		.catch(null),
	location: z.looseObject({ latitude: z.number(), longitude: z.number() }).nullish().catch(null),
});
export type Message = z.output<typeof Message>;

/** At most so many are read at once. */
export const batch = 100;
/** What was not sent by then will not be. */
const unsentDays = 7;

/** Messages of the conversation, oldest first; also those that were withdrawn. `which` is a condition on `m`. */
export async function readMessages(db: Database, { tenantId, conversationId }: Claim, which: Sql): Promise<Message[]> {
	const rows = await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			SELECT m.id, m.direction, m.author, m.type, ${shownText} AS text, to_json(m.sent_at) #>> '{}' AS at, m.status,
				m.created_at < now() - ${unsentDays}::integer * interval '1 day' AS "isOld",
				coalesce(m.error ->> 'message', m.error #>> '{0,details}', m.error #>> '{0,title}') AS problem,
				m.details -> 'media' AS media, m.details -> 'location' AS location, m.deleted_at IS NOT NULL AS "isWithdrawn",
				to_json(m.edited_at) #>> '{}' AS "editedAt", m.reaction, to_json(m.reacted_at) #>> '{}' AS "reactedAt",
				CASE WHEN m.details ? 'replyTo' THEN (SELECT q.id FROM frontdesk.messages q
					WHERE (q.platform_id, q.channel_id, q.tenant_id) = (m.details ->> 'replyTo', m.channel_id, m.tenant_id)
						AND q.conversation_id = m.conversation_id) END AS quotes,
				(SELECT split_part(o.idempotency_key, ':', 3) FROM frontdesk.outbox o
					WHERE (o.tenant_id, o.id) = (m.tenant_id, m.id) AND o.idempotency_key LIKE 'chatwoot:%') AS "chatwootMessage"
			FROM frontdesk.messages m
			WHERE (m.tenant_id, m.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid)
				AND ${which}
			ORDER BY m.id LIMIT ${batch}`),
	);
	return z.array(Message).parse(rows);
}
