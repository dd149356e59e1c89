-- A thumb on an answer of ours is what the customer thinks of it. Taking the reaction away takes that back; any other
-- emoji says nothing.
CREATE OR REPLACE FUNCTION frontdesk.store_reactions(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH reaction AS MATERIALIZED (
		SELECT DISTINCT ON (m.tenant_id, m.id, i.contact_id) m.tenant_id, m.id, m.turn_id, i.contact_id, e.sent_at,
			CASE WHEN e.emoji LIKE '👍%' THEN true WHEN e.emoji LIKE '👎%' THEN false END AS liked
		FROM unnest(p_events) e
		JOIN frontdesk.messages m ON (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
			AND m.author = 'bot'
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
		WHERE e.type = 'reaction'
		ORDER BY m.tenant_id, m.id, i.contact_id, e.sent_at DESC, e.ordinal DESC
	), taken_back AS (
		DELETE FROM frontdesk.feedback f USING reaction r
		WHERE (f.tenant_id, f.message_id, f.contact_id) = (r.tenant_id, r.id, r.contact_id) AND r.liked IS NULL
			AND f.created_at <= r.sent_at
	)
	INSERT INTO frontdesk.feedback AS known (tenant_id, message_id, contact_id, turn_id, liked, created_at)
	SELECT tenant_id, id, contact_id, turn_id, liked, sent_at FROM reaction WHERE liked IS NOT NULL
	ON CONFLICT (tenant_id, message_id, contact_id) DO UPDATE SET liked = EXCLUDED.liked, created_at = EXCLUDED.created_at
	WHERE known.created_at <= EXCLUDED.created_at
$$;
