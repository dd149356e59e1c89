-- A message that we did not send came from the business itself: a person has taken the conversation, or gives it back with the
-- word for it ("#bot"). What another program wrote (an instant reply, a shop's order app) is no person, unless people are said to
-- write with it.
CREATE OR REPLACE FUNCTION frontdesk.store_echoes(p_events frontdesk.channel_event[], p_human_minutes integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_echo record;
BEGIN
	FOR v_echo IN
		WITH echo AS MATERIALIZED (
			SELECT v.tenant_id, v.id AS conversation_id, e.channel_id, e.platform_id, e.content_type, e.body, e.details, e.raw, e.sent_at,
				e.ordinal,
				lower(trim(e.body)) IS NOT DISTINCT FROM lower(coalesce(frontdesk.text_setting(e.tenant_id, 'give_back_word'), '#bot'))
					AS gives_back,
				e.app_id IS NULL OR e.app_id = ANY (regexp_split_to_array(
					coalesce(frontdesk.text_setting(e.tenant_id, 'human_app_ids'), ''), '[\s,;]+')) AS is_person
			FROM unnest(p_events) e
			CROSS JOIN LATERAL frontdesk.conversation_of(e) v
			WHERE e.type = 'echo' AND (e.outbox_id IS NULL
				OR NOT EXISTS (SELECT FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id)))
		), written AS (
			INSERT INTO frontdesk.messages
				(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, status, raw, sent_at)
			SELECT o.tenant_id, o.conversation_id, o.channel_id, 'out', CASE WHEN o.is_person THEN 'human' ELSE 'bot' END,
				o.platform_id, CASE WHEN o.gives_back THEN 'give_back' ELSE o.content_type END, CASE WHEN NOT o.gives_back THEN o.body END, o.details, 'sent', o.raw, o.sent_at
			FROM echo o
			ORDER BY o.ordinal
			ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
			RETURNING tenant_id, conversation_id, platform_id
		)
		-- Of several, the last one says who has the conversation.
		SELECT DISTINCT ON (o.tenant_id, o.conversation_id) o.tenant_id, o.conversation_id, o.gives_back
		FROM echo o
		WHERE o.is_person AND ((o.conversation_id, o.platform_id) IN (SELECT w.conversation_id, w.platform_id FROM written w)) IS TRUE
		ORDER BY o.tenant_id, o.conversation_id, o.ordinal DESC
	LOOP
		IF v_echo.gives_back THEN
			PERFORM frontdesk.close_handoff(v_echo.tenant_id, v_echo.conversation_id, 'phone', false);
		ELSE
			PERFORM frontdesk.human_takes_over(v_echo.tenant_id, v_echo.conversation_id, p_human_minutes);
		END IF;
	END LOOP;
END $$;
