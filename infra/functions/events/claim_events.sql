-- Takes what a trigger node has not told of yet, oldest first and each for one caller: SKIP LOCKED, and a lease for one that dies
-- before it says that it is done (settle_events).
-- Returns [{id, kind, at, tenant: {id, shortName, name}, customer: {id, name} | null, channel | null, data}, …].
CREATE OR REPLACE FUNCTION frontdesk.claim_events(p_id text, p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH claimed AS (
		UPDATE frontdesk.events e SET claimed_until = now() + p_lease_ms * interval '1 ms'
		WHERE e.id = ANY (ARRAY(
			SELECT w.id FROM frontdesk.events w
			WHERE w.subscription_id = p_id AND (w.claimed_until IS NULL OR w.claimed_until < now())
			ORDER BY w.id LIMIT p_limit FOR UPDATE SKIP LOCKED))
		RETURNING e.*
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'at', e.at, 'data', e.data,
		'tenant', (SELECT jsonb_build_object('id', t.tenant_id, 'shortName', t.slug, 'name', t.name)
			FROM frontdesk.tenants t WHERE t.tenant_id = e.tenant_id),
		'customer', (SELECT jsonb_build_object('id', c.identity_value, 'name', k.name)
			FROM frontdesk.conversations c
			LEFT JOIN frontdesk.contacts k ON (k.tenant_id, k.id) = (c.tenant_id, c.contact_id)
			WHERE (c.tenant_id, c.id) = (e.tenant_id, (e.data ->> 'conversationId')::uuid)),
		'channel', (SELECT jsonb_build_object('kind', h.kind, 'accountId', h.external_id)
			FROM frontdesk.conversations c JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
			WHERE (c.tenant_id, c.id) = (e.tenant_id, (e.data ->> 'conversationId')::uuid))) ORDER BY e.id), '[]')
	FROM claimed e
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_events(text, integer, integer)');
