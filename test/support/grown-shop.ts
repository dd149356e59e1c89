import type { Client } from 'pg';

/** How customers of the seeded past are known: `from` as WhatsApp writes it, or a platform's own id. */
export const seededCustomer = (n: number) => `4915${String(n).padStart(8, '0')}`;

/**
 * Adds what years leave behind: customers number `first` to `last` on the channel, each with a turn that was answered, its messages, an
 * outbox row, an event and now and then a handoff, a thumb and an error; the first customer has been there often.
 */
export async function growShop(
	client: Client,
	{ tenantId, channelId, kind }: { tenantId: string; channelId: string; kind: string },
	[first, last]: readonly [number, number],
): Promise<void> {
	const identity = { whatsapp: 'phone', instagram: 'instagram_scoped', messenger: 'page_scoped' }[kind];
	const old = `uuidv7(interval '-90 days')`; // ids say when they were made
	await client.query('BEGIN');
	// Foreign keys are kept by the statements themselves: checking each row would take most of the time.
	await client.query(`SET LOCAL session_replication_role = replica`);
	await client.query(`CREATE TEMP TABLE seeded ON COMMIT DROP AS
		SELECT n, '4915' || lpad(n::text, 8, '0') AS value, ${old} AS contact, ${old} AS conversation, ${old} AS turn, ${old} AS sent
		FROM generate_series(${first}, ${last}) n`);
	const tenant = `'${tenantId}'::uuid`;
	const channel = `'${channelId}'::uuid`;
	const statements = [
		`contacts (tenant_id, id, name) SELECT ${tenant}, contact, 'Customer ' || n FROM seeded`,
		`identities (tenant_id, kind, value, contact_id) SELECT ${tenant}, '${identity}', value, contact FROM seeded`,
		`conversations (tenant_id, id, channel_id, contact_id, identity_kind, identity_value, last_inbound_at)
			SELECT ${tenant}, conversation, ${channel}, contact, '${identity}', value, now() - interval '90 days' FROM seeded`,
		`turns (tenant_id, id, conversation_id, status, lease_token, message_ids, question, due_at, completed_at)
			SELECT ${tenant}, turn, conversation, 'answered', 1, '{}', 'when do you close?', now() - interval '90 days', now() - interval '90 days' FROM seeded`,
		`messages (tenant_id, id, conversation_id, channel_id, direction, author, platform_id, type, text, status, sent_at, turn_id)
			SELECT ${tenant}, ${old}, conversation, ${channel}, 'in', 'customer', 'mid.in.' || n || '.' || k, 'text', 'when do you close?', 'received', now() - interval '90 days', turn
			FROM seeded, generate_series(1, CASE WHEN n = ${first} THEN (${last} - ${first}) / 10 ELSE 1 END) k`,
		`messages (tenant_id, id, conversation_id, channel_id, direction, author, platform_id, type, text, status, sent_at, turn_id)
			SELECT ${tenant}, CASE WHEN k = 1 THEN sent ELSE ${old} END, conversation, ${channel}, 'out', 'bot', 'mid.out.' || n || '.' || k, 'text', 'At six.', 'read', now() - interval '90 days', turn
			FROM seeded, generate_series(1, CASE WHEN n = ${first} THEN (${last} - ${first}) / 10 ELSE 1 END) k`,
		`outbox (tenant_id, id, turn_id, part, request, state) SELECT ${tenant}, sent, turn, 0, '{"kind": "text", "text": "At six."}', 'sent' FROM seeded`,
		`handoffs (tenant_id, conversation_id, turn_id, state, reason) SELECT ${tenant}, conversation, turn, 'closed', 'no_answer_known' FROM seeded WHERE n % 4 = 0`,
		`feedback (tenant_id, message_id, contact_id, turn_id, liked, collected) SELECT ${tenant}, sent, contact, turn, true, true FROM seeded WHERE n % 4 = 1`,
		`channel_events (tenant_id, channel_id, dedup_key, type, content_type, sent_at) SELECT ${tenant}, ${channel}, 'event.' || n, 'unknown', 'call', now() FROM seeded WHERE n % 4 = 2`,
		`errors (tenant_id, turn_id, execution_id, message) SELECT ${tenant}, turn, ${tenant}::text || ${channel}::text || n, 'It broke.' FROM seeded WHERE n % 4 = 3`,
	];
	for (const statement of statements) await client.query(`INSERT INTO frontdesk.${statement}`);
	await client.query('COMMIT');
}
