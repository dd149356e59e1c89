-- A thumb on an answer of ours, or tapped below it (reply_to is then "turn:" and its id), is what the customer thinks of it. Taking the reaction away takes that back; any other
-- emoji says nothing of it. Each is kept with its message, for people to see. A 🤖 that the business puts on a message gives the conversation back to the bot.
CREATE OR REPLACE FUNCTION frontdesk.store_reactions(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_reaction record;
	v_conversation frontdesk.conversations;
BEGIN
	FOR v_reaction IN
		SELECT DISTINCT v.tenant_id, v.conversation_id FROM unnest(p_events) e
		CROSS JOIN LATERAL (
			SELECT m.tenant_id, m.conversation_id FROM frontdesk.messages m
			WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
			OFFSET 0
		) v
		WHERE e.type = 'reaction' AND e.from_business AND e.emoji = '🤖'
		ORDER BY v.tenant_id, v.conversation_id
	LOOP
		v_conversation := frontdesk.lock_conversation(v_reaction.tenant_id, v_reaction.conversation_id);
		PERFORM frontdesk.close_handoff(v_reaction.tenant_id, v_conversation.id, 'phone', false);
	END LOOP;
	FOR v_reaction IN
		SELECT DISTINCT ON (e.tenant_id, e.channel_id, e.reply_to) e.tenant_id, e.channel_id, e.reply_to, nullif(e.emoji, '') AS emoji, e.sent_at
		FROM unnest(p_events) e WHERE e.type = 'reaction' AND e.from_business IS NOT TRUE AND NOT starts_with(e.reply_to, 'turn:')
		ORDER BY e.tenant_id, e.channel_id, e.reply_to, e.sent_at DESC, e.ordinal DESC
	LOOP
		UPDATE frontdesk.messages m SET reaction = v_reaction.emoji, reacted_at = v_reaction.sent_at
		WHERE (m.tenant_id, m.channel_id, m.platform_id) = (v_reaction.tenant_id, v_reaction.channel_id, v_reaction.reply_to)
			AND (m.reacted_at <= v_reaction.sent_at) IS NOT FALSE AND m.deleted_at IS NULL;
	END LOOP;
	FOR v_reaction IN
		SELECT DISTINCT ON (m.tenant_id, m.id, i.contact_id) m.tenant_id, m.id, m.turn_id, i.contact_id, e.sent_at,
			CASE WHEN e.emoji LIKE '👍%' THEN true WHEN e.emoji LIKE '👎%' THEN false END AS liked
		FROM unnest(p_events) e
		CROSS JOIN LATERAL (
			SELECT m.tenant_id, m.id, m.turn_id FROM frontdesk.messages m
			WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to) AND m.author = 'bot'
			UNION ALL
			-- A tapped thumb names the turn: only WhatsApp tells below which message it stood.
			(SELECT m.tenant_id, m.id, m.turn_id FROM frontdesk.outbox o
			CROSS JOIN LATERAL (
				SELECT n.* FROM frontdesk.messages n WHERE (n.tenant_id, n.id, n.channel_id) = (o.tenant_id, o.id, e.channel_id)
				OFFSET 0
			) m
			WHERE (o.tenant_id, o.turn_id) = (e.tenant_id,
				CASE WHEN starts_with(e.reply_to, 'turn:') THEN substr(e.reply_to, 6)::uuid END)
			ORDER BY o.part DESC LIMIT 1)
			OFFSET 0
		) m
		CROSS JOIN LATERAL frontdesk.identity_of(e.tenant_id, e.customer_kind, e.customer_id) i
		WHERE e.type = 'reaction' AND e.from_business IS NOT TRUE
		ORDER BY m.tenant_id, m.id, i.contact_id, e.sent_at DESC, e.ordinal DESC
	LOOP
		IF v_reaction.liked IS NULL THEN
			DELETE FROM frontdesk.feedback f
			WHERE (f.tenant_id, f.message_id, f.contact_id) = (v_reaction.tenant_id, v_reaction.id, v_reaction.contact_id)
				AND f.created_at <= v_reaction.sent_at;
		ELSE
			INSERT INTO frontdesk.feedback AS known (tenant_id, message_id, contact_id, turn_id, liked, created_at)
			VALUES (v_reaction.tenant_id, v_reaction.id, v_reaction.contact_id, v_reaction.turn_id, v_reaction.liked,
				v_reaction.sent_at)
			ON CONFLICT (tenant_id, message_id, contact_id) DO UPDATE SET
				liked = EXCLUDED.liked, created_at = EXCLUDED.created_at
			WHERE known.created_at <= EXCLUDED.created_at;
		END IF;
	END LOOP;
END $$;
