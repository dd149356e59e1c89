-- Whether the platform takes this message from this author now. Templates open a conversation; a person has longer, for
-- what they typed. A channel without a window is always open.
CREATE OR REPLACE FUNCTION frontdesk.is_window_open(
	p_conversation frontdesk.conversations, p_channel_kind text, p_author text, p_request jsonb, p_rules jsonb)
RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT p_request ->> 'kind' IS NOT DISTINCT FROM 'template'
		OR p_rules #> ARRAY['windows', p_channel_kind] = 'null'
		OR coalesce((p_conversation).last_inbound_at > now() - coalesce(
			CASE WHEN p_author = 'human' AND p_request ->> 'kind' = 'text'
				THEN p_rules #>> ARRAY['windows', p_channel_kind, 'humanMs'] END,
			p_rules #>> ARRAY['windows', p_channel_kind, 'ms'])::numeric * interval '1 ms', false)
$$;
