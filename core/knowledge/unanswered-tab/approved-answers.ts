import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import { readSettings, sql, type Database } from '../../storage';
import type { ReadTab } from '../google';
import { markChanged } from '../unanswered';
import { knowledgeFinder, type ApprovedAnswer } from './move-approved';
import { isSameAnswer } from './plan-tab';

const Approval = z.object({
	tenantId: z.uuid(),
	question: z.string().trim().min(3).max(300),
	answer: z.string().trim().min(1).max(4_000),
	/** Who made it, as colleagues know them. */
	by: z.string().max(200),
});

/**
 * Makes an answer of a question and what staff wrote to it: the next sync, which is due now, puts it below the rows of the
 * Knowledge tab, from where it is read like any other. Where that tab asks the same already and answers something else, the tab
 * Unanswered gets it instead, for the owner to decide.
 *
 * @throws FrontdeskError `invalid-input` without a question, an answer or a sheet
 */
export async function approveAnswer(db: Database, input: z.input<typeof Approval>): Promise<void> {
	const approval = Approval.safeParse(input);
	if (!approval.success) {
		throw new FrontdeskError('invalid-input', 'Write a question of at least three letters, and its answer.', {
			cause: approval.error,
		});
	}
	const { tenantId, question, answer, by } = approval.data;
	if (!(await readSettings(db, tenantId)).google_sheet_id) {
		throw new FrontdeskError('invalid-input', 'This business has no sheet that the answer could go into.');
	}
	await db.withTenant(tenantId, async (transaction) => {
		const [known] = await transaction.query<{ id: string }>(sql`
			UPDATE frontdesk.unanswered SET suggested_answer = ${answer}, approved_answer = ${answer}, approved_by = ${by},
				state = 'approved', state_changed_at = now()
			WHERE tenant_id = ${tenantId} AND id = (SELECT id FROM (
					SELECT id, question FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} ORDER BY last_asked_at DESC LIMIT 2000) u
				WHERE lower(u.question) = lower(${question}) LIMIT 1)
			RETURNING id`);
		if (!known) {
			await transaction.query(sql`
				INSERT INTO frontdesk.unanswered (tenant_id, question, times, first_asked_at, last_asked_at, needs_newer_row,
					suggested_answer, approved_answer, approved_by, state)
				VALUES (${tenantId}, ${question}, 1, now(), now(), true, ${answer}, ${answer}, ${by}, 'approved')`);
		}
		await transaction.query(
			sql`UPDATE frontdesk.knowledge_syncs SET next_sync_at = now() WHERE tenant_id = ${tenantId}`,
		);
		await transaction.query(sql`SELECT frontdesk.notify_work('sheets', now())`);
	});
}

/** What is on its way into the Knowledge tab; bounded by what one sync moves. */
export async function readApprovedAnswers(db: Database, tenantId: string): Promise<ApprovedAnswer[]> {
	return db.asTenant(tenantId).query<ApprovedAnswer & { [column: string]: unknown }>(sql`
		SELECT id, question, examples, approved_answer AS "suggestedAnswer" FROM frontdesk.unanswered
		WHERE tenant_id = ${tenantId} AND approved_answer IS NOT NULL ORDER BY id LIMIT 100`);
}

/**
 * Takes down what has arrived in the Knowledge tab. What cannot get there, because the tab says something else or the sheet cannot
 * be written, goes to the owner: into the tab Unanswered, with its answer.
 */
export async function settleApprovedAnswers(
	db: Database,
	tenantId: string,
	approved: readonly ApprovedAnswer[],
	{ knowledge, canWrite }: { knowledge: ReadTab; canWrite: boolean },
): Promise<void> {
	if (approved.length === 0) return;
	const find = knowledgeFinder(knowledge);
	for (const one of approved) {
		const known = find(one.question);
		if (!known && canWrite) continue;
		const hasArrived = known !== undefined && isSameAnswer(one, known);
		await db.withTenant(tenantId, async (transaction) => {
			await transaction.query(sql`
				UPDATE frontdesk.unanswered SET approved_answer = NULL, state = ${hasArrived ? 'approved' : 'open'},
					state_changed_at = now()
				WHERE tenant_id = ${tenantId} AND id = ${one.id} AND approved_answer = ${one.suggestedAnswer}`);
			await markChanged(transaction, tenantId);
		});
	}
}
