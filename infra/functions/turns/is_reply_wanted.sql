-- Whether the reply that a turn has already is the one to send. One that waited for the customer is, when they tapped the
-- button of the template that announced it; when they wrote something, it is answered together with the first question.
CREATE OR REPLACE FUNCTION frontdesk.is_reply_wanted(t frontdesk.turns) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM frontdesk.outbox o WHERE (o.tenant_id, o.turn_id) = ((t).tenant_id, (t).id))
		OR ((t).announced_at IS NOT NULL AND (SELECT m.type FROM frontdesk.messages m
			WHERE m.tenant_id = (t).tenant_id AND m.id = ANY ((t).message_ids)
			ORDER BY m.sent_at DESC, m.id DESC LIMIT 1) = 'button')
$$;
