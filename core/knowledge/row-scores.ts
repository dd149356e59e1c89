import { sql, type Database } from '../storage';
import { say, type SheetLanguage } from './sheet';

/** How a row did, as far as anybody said so, since it reads as it does. */
export interface RowScore {
	/** 👍 of customers, and drafts that the team sent as they were. */
	good: number;
	/** 👎 of customers, and drafts that the team changed. */
	bad: number;
}

/** What says enough about a row: once somebody was in a bad mood. */
const fewestBad = 2;

/**
 * What customers' thumbs and the team's corrections say of each row that was answered with. An owner who rewrites a row starts anew.
 *
 * @returns by the row's id; nothing for rows about which nobody has said anything
 */
export async function readRowScores(db: Database, tenantId: string): Promise<Map<string, RowScore>> {
	const rows = await db.asTenant(tenantId).query<RowScore & { id: string }>(sql`
		WITH said AS (
			(SELECT l.turn_id, l.correct AS is_good, l.created_at FROM frontdesk.labels l
				WHERE l.tenant_id = ${tenantId} AND l.source = 'thumb' AND l.turn_id IS NOT NULL
				ORDER BY l.created_at DESC LIMIT 2000)
			UNION ALL
			(SELECT d.turn_id, d.agreed, d.judged_at FROM frontdesk.shadow_drafts d
				WHERE d.tenant_id = ${tenantId} AND d.agreed IS NOT NULL ORDER BY d.judged_at DESC LIMIT 2000)
		)
		SELECT r.id, count(*) FILTER (WHERE s.is_good)::integer AS good, count(*) FILTER (WHERE NOT s.is_good)::integer AS bad
		FROM said s
		JOIN frontdesk.turns t ON t.tenant_id = ${tenantId} AND t.id = s.turn_id
		CROSS JOIN LATERAL (SELECT coalesce(t.reply #>> '{citations,0}', t.retrieval #>> '{rows,0,id}') AS id) best
		JOIN frontdesk.knowledge_rows r ON r.tenant_id = ${tenantId} AND r.until_version IS NULL
			AND r.id = CASE WHEN best.id ~ '^[0-9a-f-]{36}$' THEN best.id::uuid END
		JOIN frontdesk.knowledge_versions v ON v.tenant_id = ${tenantId} AND v.version = r.from_version
		WHERE uuid_extract_timestamp(t.id) > v.created_at
		GROUP BY r.id`);
	return new Map(rows.map(({ id, ...score }) => [id, score]));
}

/** As it stands behind a row's status: `👍 12 👎 3`. */
export const describeScore = ({ good, bad }: RowScore): string =>
	[good > 0 ? `👍 ${good}` : '', bad > 0 ? `👎 ${bad}` : ''].filter((part) => part !== '').join(' ');

/** A sentence for an owner whose row is wrong as often as it is right; undefined for all others. */
export function warnOfScore(language: SheetLanguage, { good, bad }: RowScore): string | undefined {
	if (bad < fewestBad || bad < good) return undefined;
	const values = { bad, all: good + bad };
	return say(language, '{bad} of {all} times this was not the right answer, customers or your team said', values);
}
