import { sql, type Database, type Queryable } from '../../storage';
import { maxShownGroups, type ShownGroup, type TabPlan } from './plan-tab';

/** Open groups that might get a row, and all whose row is in the tab: what a plan is made of. */
export async function readShownGroups(
	transaction: Queryable,
	tenantId: string,
	inTab: string[],
): Promise<ShownGroup[]> {
	return transaction.query<ShownGroup & { [column: string]: unknown }>(sql`
		SELECT id, question, times, last_asked_at AS "lastAskedAt", examples, suggested_answer AS "suggestedAnswer", state,
			written_answer AS "writtenAnswer", is_in_tab AS "isInTab", near_row ->> 'question' AS "nearQuestion",
			(SELECT q.because FROM frontdesk.unanswered_questions q WHERE q.tenant_id = ${tenantId} AND q.unanswered_id = unanswered.id
				ORDER BY q.asked_at DESC LIMIT 1) AS because
		FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} AND id IN (
			(SELECT id FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} AND state = 'open'
				ORDER BY times DESC, last_asked_at DESC, id LIMIT ${maxShownGroups * 2})
			UNION ALL (SELECT id FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} AND is_in_tab LIMIT 2000)
			UNION ALL SELECT t.id::uuid FROM unnest(${inTab}::text[]) t (id) WHERE t.id ~ ${uuidShape})
		LIMIT 5000`);
}

/** The question of the row that is near each of these groups, by the group's id. */
export async function nearQuestionsOf(
	db: Database,
	tenantId: string,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	const known = ids.filter((id) => new RegExp(uuidShape).test(id));
	const near = await db.asTenant(tenantId).query<{ id: string; question: string }>(sql`
		SELECT id, near_row ->> 'question' AS question FROM frontdesk.unanswered
		WHERE tenant_id = ${tenantId} AND id = ANY (${known}::uuid[]) AND near_row IS NOT NULL`);
	return new Map(near.map(({ id, question }) => [id, question]));
}

const uuidShape = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/** What the owner has decided by what the tab looks like now. Before anything is written: a crash must not lose it. */
export async function keepDecisions(
	transaction: Queryable,
	tenantId: string,
	{ dismissed, ignored, kept, approved }: Pick<TabPlan, 'dismissed' | 'ignored' | 'kept' | 'approved'>,
): Promise<void> {
	const ids = (groups: { id: string }[]) => groups.map(({ id }) => id);
	for (const [state, groups] of Object.entries({ dismissed, ignored, approved })) {
		if (groups.length === 0) continue;
		await transaction.query(sql`
			UPDATE frontdesk.unanswered SET state = ${state}, state_changed_at = now(), is_in_tab = false, written_answer = NULL
			WHERE tenant_id = ${tenantId} AND id = ANY (${ids(groups)})`);
	}
	const seen = kept.flatMap(({ group }) => (group && !group.isInTab ? group : []));
	if (seen.length === 0) return;
	await transaction.query(sql`
		UPDATE frontdesk.unanswered SET is_in_tab = true WHERE tenant_id = ${tenantId} AND id = ANY (${ids(seen)})`);
}

/** What stands in the tab after a write: which suggestions are ours, and which rows are gone. */
export async function keepWritten(
	transaction: Queryable,
	tenantId: string,
	{ kept, appended, removed }: Pick<TabPlan, 'kept' | 'appended' | 'removed'>,
): Promise<void> {
	const written = [
		...kept.flatMap(({ group, suggestedAnswer }) =>
			group && suggestedAnswer !== null ? { id: group.id, answer: suggestedAnswer } : [],
		),
		...appended.map(({ id, suggestedAnswer }) => ({ id, answer: suggestedAnswer ?? '' })),
	];
	await transaction.query(sql`
		UPDATE frontdesk.unanswered u SET written_answer = r.answer
		FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS r (id uuid, answer text)
		WHERE u.tenant_id = ${tenantId} AND u.id = r.id`);
	const gone = removed.flatMap(({ group }) => group?.id ?? []);
	await transaction.query(sql`
		UPDATE frontdesk.unanswered SET is_in_tab = false, written_answer = NULL
		WHERE tenant_id = ${tenantId} AND id = ANY (${gone})`);
}
