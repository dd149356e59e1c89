-- The active channels of all tenants, or of one, those first that nobody has checked for longest. p_which:
--   all       every one
--   watched   those that are paused, and those whose token has an end
--   refresh   those with an Instagram Login token of their own that ends before p_until, or nobody knows when
CREATE OR REPLACE FUNCTION frontdesk.connected_channels(p_which text, p_tenant uuid, p_until timestamptz, p_limit integer)
RETURNS SETOF jsonb
LANGUAGE sql STABLE AS $$
	SELECT to_jsonb(c) || jsonb_build_object('tenant_slug', t.slug, 'check_due', coalesce(c.check_at <= now(), false))
	FROM frontdesk.channels c JOIN frontdesk.tenants t ON t.tenant_id = c.tenant_id
	WHERE c.active AND (p_tenant IS NULL OR c.tenant_id = p_tenant)
		AND CASE p_which
			WHEN 'all' THEN true
			WHEN 'watched' THEN c.paused_at IS NOT NULL OR c.token_expires_at IS NOT NULL
			WHEN 'refresh' THEN c.login_kind = 'instagram_login' AND c.access_token IS NOT NULL
				AND (c.token_expires_at IS NULL OR c.token_expires_at < p_until)
		END
	ORDER BY c.paused_at IS NULL, c.last_checked_at NULLS FIRST, t.slug, c.kind, c.external_id
	LIMIT p_limit
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.connected_channels(text, uuid, timestamptz, integer)');
