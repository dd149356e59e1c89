-- Finds the tenant of each event by the account that it came to. Events of accounts that nobody connected stay out.
CREATE OR REPLACE FUNCTION frontdesk.resolve_events(p_events jsonb) RETURNS frontdesk.channel_event[]
LANGUAGE sql STABLE AS $$
	SELECT coalesce(array_agg(ROW(
			e.ordinal, c.tenant_id, c.id, e.type, e."platformId", e."dedupKey", e."customerKind", e."customerId",
			e."customerIds", e."customerName", e."fromBusiness", e."contentType", e.text, e.details, e."replyTo", e.emoji,
			e."previousIds", e."currentIds", coalesce(e."sentAt", now()), e.watermark, coalesce(e."wantsAnswer", false),
			e."reactionSetting", coalesce(e."needsFetch", false), e.status, e."outboxId", e.errors, e.raw,
			coalesce(e."isStop", false), e."appId"
		)::frontdesk.channel_event ORDER BY e.ordinal), '{}')
	FROM jsonb_to_recordset(p_events) AS e(
		ordinal integer, channel text, account text, "businessId" text, type text, "platformId" text, "dedupKey" text,
		"customerKind" text, "customerId" text, "customerIds" jsonb, "customerName" text, "fromBusiness" boolean,
		"contentType" text, text text, details jsonb, "replyTo" text, emoji text, "previousIds" jsonb, "currentIds" jsonb,
		"sentAt" timestamptz, watermark timestamptz, "wantsAnswer" boolean, "reactionSetting" text, "needsFetch" boolean,
		status text, "outboxId" uuid, errors jsonb, raw jsonb, "isStop" boolean, "appId" text)
	CROSS JOIN LATERAL (
		SELECT h.tenant_id, h.id FROM frontdesk.channels h
		WHERE h.kind = e.channel AND h.external_id = e.account AND h.active
		UNION ALL
		SELECT h.tenant_id, h.id FROM frontdesk.channels h
		WHERE e.account IS NULL AND h.kind = e.channel AND h.business_id = e."businessId" AND h.active
		LIMIT 1
	) c
$$;
