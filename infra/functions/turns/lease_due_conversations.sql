-- Takes the leases of conversations that are due, those of tenants with the fewest turns in flight first, and of one tenant
-- the longest waiting. SKIP LOCKED gives a conversation to one caller only; the token grows with each claim, and whoever
-- holds an older one can neither send nor complete.
-- No tenant has more than p_per_tenant turns in flight, and who has none gets the next place: busy shops, however many,
-- cannot make the others wait.
CREATE OR REPLACE FUNCTION frontdesk.lease_due_conversations(
	p_batch integer, p_max_in_flight integer, p_per_tenant integer, p_lease interval)
RETURNS SETOF frontdesk.conversations
LANGUAGE sql AS $$
	WITH running AS (
		SELECT tenant_id, count(*) AS turns FROM frontdesk.conversations WHERE lease_until > now() GROUP BY tenant_id
	), waiting AS (
		-- Wide enough that a tenant's own burst seldom fills it; who is full already is passed over.
		SELECT c.tenant_id, c.id, c.due_at FROM frontdesk.conversations c
		WHERE c.due_at <= now()
			AND NOT EXISTS (SELECT FROM running r WHERE r.tenant_id = c.tenant_id AND r.turns >= p_per_tenant)
		ORDER BY c.due_at LIMIT p_batch * 10
	), idle AS (
		-- What others wait for since longer may fill all of the above.
		SELECT c.tenant_id, c.id, c.due_at FROM frontdesk.conversations c
		WHERE c.due_at <= now() AND NOT EXISTS (SELECT FROM running r WHERE r.tenant_id = c.tenant_id)
			AND (SELECT count(*) FROM waiting) = p_batch * 10
		ORDER BY c.due_at LIMIT p_batch
	), ranked AS (
		SELECT w.id, w.due_at,
			row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.due_at) + coalesce(r.turns, 0) AS place
		FROM (SELECT * FROM idle UNION SELECT * FROM waiting) w LEFT JOIN running r ON r.tenant_id = w.tenant_id
	), in_turn AS (
		SELECT array_agg(r.id ORDER BY r.place, r.due_at) AS ids FROM ranked r WHERE r.place <= p_per_tenant
	), taken AS (
		SELECT c.id FROM frontdesk.conversations c
		WHERE c.id = ANY ((SELECT ids FROM in_turn)::uuid[]) AND c.due_at <= now()
		ORDER BY array_position((SELECT ids FROM in_turn), c.id)
		LIMIT least(p_batch, greatest(p_max_in_flight - (SELECT coalesce(sum(turns), 0) FROM running), 0))
		FOR NO KEY UPDATE SKIP LOCKED
	)
	UPDATE frontdesk.conversations c SET
		lease_token = c.lease_token + 1,
		lease_until = now() + p_lease,
		due_at = now() + p_lease,
		current_turn_id = coalesce(c.current_turn_id, uuidv7())
	WHERE c.id = ANY (ARRAY(SELECT id FROM taken))
	RETURNING c.*
$$;
