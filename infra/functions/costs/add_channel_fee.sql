-- Counts a message that the channel charges for; p_pricing is {billable, category} as WhatsApp told it with the status. What that is in
-- money stands in the tenant's setting whatsapp_fees ("marketing 0.0250; utility 0.0040"): the rates are different in every country.
CREATE OR REPLACE FUNCTION frontdesk.add_channel_fee(p_tenant uuid, p_pricing jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_category text := lower(coalesce(p_pricing ->> 'category', ''));
BEGIN
	IF v_category !~ '^[a-z_]{1,40}$' THEN
		v_category := 'other';
	END IF;
	PERFORM frontdesk.add_costs(p_tenant, jsonb_build_array(jsonb_build_object('kind', 'channel', 'provider', 'whatsapp', 'model', v_category,
		'costUsd', coalesce(substring(lower(frontdesk.text_setting(p_tenant, 'whatsapp_fees'))
			FROM '\m' || v_category || '\s+([0-9]{1,4}(?:\.[0-9]{1,6})?)'), '0')::numeric)));
END $$;
