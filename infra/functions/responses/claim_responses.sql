-- Takes steps of workflows that are to go on: their customer has responded, or has not in time. Each for one caller; what is not
-- deleted then is due again, later each time. Returns [{tenantId, id, resumeUrl, response | null, attempt}].
CREATE OR REPLACE FUNCTION frontdesk.claim_responses(p_limit integer, p_again_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH claimed AS (
		UPDATE frontdesk.awaited_responses a
		SET attempt = a.attempt + 1, resume_at = now() + least(p_again_ms * 2.0 ^ least(a.attempt, 8), 600000) * interval '1 ms'
		WHERE a.id = ANY (ARRAY(SELECT w.id FROM frontdesk.awaited_responses w
			WHERE w.resume_at <= now() ORDER BY w.resume_at LIMIT p_limit FOR UPDATE SKIP LOCKED))
		RETURNING a.*
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', c.tenant_id, 'id', c.id, 'resumeUrl', c.resume_url,
		'response', c.response, 'attempt', c.attempt)), '[]')
	FROM claimed c
$$;
CALL frontdesk.plan_by_key('frontdesk.claim_responses(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_responses(integer, integer)');
