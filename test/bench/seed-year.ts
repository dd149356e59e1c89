import type { Client } from 'pg';

/** Of each customer: two questions that were answered, and a "thank you". */
const messagesEach = 5;
const grownTables = ['contacts', 'identities', 'conversations', 'messages', 'turns', 'outbox'];

/**
 * Fills the first tenant's WhatsApp number with what a year leaves behind: customers, five messages of each, their turns and what was
 * sent. Spread over the year, so that keys come in the order of time as they do in life.
 *
 * @param client of a superuser: foreign keys are not checked one by one
 * @returns how many messages there are
 */
export async function seedYear(client: Client, customers: number): Promise<number> {
	await client.query('BEGIN; SET LOCAL session_replication_role = replica');
	await client.query(
		`CREATE TEMP TABLE customer ON COMMIT DROP AS
		SELECT h.tenant_id, h.id AS channel_id, n, '3310' || lpad(n::text, 8, '0') AS phone, wrote,
			uuidv7(wrote - now()) AS contact_id, uuidv7(wrote - now()) AS conversation_id
		FROM (SELECT tenant_id, id FROM frontdesk.channels WHERE kind = 'whatsapp' ORDER BY created_at LIMIT 1) h
		CROSS JOIN LATERAL (SELECT n, now() - interval '1 year' + interval '364 days' * n / $1::integer AS wrote
			FROM generate_series(1, $1) n) c`,
		[customers],
	);
	await client.query(
		`CREATE TEMP TABLE said ON COMMIT DROP AS
		SELECT c.*, k, k % 2 = 1 AS is_asked, uuidv7(wrote - now() + k * interval '1 second') AS id, (k + 1) / 2 AS turn
		FROM customer c, generate_series(1, $1) k`,
		[messagesEach],
	);
	await client.query(`CREATE TEMP TABLE answered ON COMMIT DROP AS
		SELECT *, uuidv7(wrote - now() + k * interval '1 second') AS turn_id FROM said WHERE is_asked`);
	for (const statement of insertions) await client.query(statement);
	await client.query('COMMIT');
	for (const table of grownTables) await client.query(`VACUUM (ANALYZE) frontdesk.${table}`);
	await client.query('CHECKPOINT');
	return customers * messagesEach;
}

const insertions = [
	`INSERT INTO frontdesk.contacts (tenant_id, id, name, created_at)
	SELECT tenant_id, contact_id, 'Customer ' || n, wrote FROM customer`,
	`INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id, created_at)
	SELECT tenant_id, 'phone', phone, contact_id, wrote FROM customer`,
	`INSERT INTO frontdesk.conversations
		(tenant_id, id, channel_id, contact_id, identity_kind, identity_value, lease_token, last_inbound_at, created_at)
	SELECT tenant_id, conversation_id, channel_id, contact_id, 'phone', phone, 3, wrote, wrote FROM customer`,
	`INSERT INTO frontdesk.turns (tenant_id, id, conversation_id, status, lease_token, message_ids, question, decision, confidence,
		due_at, started_at, completed_at)
	SELECT tenant_id, turn_id, conversation_id, CASE WHEN turn < 3 THEN 'answered' ELSE 'silenced' END, turn, ARRAY[id],
		'question ' || turn || ' of customer ' || n, CASE WHEN turn < 3 THEN 'verbatim' END, CASE WHEN turn < 3 THEN 0.97 END, wrote, wrote, wrote
	FROM answered`,
	`INSERT INTO frontdesk.messages (tenant_id, id, conversation_id, channel_id, direction, author, platform_id, type, text, wants_answer,
		turn_id, status, sent_at, created_at)
	SELECT s.tenant_id, s.id, s.conversation_id, s.channel_id, CASE WHEN is_asked THEN 'in' ELSE 'out' END,
		CASE WHEN is_asked THEN 'customer' ELSE 'bot' END, 'wamid.year.' || s.n || '.' || s.k, 'text',
		CASE WHEN is_asked THEN 'question ' ELSE 'the answer to question ' END || s.turn || ' of customer ' || s.n, is_asked,
		a.turn_id, CASE WHEN is_asked THEN 'received' ELSE 'read' END, s.wrote, s.wrote
	FROM said s JOIN (SELECT n, turn, turn_id FROM answered) a ON a.n = s.n AND a.turn = s.turn`,
	`INSERT INTO frontdesk.outbox (tenant_id, id, turn_id, part, request, state, attempts, platform_id, created_at, updated_at)
	SELECT s.tenant_id, s.id, a.turn_id, 0,
		jsonb_build_object('to', s.phone, 'type', 'text', 'text', jsonb_build_object('body', 'the answer to question ' || s.turn)),
		'sent', 1, 'wamid.year.' || s.n || '.' || s.k, s.wrote, s.wrote
	FROM said s JOIN (SELECT n, turn, turn_id FROM answered) a ON a.n = s.n AND a.turn = s.turn WHERE NOT s.is_asked`,
];
