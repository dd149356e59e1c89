import { z } from 'zod';
import { FrontdeskError } from '../errors';
import { sql, type Database, type Queryable } from '../storage';

/** What is known of a campaign's messages: those that are out, by what the platform says of them. */
export const outcomesOf = sql`
	SELECT r.recipient, r.consent, r.updated_at, CASE
			WHEN r.state IN ('waiting', 'sending', 'refused') THEN r.state
			WHEN o.state = 'failed' AND o.error ->> 'class' = 'stopped' THEN 'stopped'
			WHEN o.state = 'failed' OR m.status = 'failed' THEN 'failed'
			WHEN o.state = 'sent' THEN m.status
			ELSE 'queued' END AS outcome,
		coalesce(r.problem, o.error ->> 'message', m.error ->> 'message') AS problem, coalesce(o.error, m.error) ->> 'class' AS class,
		c.opted_out_at > r.updated_at AS "isPutOff"
	FROM frontdesk.campaign_recipients r
	LEFT JOIN LATERAL (
		SELECT x.* FROM frontdesk.outbox x
		WHERE x.idempotency_key = 'campaign:' || r.campaign_id || ':' || r.recipient AND x.tenant_id = r.tenant_id
		OFFSET 0) o ON true
	LEFT JOIN LATERAL (
		SELECT y.* FROM frontdesk.messages y WHERE (y.id, y.tenant_id) = (o.id, o.tenant_id) OFFSET 0) m ON true
	LEFT JOIN LATERAL (
		SELECT z.opted_out_at FROM frontdesk.conversations z WHERE (z.id, z.tenant_id) = (m.conversation_id, m.tenant_id)
		OFFSET 0) c ON true`;

const Results = z.object({
	campaignId: z.uuid(),
	name: z.string(),
	state: z.enum(['running', 'stopped', 'finished']),
	/** Why it stopped by itself, or who stopped it. */
	stoppedBecause: z.string().nullable(),
	consent: z.string(),
	/** How many, by what became of them. */
	totals: z.record(z.string(), z.number()),
	recipients: z.array(
		z.object({
			recipient: z.string(),
			/**
			 * `waiting` for its turn; `queued` in the outbox; `sent`, `delivered`, `read` as the platform says; `failed` or `refused` with the
			 * reason; `stopped`: the person has written "stop".
			 */
			outcome: z.string(),
			problem: z.string().nullable(),
			consent: z.string(),
		}),
	),
});

const maxResults = 50_000;

/**
 * A campaign with what became of each message, as the platform says it now.
 *
 * @throws FrontdeskError `invalid-input` when there is none of this name
 */
export async function readCampaign(db: Database, tenantId: string, name: string): Promise<z.output<typeof Results>> {
	return db.withTenant(tenantId, async (transaction) => {
		const campaign = await findCampaign(transaction, tenantId, name);
		const recipients = await transaction.query<{ outcome: string; consent: string | null }>(sql`
			${outcomesOf} WHERE r.campaign_id = ${campaign.id}::uuid AND r.tenant_id = ${tenantId} ORDER BY r.recipient LIMIT ${maxResults}`);
		const totals: Record<string, number> = {};
		for (const { outcome } of recipients) totals[outcome] = (totals[outcome] ?? 0) + 1;
		const { id: campaignId, consent } = campaign;
		const named = recipients.map((one) => ({ ...one, consent: one.consent ?? consent }));
		return Results.parse({ ...campaign, campaignId, totals, recipients: named });
	});
}

/** The newest campaigns of a business, up to fifty; only those in whose name is what somebody looks for. */
export async function listCampaigns(db: Database, tenantId: string, filter = '') {
	return db.asTenant(tenantId).query<{ name: string; state: z.output<typeof Results>['state'] }>(sql`
		SELECT name, state FROM frontdesk.campaigns
		WHERE tenant_id = ${tenantId} AND strpos(lower(name), lower(${filter.trim()})) > 0 ORDER BY id DESC LIMIT 50`);
}

/** Nothing more of it leaves; what is with the platform or in the outbox already does. @throws FrontdeskError as `readCampaign` */
export async function stopCampaign(db: Database, tenantId: string, name: string, because: string): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		const { id } = await findCampaign(transaction, tenantId, name);
		await transaction.query(sql`
			UPDATE frontdesk.campaigns SET state = 'stopped', stopped_because = ${because}
			WHERE (id, tenant_id) = (${id}::uuid, ${tenantId}::uuid) AND state = 'running'`);
	});
}

/** Goes on with who has not had it yet; what stopped it counts no more. @throws FrontdeskError as `readCampaign` */
export async function resumeCampaign(db: Database, tenantId: string, name: string): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		const { id } = await findCampaign(transaction, tenantId, name);
		await transaction.query(sql`
			UPDATE frontdesk.campaigns SET state = 'running', stopped_because = NULL, judged_from = now(), next_at = now()
			WHERE (id, tenant_id) = (${id}::uuid, ${tenantId}::uuid) AND state = 'stopped'`);
		await transaction.query(sql`SELECT frontdesk.notify_work('campaigns', now())`);
	});
}

async function findCampaign(transaction: Queryable, tenantId: string, name: string) {
	const [campaign] = await transaction.query<{
		id: string;
		name: string;
		state: string;
		stoppedBecause: string | null;
		consent: string;
	}>(sql`
		SELECT id, name, state, stopped_because AS "stoppedBecause", consent FROM frontdesk.campaigns
		WHERE tenant_id = ${tenantId} AND name = ${name.trim()}`);
	if (!campaign) throw new FrontdeskError('invalid-input', `There is no campaign "${name}".`);
	return campaign;
}
