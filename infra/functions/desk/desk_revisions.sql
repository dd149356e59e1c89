-- What the open pages of one process have to know every second, in one query: whether they are still signed in, and a text that changes
-- with what is on them. p_open: [{page, session, tenant, conversation?}], the newest page last. A session says by this that it is open,
-- every 15 seconds, and what its newest page shows. Returns [{page, list, conversation?}]; the session of a page that is not in it has ended.
CREATE OR REPLACE FUNCTION frontdesk.desk_revisions(p_open jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
	UPDATE frontdesk.desk_sessions s SET seen_at = now(), looks_at = o.conversation
	FROM (SELECT DISTINCT ON (session) * FROM jsonb_to_recordset(p_open) AS p (page integer, session uuid, tenant uuid, conversation uuid)
		ORDER BY session, page DESC) o
	WHERE (s.tenant_id, s.id) = (o.tenant, o.session)
		AND (s.seen_at < now() - interval '15 seconds' OR s.looks_at IS DISTINCT FROM o.conversation);

	RETURN (
		WITH open AS MATERIALIZED (
			SELECT o.page, o.tenant, o.conversation
			FROM jsonb_to_recordset(p_open) AS o (page integer, session uuid, tenant uuid, conversation uuid)
			WHERE EXISTS (SELECT FROM frontdesk.desk_sessions s WHERE (s.tenant_id, s.id) = (o.tenant, o.session) AND s.expires_at > now())
		), list AS MATERIALIZED (
			SELECT t.tenant, md5(concat_ws(' ',
				(SELECT m.id FROM frontdesk.messages m WHERE m.tenant_id = t.tenant AND m.direction = 'in' ORDER BY m.id DESC LIMIT 1),
				(SELECT string_agg(h.text, ' ') FROM (
					SELECT concat_ws(',', h.id, h.state, h.taken_by, h.customer_waiting_since, h.follow_ups) AS text FROM frontdesk.handoffs h
					WHERE h.tenant_id = t.tenant AND h.state <> 'closed' ORDER BY h.created_at LIMIT 200) h),
				(SELECT s.value FROM frontdesk.settings s WHERE (s.tenant_id, s.name) = (t.tenant, 'bot_paused_until')),
				(SELECT string_agg(s.text, ' ') FROM (
					SELECT concat_ws(',', s.name, s.looks_at) AS text FROM frontdesk.desk_sessions s
					WHERE s.tenant_id = t.tenant AND s.seen_at > now() - interval '45 seconds' ORDER BY s.id LIMIT 100) s))) AS revision
			FROM (SELECT DISTINCT tenant FROM open) t
		), conversation AS MATERIALIZED (
			SELECT c.tenant, c.conversation, md5(concat_ws(' ',
				(SELECT string_agg(m.text, ' ') FROM (
					SELECT concat_ws(',', m.id, m.status, m.edited_at, m.deleted_at, m.reacted_at) AS text FROM frontdesk.messages m
					WHERE (m.tenant_id, m.conversation_id) = (c.tenant, c.conversation) ORDER BY m.id DESC LIMIT 30) m),
				(SELECT concat_ws(',', h.id, h.state, h.taken_by, h.customer_waiting_since, h.turn_id, jsonb_array_length(h.notes))
					FROM frontdesk.handoffs h WHERE (h.tenant_id, h.conversation_id) = (c.tenant, c.conversation) AND h.state <> 'closed'),
				(SELECT concat_ws(',', v.status, v.bot_paused_until) FROM frontdesk.conversations v
					WHERE (v.tenant_id, v.id) = (c.tenant, c.conversation)))) AS revision
			FROM (SELECT DISTINCT tenant, conversation FROM open WHERE conversation IS NOT NULL) c
		)
		SELECT coalesce(jsonb_agg(jsonb_build_object('page', o.page, 'list', l.revision, 'conversation', c.revision)), '[]')
		FROM open o JOIN list l ON l.tenant = o.tenant
		LEFT JOIN conversation c ON (c.tenant, c.conversation) = (o.tenant, o.conversation));
END $$;
CALL frontdesk.plan_by_key('frontdesk.desk_revisions(jsonb)');
CALL frontdesk.run_as_dispatcher('frontdesk.desk_revisions(jsonb)');
