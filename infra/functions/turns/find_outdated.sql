-- Of turns that are being answered, those whose reply would not be sent any more: the customer wrote again, a person has come, or another
-- attempt has the turn. The same rules as in reserve_reply, without a lock: a look while a model is being asked.
-- p_turns: [{tenantId, id, leaseToken}]. Returns [{id, because}]; because is one of superseded, silenced, lease_lost.
CREATE OR REPLACE FUNCTION frontdesk.find_outdated(p_turns jsonb, p_max_superseded integer) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
	RETURN (
		SELECT coalesce(jsonb_agg(jsonb_build_object('id', found.id, 'because', found.because)), '[]')
		FROM (
			SELECT t.id, CASE
				WHEN c.lease_token IS DISTINCT FROM (asked ->> 'leaseToken')::bigint OR c.current_turn_id IS DISTINCT FROM t.id
					THEN 'lease_lost'
				WHEN frontdesk.belongs_to_human(c) THEN 'silenced'
				WHEN t.superseded < p_max_superseded AND EXISTS (SELECT FROM frontdesk.messages m
					WHERE (m.tenant_id, m.conversation_id) = (c.tenant_id, c.id) AND m.wants_answer AND m.turn_id IS NULL
						AND NOT m.id = ANY (t.message_ids)) THEN 'superseded'
			END AS because
			FROM jsonb_array_elements(p_turns) asked
			CROSS JOIN LATERAL (
				SELECT * FROM frontdesk.turns
				WHERE (tenant_id, id) = ((asked ->> 'tenantId')::uuid, (asked ->> 'id')::uuid)
				OFFSET 0
			) t
			CROSS JOIN LATERAL (
				SELECT * FROM frontdesk.conversations WHERE (tenant_id, id) = (t.tenant_id, t.conversation_id)
				OFFSET 0
			) c
		) found
		WHERE found.because IS NOT NULL);
END $$;

CALL frontdesk.plan_by_key('frontdesk.find_outdated(jsonb, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.find_outdated(jsonb, integer)');
