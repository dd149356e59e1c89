-- The messages of ours that a status, a read mark or our own echo is about: by the id that travelled along with the send,
-- by the platform's id, or, where there is only a time, everything that we sent the customer until then.
CREATE OR REPLACE FUNCTION frontdesk.reported_messages(p_events frontdesk.channel_event[])
RETURNS TABLE (tenant_id uuid, id uuid, status text, platform_id text, errors jsonb, pricing jsonb)
LANGUAGE sql STABLE AS $$
	SELECT DISTINCT ON (e.tenant_id, target.id) e.tenant_id, target.id, e.status,
		CASE WHEN e.watermark IS NULL THEN e.platform_id END, e.errors, e.details -> 'pricing'
	FROM unnest(p_events) e
	CROSS JOIN LATERAL (
		SELECT m.id FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id) AND m.direction = 'out'
		UNION
		SELECT m.id FROM frontdesk.messages m
		WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.platform_id) AND m.direction = 'out'
		UNION
		SELECT m.id FROM (
			SELECT w.id FROM frontdesk.conversation_of(e) v
			CROSS JOIN LATERAL (
				SELECT o.id FROM (
					-- However long the story is: what came before was read long ago.
					SELECT * FROM frontdesk.messages h WHERE (h.tenant_id, h.conversation_id) = (v.tenant_id, v.id)
					ORDER BY h.id DESC LIMIT 500
				) o
				WHERE o.direction = 'out' AND o.sent_at <= e.watermark AND o.status NOT IN ('read', 'failed', 'pending')
				LIMIT 100
			) w
			WHERE e.watermark IS NOT NULL AND e.type IN ('status', 'read')) m
	) target
	WHERE e.type IN ('status', 'read', 'echo') AND frontdesk.status_rank(coalesce(e.status, 'sent')) IS NOT NULL
	ORDER BY e.tenant_id, target.id, frontdesk.status_rank(coalesce(e.status, 'sent')) DESC
$$;
