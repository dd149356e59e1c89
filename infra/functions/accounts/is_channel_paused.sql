-- Whether nothing may be sent on a channel, because Meta refuses its token.
CREATE OR REPLACE FUNCTION frontdesk.is_channel_paused(p_tenant uuid, p_channel uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM frontdesk.channels
		WHERE (tenant_id, id) = (p_tenant, p_channel) AND paused_at IS NOT NULL)
$$;
