-- A person has the conversation: the bot keeps out of it.
CREATE OR REPLACE FUNCTION frontdesk.belongs_to_human(c frontdesk.conversations) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT (c).status = 'human' AND coalesce((c).human_until, 'infinity') > now()
$$;
