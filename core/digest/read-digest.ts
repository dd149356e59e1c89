import { z } from 'zod';
import { openAlerts } from '../alerts';
import { sql, type Database } from '../storage';

const count = z.coerce.number();
const Counted = z.object({
	/** Turns that ended: what customers wrote and wanted an answer to. */
	asked: count,
	answered: count,
	passedOn: count,
	failed: count,
	/** A person was there, and nobody else answered. */
	byPerson: count,
	customers: count,
	/** Thumbs on answers of this week. */
	liked: count,
	disliked: count,
	/** Until a person took it or wrote, in the middle; null when nobody had to. */
	minutesToPerson: count.nullable(),
	costUsd: count,
});
const Digest = z.object({
	/** The Monday and the Sunday, YYYY-MM-DD. */
	from: z.string(),
	to: z.string(),
	week: Counted,
	before: z.object({ asked: count }),
	days: z.array(z.object({ day: z.string(), asked: count, answered: count, passedOn: count })),
	reasons: z.array(z.object({ reason: z.string(), times: count })),
	/** Asked and not known, most often first. */
	questions: z.array(z.object({ question: z.string(), times: count, suggestedAnswer: z.string().nullable() })),
	/** What is to be looked at now, in English. */
	alerts: z.array(z.string()),
});
export type Digest = z.output<typeof Digest>;

/** What a spreadsheet has room for besides the five that the mail tells. */
const maxQuestions = 50;

/**
 * Counts a tenant's week.
 *
 * @param monday its first day, YYYY-MM-DD, in the tenant's own time
 */
export async function readDigest(db: Database, tenantId: string, monday: string): Promise<Digest> {
	const [row] = await db.asTenant(tenantId).query(sql`
		WITH week AS MATERIALIZED (
			SELECT ${monday}::date AS monday, t.time_zone, ${monday}::date::timestamp AT TIME ZONE t.time_zone AS from_at,
				(${monday}::date + 7)::timestamp AT TIME ZONE t.time_zone AS to_at
			FROM frontdesk.tenants t WHERE t.tenant_id = ${tenantId}
		), turn AS MATERIALIZED (
			SELECT t.id, t.conversation_id, t.status, (t.completed_at AT TIME ZONE w.time_zone)::date AS day
			FROM week w JOIN frontdesk.turns t ON t.tenant_id = ${tenantId}
				AND t.completed_at >= w.from_at AND t.completed_at < w.to_at
		), handoff AS MATERIALIZED (
			SELECT h.reason, h.person_at - h.created_at AS waited
			FROM week w JOIN frontdesk.handoffs h ON h.tenant_id = ${tenantId}
				AND h.created_at >= w.from_at AND h.created_at < w.to_at AND h.reason NOT IN ('person_wrote', 'taken_by_hand')
		)
		SELECT w.monday::text AS from, (w.monday + 6)::text AS to,
			(SELECT jsonb_build_object('asked', count(*), 'answered', count(*) FILTER (WHERE t.status = 'answered'),
				'passedOn', count(*) FILTER (WHERE t.status = 'handed_over'), 'failed', count(*) FILTER (WHERE t.status = 'failed'),
				'byPerson', count(*) FILTER (WHERE t.status = 'silenced'), 'customers', count(DISTINCT t.conversation_id)) FROM turn t)
			|| (SELECT jsonb_build_object('liked', count(*) FILTER (WHERE f.liked), 'disliked', count(*) FILTER (WHERE NOT f.liked))
				FROM turn t JOIN frontdesk.feedback f ON f.turn_id = t.id AND f.tenant_id = ${tenantId})
			|| jsonb_build_object('minutesToPerson', (SELECT round((extract(epoch FROM
					percentile_cont(.5) WITHIN GROUP (ORDER BY h.waited)) / 60)::numeric, 1) FROM handoff h),
				'costUsd', (SELECT coalesce(sum(d.cost_usd), 0) FROM frontdesk.daily_costs d
					WHERE d.tenant_id = ${tenantId} AND d.day >= w.monday AND d.day < w.monday + 7)) AS week,
			(SELECT jsonb_build_object('asked', count(*)) FROM frontdesk.turns t WHERE t.tenant_id = ${tenantId}
				AND t.completed_at >= w.from_at - interval '7 days' AND t.completed_at < w.from_at) AS before,
			(SELECT jsonb_agg(jsonb_build_object('day', (w.monday + n)::text,
				'asked', (SELECT count(*) FROM turn t WHERE t.day = w.monday + n),
				'answered', (SELECT count(*) FROM turn t WHERE t.day = w.monday + n AND t.status = 'answered'),
				'passedOn', (SELECT count(*) FROM turn t WHERE t.day = w.monday + n AND t.status = 'handed_over')) ORDER BY n)
				FROM generate_series(0, 6) n) AS days,
			(SELECT coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'times', r.times) ORDER BY r.times DESC, r.reason), '[]')
				FROM (SELECT h.reason, count(*) AS times FROM handoff h GROUP BY h.reason) r) AS reasons,
			(SELECT coalesce(jsonb_agg(jsonb_build_object('question', q.question, 'times', q.times,
					'suggestedAnswer', q.suggested_answer) ORDER BY q.times DESC, q.question), '[]')
				FROM (SELECT u.question, count(*) AS times, u.suggested_answer
					FROM frontdesk.unanswered_questions a
					JOIN frontdesk.unanswered u ON u.tenant_id = a.tenant_id AND u.id = a.unanswered_id
					WHERE a.tenant_id = ${tenantId} AND a.asked_at >= w.from_at AND a.asked_at < w.to_at AND u.state = 'open'
					GROUP BY u.id, u.question, u.suggested_answer
					ORDER BY count(*) DESC, u.question LIMIT ${maxQuestions}) q) AS questions
		FROM week w`);
	return Digest.parse({ ...row, alerts: await openAlerts(db, tenantId) });
}
