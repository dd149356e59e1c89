-- A trigger node begins to listen, or says every few minutes that it goes on: to these kinds, of this business or of all (null). Those
-- that nobody has asked for three days are forgotten, with what waits for them.
CREATE OR REPLACE FUNCTION frontdesk.listen_to_events(p_id text, p_kinds text[], p_tenant uuid) RETURNS void
LANGUAGE sql AS $$
	DELETE FROM frontdesk.event_subscriptions WHERE seen_at < now() - interval '3 days';
	DELETE FROM frontdesk.event_subscriptions WHERE id = p_id AND NOT kind = ANY (p_kinds);
	INSERT INTO frontdesk.event_subscriptions (kind, id, tenant_id) SELECT k, p_id, p_tenant FROM unnest(p_kinds) k
	ON CONFLICT (kind, id) DO UPDATE SET tenant_id = EXCLUDED.tenant_id, seen_at = now();
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.listen_to_events(text, text[], uuid)');
