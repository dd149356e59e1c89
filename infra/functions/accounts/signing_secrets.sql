-- The app secrets that channels have of their own, for checking the signature of a webhook before anybody knows whose it
-- is. Read once in half a minute by each process that takes webhooks in.
CREATE OR REPLACE FUNCTION frontdesk.signing_secrets(p_limit integer)
RETURNS TABLE ("tenantId" uuid, "channelId" uuid, kind text, "externalId" text, "businessId" text, "appSecret" text,
	"previousAppSecret" text)
LANGUAGE sql STABLE AS $$
	SELECT c.tenant_id, c.id, c.kind, c.external_id, c.business_id, c.app_secret,
		CASE WHEN c.previous_app_secret_until > now() THEN c.previous_app_secret END
	FROM frontdesk.channels c
	WHERE c.app_secret IS NOT NULL AND c.active
	ORDER BY c.created_at, c.id
	LIMIT p_limit
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.signing_secrets(integer)');
