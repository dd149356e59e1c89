-- Keeps an event that no table can hold as it came: the newest two hundred of a tenant, and of those that name nobody, the beginning of
-- each. Returns 1, or 0 for one that was set aside before. Takes any text.
CREATE OR REPLACE FUNCTION frontdesk.set_aside(p_channel text, p_account text, p_reason text, p_content text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (SELECT h.tenant_id FROM frontdesk.channels h
		WHERE h.kind = p_channel AND h.external_id = p_account AND h.active);
BEGIN
	INSERT INTO frontdesk.set_aside_events (tenant_id, fingerprint, channel, account, reason, content)
	VALUES (v_tenant, sha256(convert_to(concat_ws(' ', v_tenant, p_content), 'UTF8')), left(p_channel, 100), left(p_account, 100),
		left(p_reason, 100), left(p_content, 65536))
	ON CONFLICT DO NOTHING;
	IF NOT FOUND THEN
		RETURN 0;
	END IF;
	DELETE FROM frontdesk.set_aside_events s WHERE s.id = ANY (ARRAY(
		SELECT o.id FROM frontdesk.set_aside_events o
		WHERE o.tenant_id = v_tenant OR (v_tenant IS NULL AND o.tenant_id IS NULL)
		ORDER BY o.id DESC OFFSET 200));
	RETURN 1;
END $$;

CALL frontdesk.run_as_dispatcher('frontdesk.set_aside(text, text, text, text)');
