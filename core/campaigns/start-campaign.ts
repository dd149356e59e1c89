import { z } from 'zod';
import { readRecipient, templatePart, type ChannelKind, type TemplateFilling } from '../channels';
import { FrontdeskError, isFrontdeskError, parseInput } from '../errors';
import { sql, type Database } from '../storage';

const Row = z.object({
	/** A number with its country code, or a business-scoped id. */
	to: z.string(),
	/** What is filled in of the template for this person. */
	filling: z.custom<Pick<TemplateFilling, 'header' | 'body' | 'buttons'>>().default({}),
	/** Where it differs from the campaign's: how and when this person has agreed. */
	consent: z.string().trim().max(500).optional(),
});
export type CampaignRow = z.input<typeof Row>;

const Campaign = z.object({
	tenantId: z.uuid(),
	/** The same name again is the same campaign: only who is new on the list gets it. */
	name: z.string().trim().min(1, 'is missing').max(200),
	channel: z.object({ id: z.uuid(), kind: z.custom<ChannelKind>(), accountId: z.string() }),
	template: z.object({ name: z.string().trim(), language: z.string().trim(), bodyText: z.string().default('') }),
	/** How and when these people have agreed to get such messages. */
	consent: z.string().trim().min(3, 'is missing: say how and when these people have agreed').max(500),
	perMinute: z.number().int().min(1).max(1_000).default(60),
	rows: z.array(Row).min(1, 'is an empty list').max(50_000, 'has more than 50,000 people'),
});

interface StartedCampaign {
	campaignId: string;
	/** Who is on the list now and was not before. */
	added: number;
	/** Who had it, or is on the list already. */
	known: number;
	/** Who will get nothing, by their place on the list from 1, and why. */
	leftOut: { row: number; to: string; problem: string }[];
}

/**
 * Looks at the whole list, and puts everybody on it who can get the template; who cannot is named with the reason, and keeps nobody else from
 * getting it. Nothing is sent yet: `sendCampaigns` does that, at the campaign's pace.
 *
 * @throws FrontdeskError `invalid-input` when nobody on the list can get it, consent is missing, or it is not a WhatsApp number that sends
 */
export async function startCampaign(db: Database, input: z.input<typeof Campaign>): Promise<StartedCampaign> {
	const { tenantId, name, channel, template, consent, perMinute, rows } = parseInput(Campaign, input);
	if (channel.kind !== 'whatsapp') {
		throw new FrontdeskError('invalid-input', 'Only WhatsApp has templates: choose a WhatsApp number to send from.');
	}
	const leftOut: StartedCampaign['leftOut'] = [];
	const people = new Map<string, { kind: string; id: string; part: object; consent: string | null; row: number }>();
	rows.forEach(({ to, filling, consent: own }, index) => {
		const row = index + 1;
		try {
			const { kind, id } = readRecipient('whatsapp', to, channel.accountId);
			const before = people.get(id);
			if (before) {
				leftOut.push({ row, to, problem: `It is on the list already, in row ${before.row}.` });
				return;
			}
			const part = templatePart({ ...template, ...filling });
			people.set(id, { kind, id, part, consent: own || null, row });
		} catch (error) {
			if (!isFrontdeskError(error)) throw error;
			leftOut.push({ row, to, problem: error.message });
		}
	});
	const stopped = await readStopped(db, tenantId, [...people.keys()]);
	for (const id of stopped) {
		const person = people.get(id);
		people.delete(id);
		if (person) leftOut.push({ row: person.row, to: id, problem: 'They have written "stop".' });
	}
	if (people.size === 0) {
		const first = leftOut.slice(0, 3).map(({ row, problem }) => `Row ${row}: ${problem}`);
		throw new FrontdeskError('invalid-input', `Nobody on the list can get this. ${first.join(' ')}`);
	}
	const list = JSON.stringify([...people.values()]);
	return db.withTenant(tenantId, async (transaction) => {
		const [campaign] = await transaction.query<{ id: string; isSame: boolean }>(sql`
			INSERT INTO frontdesk.campaigns AS c (tenant_id, name, channel_id, template, language, consent, per_minute)
			VALUES (${tenantId}, ${name}, ${channel.id}::uuid, ${template.name}, ${template.language}, ${consent}, ${perMinute})
			ON CONFLICT (tenant_id, name) DO UPDATE SET per_minute = EXCLUDED.per_minute,
				state = CASE c.state WHEN 'finished' THEN 'running' ELSE c.state END, next_at = least(c.next_at, now())
			RETURNING id, (template, language, channel_id) = (${template.name}, ${template.language}, ${channel.id}::uuid) AS "isSame"`);
		if (!campaign?.isSame) {
			throw new FrontdeskError(
				'invalid-input',
				`There is a campaign "${name}" with another template or number already. Give this one another name.`,
			);
		}
		const added = await transaction.query(sql`
			INSERT INTO frontdesk.campaign_recipients (tenant_id, campaign_id, recipient_kind, recipient, part, consent)
			SELECT ${tenantId}, ${campaign.id}::uuid, p.kind, p.id, p.part, p.consent
			FROM jsonb_to_recordset(${list}::jsonb) AS p (kind text, id text, part jsonb, consent text)
			ON CONFLICT DO NOTHING RETURNING recipient`);
		await transaction.query(sql`SELECT frontdesk.notify_work('campaigns', now())`);
		const byRow = leftOut.toSorted((a, b) => a.row - b.row);
		return { campaignId: campaign.id, added: added.length, known: people.size - added.length, leftOut: byRow };
	});
}

/** Of these, who has written "stop" and not taken it back. */
async function readStopped(db: Database, tenantId: string, ids: string[]): Promise<string[]> {
	const rows = await db.asTenant(tenantId).query<{ id: string }>(sql`
		SELECT DISTINCT asked.id FROM unnest(${ids}::text[]) asked (id)
		JOIN frontdesk.identities i ON i.tenant_id = ${tenantId} AND i.value = asked.id
		JOIN frontdesk.conversations c ON (c.contact_id, c.tenant_id) = (i.contact_id, i.tenant_id)
		WHERE c.opted_out_at IS NOT NULL`);
	return rows.map(({ id }) => id);
}
