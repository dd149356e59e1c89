-- Deletes conversations that hold nothing any more, and the customers of whom there is no other.
CREATE OR REPLACE FUNCTION frontdesk.forget_customers(p_tenant uuid, p_conversations uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_contacts uuid[];
BEGIN
	WITH gone AS (
		DELETE FROM frontdesk.conversations c WHERE c.tenant_id = p_tenant AND c.id = ANY (p_conversations) RETURNING c.contact_id)
	SELECT array_agg(contact_id) INTO v_contacts FROM gone;
	v_contacts := ARRAY(SELECT c.id FROM unnest(v_contacts) AS c (id)
		WHERE NOT EXISTS (SELECT FROM frontdesk.conversations o WHERE o.contact_id = c.id AND o.tenant_id = p_tenant));
	DELETE FROM frontdesk.identities i WHERE i.tenant_id = p_tenant AND i.contact_id = ANY (v_contacts);
	DELETE FROM frontdesk.contacts c WHERE c.tenant_id = p_tenant AND c.id = ANY (v_contacts);
END $$;
