import { z } from 'zod';
import { closeAlert, raiseAlert } from '../alerts';
import { IdentityKind, type OutboxRequest } from '../channels';
import { sendMessage, type SendingOptions } from '../conversations';
import { isFrontdeskError } from '../errors';
import { campaignMessages } from '../observability';
import { sql, type Database } from '../storage';
import { sideBySide } from '../work';
import { outcomesOf } from './campaign';

/** Between two looks at a campaign: its pace is kept over that. */
const everyMs = 5_000;
/** Longer than one share of the fastest takes. */
const leaseMs = 120_000;
const atOnce = 10;
const alertKind = 'campaign_stopped';
/** What is looked at to say whether a campaign goes on, and how much of it there must be. */
const lastMessages = 100;
const fewestMessages = 20;
/** A template that its readers want is refused, or answered with "stop", by far fewer. */
const worstFailures = 0.2;
const worstStops = 0.05;
/** After one of these Meta takes the next one as badly, and counts it against the number. */
const stoppingClasses = new Set([
	'spam-limit',
	'template',
	'payment',
	'policy',
	'registration',
	'display-name',
	'permission',
]);

const Claimed = z.array(
	z.object({
		tenantId: z.uuid(),
		campaignId: z.uuid(),
		recipients: z.array(z.object({ kind: IdentityKind, id: z.string(), part: z.custom<OutboxRequest>() })),
	}),
);

interface CampaignStep {
	tenantId: string;
	campaignId: string;
	/** Handed over to the outbox in this step. */
	handedOver: number;
	/** Never got there. */
	refused: number;
	state: 'running' | 'stopped' | 'finished';
	/** Why it has stopped by itself. */
	because?: string;
}

/**
 * Sends the next share of each running campaign, at its pace, through the outbox: once a person, whatever happens in between. One person
 * who cannot get it costs the others nothing. A campaign whose messages are refused, or answered with "stop", too often stops by itself, and
 * the owner has an alert.
 *
 * Safe to call from several processes at once: a share goes to one caller, and of a caller that died to the next one.
 */
export async function sendCampaigns(
	db: Database,
	{ limit, ...sending }: SendingOptions & { limit: number },
): Promise<CampaignStep[]> {
	const [row] = await db.query<{ claimed: unknown }>(sql`
		SELECT frontdesk.claim_campaigns(${limit}::integer, ${everyMs}::integer, ${leaseMs}::integer) AS claimed`);
	const steps: CampaignStep[] = [];
	for (const claimed of Claimed.parse(row?.claimed)) steps.push(await sendShare(db, claimed, sending));
	return steps;
}

async function sendShare(
	db: Database,
	{ tenantId, campaignId, recipients }: z.output<typeof Claimed>[number],
	sending: SendingOptions,
): Promise<CampaignStep> {
	const before = await judge(db, tenantId, campaignId);
	if (before !== null) {
		await giveBack(db, tenantId, campaignId);
		return { tenantId, campaignId, handedOver: 0, refused: 0, ...(await stop(db, tenantId, campaignId, before)) };
	}
	const channel = await channelOf(db, tenantId, campaignId);
	const counts = { handedOver: 0, refused: 0 };
	let problem: string | null = null;
	await sideBySide(recipients, atOnce, async ({ kind, id, part }) => {
		if (problem !== null) return;
		const message = {
			tenantId,
			channel,
			recipient: { kind, id },
			parts: [part],
			idempotencyKey: `campaign:${campaignId}:${id}`,
			writtenBy: 'bot' as const,
		};
		try {
			const { verdict } = await sendMessage(db, message, sending);
			await settle(db, { tenantId, campaignId, id }, null);
			counts.handedOver += 1;
			campaignMessages.add({ outcome: verdict === 'failed' ? 'failed' : 'handed_over' });
			// A refusal counts for the next one already.
			if (verdict === 'failed') problem ??= await judge(db, tenantId, campaignId);
		} catch (error) {
			// The database is away, or the channel's token cannot be read: all of them are tried again.
			if (!isFrontdeskError(error) || error.retryable) throw error;
			await settle(db, { tenantId, campaignId, id }, error.message);
			counts.refused += 1;
			campaignMessages.add({ outcome: 'refused' });
		}
	});
	const because = problem ?? (await judge(db, tenantId, campaignId));
	if (because !== null) {
		await giveBack(db, tenantId, campaignId);
		return { tenantId, campaignId, ...counts, ...(await stop(db, tenantId, campaignId, because)) };
	}
	return { tenantId, campaignId, ...counts, state: await finish(db, tenantId, campaignId) };
}

async function channelOf(db: Database, tenantId: string, campaignId: string) {
	const [channel] = await db.asTenant(tenantId).query<{ id: string; accountId: string }>(sql`
		SELECT h.id, h.external_id AS "accountId" FROM frontdesk.campaigns c
		JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
		WHERE (c.id, c.tenant_id) = (${campaignId}::uuid, ${tenantId}::uuid)`);
	if (!channel) throw new Error(`The campaign ${campaignId} has no channel`);
	return { ...channel, kind: 'whatsapp' as const };
}

async function settle(
	db: Database,
	{ tenantId, campaignId, id }: { tenantId: string; campaignId: string; id: string },
	problem: string | null,
): Promise<void> {
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.campaign_recipients SET state = ${problem === null ? 'handed_over' : 'refused'}, problem = ${problem},
			lease_until = NULL, updated_at = now()
		WHERE campaign_id = ${campaignId}::uuid AND recipient = ${id} AND tenant_id = ${tenantId} AND state = 'sending'`);
}

/** Who was not written to yet waits for the campaign to go on. */
async function giveBack(db: Database, tenantId: string, campaignId: string): Promise<void> {
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.campaign_recipients SET state = 'waiting', lease_until = NULL
		WHERE campaign_id = ${campaignId}::uuid AND tenant_id = ${tenantId} AND state = 'sending'`);
}

/** Why a campaign must not go on, in a sentence for the owner; null when it may. */
async function judge(db: Database, tenantId: string, campaignId: string): Promise<string | null> {
	return db.withTenant(tenantId, async (transaction) => {
		const [quality] = await transaction.query<{ said: string }>(sql`
			SELECT coalesce(e.raw ->> 'event', e.raw ->> 'new_quality_score') AS said
			FROM frontdesk.channel_events e JOIN frontdesk.campaigns c ON (c.id, c.tenant_id) = (${campaignId}::uuid, ${tenantId}::uuid)
			WHERE e.tenant_id = ${tenantId} AND e.channel_id = c.channel_id AND e.created_at >= c.judged_from
				AND (e.content_type = 'phone_number_quality_update' AND e.raw ->> 'event' IN ('FLAGGED', 'DOWNGRADE')
					OR e.content_type IN ('message_template_quality_update', 'message_template_status_update')
						AND e.raw ->> 'message_template_name' = c.template AND (e.raw ->> 'new_quality_score' = 'RED'
							OR e.raw ->> 'event' IN ('PAUSED', 'DISABLED', 'REJECTED', 'FLAGGED')))
			ORDER BY e.created_at DESC LIMIT 1`);
		if (quality) return `Meta says of the template or the number: ${quality.said}.`;
		const last = await transaction.query<{
			outcome: string;
			class: string | null;
			problem: string | null;
			isPutOff: boolean | null;
		}>(sql`
			SELECT * FROM (${outcomesOf}
				JOIN frontdesk.campaigns p ON (p.id, p.tenant_id) = (r.campaign_id, r.tenant_id)
				WHERE r.campaign_id = ${campaignId}::uuid AND r.tenant_id = ${tenantId} AND r.state IN ('handed_over', 'refused')
					AND r.updated_at >= p.judged_from
				ORDER BY r.updated_at DESC LIMIT ${lastMessages}) last`);
		const stopping = last.find((one) => one.outcome === 'failed' && stoppingClasses.has(one.class ?? ''));
		if (stopping) return `WhatsApp refused a message: ${stopping.problem ?? 'no reason was given.'}`;
		if (last.length < fewestMessages) return null;
		const failed = last.filter(({ outcome }) => outcome === 'failed').length;
		if (failed > worstFailures * last.length)
			return `${failed} of the last ${last.length} messages could not be delivered.`;
		const putOff = last.filter(({ isPutOff }) => isPutOff).length;
		return putOff > worstStops * last.length ? `${putOff} of the last ${last.length} people answered "stop".` : null;
	});
}

async function stop(db: Database, tenantId: string, campaignId: string, because: string) {
	const [campaign] = await db.asTenant(tenantId).query<{ name: string }>(sql`
		UPDATE frontdesk.campaigns SET state = 'stopped', stopped_because = ${because}
		WHERE (id, tenant_id) = (${campaignId}::uuid, ${tenantId}::uuid) AND state = 'running' RETURNING name`);
	if (campaign) {
		await raiseAlert(
			db,
			tenantId,
			alertKind,
			`The campaign "${campaign.name}" has stopped by itself. ${because} When that is settled, resume it.`,
		);
	}
	return { state: 'stopped' as const, because };
}

async function finish(db: Database, tenantId: string, campaignId: string): Promise<'running' | 'finished'> {
	const [ended] = await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.campaigns c SET state = 'finished'
		WHERE (c.id, c.tenant_id) = (${campaignId}::uuid, ${tenantId}::uuid) AND c.state = 'running' AND NOT EXISTS (
			SELECT FROM frontdesk.campaign_recipients r
			WHERE (r.campaign_id, r.tenant_id) = (c.id, c.tenant_id) AND r.state IN ('waiting', 'sending'))
		RETURNING c.id`);
	if (!ended) return 'running';
	await closeAlert(db, tenantId, alertKind);
	return 'finished';
}
