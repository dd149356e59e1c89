import { closeAlert, raiseAlert } from '../../alerts';
import { shadowDrafts } from '../../observability';
import { readSettings, sql, type Database } from '../../storage';
import { letterLikeness } from './question-groups';

/** A person who answers later than this answers something else. */
const answerWithin = '12 hours';
/** "As it was": a word of politeness apart. */
const sameText = 0.85;
/** What is looked at to say that the bot may go on alone, how much of it there must be, and how much of that must be agreed to. */
const lastDrafts = 50;
const fewestDrafts = 20;
const agreementWanted = 0.95;
const alertKind = 'shadow_mode_over';

/**
 * Compares what people sent in shadow mode with what the bot had drafted. When nearly all of the last fifty were sent as they were, the
 * owner is told that the bot may answer by itself; when they no longer are, that is taken back.
 *
 * @returns how many drafts were judged
 */
export async function judgeDrafts(db: Database, tenantId: string, limit: number): Promise<number> {
	const judged = await db.withTenant(tenantId, async (transaction) => {
		const drafts = await transaction.query<{
			turnId: string;
			draft: string;
			texts: string[] | null;
			isOver: boolean;
		}>(sql`
			SELECT d.turn_id AS "turnId", d.draft, d.created_at < now() - ${answerWithin}::interval AS "isOver", (
				SELECT array_agg(m.text ORDER BY m.id) FROM frontdesk.messages m
				WHERE (m.tenant_id, m.conversation_id) = (d.tenant_id, d.conversation_id) AND m.id > d.turn_id
					AND m.author = 'human' AND m.text <> '') AS texts
			FROM frontdesk.shadow_drafts d WHERE d.tenant_id = ${tenantId} AND d.judged_at IS NULL
			ORDER BY d.created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
		const verdicts = drafts.flatMap(({ turnId, draft, texts, isOver }) => {
			if (texts === null && !isOver) return [];
			// Several drafts may have been sent as one message.
			const agreed = texts?.some((text) => text.includes(draft) || letterLikeness(text, draft) >= sameText) ?? null;
			return [{ turnId, agreed }];
		});
		await transaction.query(sql`
			UPDATE frontdesk.shadow_drafts d SET judged_at = now(), agreed = v.agreed
			FROM jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) AS v ("turnId" uuid, agreed boolean)
			WHERE d.tenant_id = ${tenantId} AND d.turn_id = v."turnId"`);
		return verdicts;
	});
	for (const { agreed } of judged) {
		shadowDrafts.add({ outcome: agreed === null ? 'unanswered' : agreed ? 'sent_as_it_was' : 'changed' });
	}
	if (judged.length > 0) await offerPromotion(db, tenantId);
	return judged.length;
}

async function offerPromotion(db: Database, tenantId: string): Promise<void> {
	const { shadow_mode, shadow_categories } = await readSettings(db, tenantId);
	const scopes = shadow_mode
		? [null]
		: shadow_categories.split(/[,;\n]/).flatMap((category) => category.trim().toLowerCase() || []);
	const ready: string[] = [];
	for (const scope of scopes) {
		const [row] = await db.asTenant(tenantId).query<{ judged: number; agreed: number }>(sql`
			SELECT count(*)::integer AS judged, count(*) FILTER (WHERE agreed)::integer AS agreed FROM (
				SELECT d.agreed FROM frontdesk.shadow_drafts d WHERE d.tenant_id = ${tenantId} AND d.agreed IS NOT NULL
					AND (${scope}::text IS NULL OR lower(trim(d.category)) = ${scope})
				ORDER BY d.judged_at DESC LIMIT ${lastDrafts}) last`);
		const { judged, agreed } = row ?? { judged: 0, agreed: 0 };
		if (judged < fewestDrafts || agreed < agreementWanted * judged) continue;
		const what = scope === null ? 'set "shadow_mode" to "no"' : `take "${scope}" out of "shadow_categories"`;
		ready.push(
			`Your team sent ${agreed} of the last ${judged} drafts as they were. To let the bot answer by itself, ${what}.`,
		);
	}
	if (ready.length > 0) await raiseAlert(db, tenantId, alertKind, ready.join('\n'));
	else await closeAlert(db, tenantId, alertKind);
}
