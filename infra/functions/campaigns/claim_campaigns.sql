-- Takes the people whom running campaigns write to next, a few seconds' share of each campaign's pace; whoever dies with some leaves them
-- to the next at the end of the lease. Returns [{tenantId, campaignId, recipients: [{kind, id, part}]}].
CREATE OR REPLACE FUNCTION frontdesk.claim_campaigns(p_limit integer, p_every_ms integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_campaign record;
	v_recipients jsonb;
	v_claimed jsonb := '[]';
BEGIN
	FOR v_campaign IN
		SELECT c.* FROM frontdesk.campaigns c WHERE c.state = 'running' AND c.next_at <= now() ORDER BY c.next_at LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	LOOP
		WITH taken AS (
			SELECT r.recipient FROM frontdesk.campaign_recipients r
			WHERE r.campaign_id = v_campaign.id AND r.tenant_id = v_campaign.tenant_id AND r.state IN ('waiting', 'sending')
				AND (r.lease_until <= now()) IS NOT FALSE
			ORDER BY r.recipient LIMIT greatest(1, v_campaign.per_minute * p_every_ms / 60000)
		), claimed AS (
			UPDATE frontdesk.campaign_recipients r SET state = 'sending', lease_until = now() + p_lease_ms * interval '1 ms'
			WHERE (r.campaign_id, r.tenant_id) = (v_campaign.id, v_campaign.tenant_id)
				AND r.recipient = ANY (ARRAY(SELECT recipient FROM taken))
			RETURNING r.recipient_kind, r.recipient, r.part
		)
		SELECT coalesce(jsonb_agg(jsonb_build_object('kind', recipient_kind, 'id', recipient, 'part', part)), '[]')
		INTO v_recipients FROM claimed;
		UPDATE frontdesk.campaigns c SET
			-- A pace of less than one in the time between two looks.
			next_at = now() + greatest(p_every_ms, 60000.0 / c.per_minute) * interval '1 ms'
		WHERE (c.id, c.tenant_id) = (v_campaign.id, v_campaign.tenant_id);
		v_claimed := v_claimed || jsonb_build_object(
			'tenantId', v_campaign.tenant_id, 'campaignId', v_campaign.id, 'recipients', v_recipients);
	END LOOP;
	RETURN v_claimed;
END $$;
CALL frontdesk.plan_by_key('frontdesk.claim_campaigns(integer, integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_campaigns(integer, integer, integer)');
