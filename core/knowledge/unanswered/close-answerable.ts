import { sureRows, thresholdsOf } from '../../confidence';
import { searchKnowledge, type VectorConnections } from '../../retrieval';
import { readSettings, sql, type Database, type Queryable } from '../../storage';
import { markChanged } from './group-questions';
import { withoutMasks } from '../../language';

interface OpenGroup {
	id: string;
	question: string;
	lastAskedAt: Date;
	needsNewerRow: boolean;
}

/** A row this sure is worth a hint to the owner, as a share of what it takes to answer. */
const nearShare = 0.5;

/**
 * Asks the live version the questions that nobody has asked it since it went live. What it answers now is closed; what it
 * nearly answers is noted as a hint.
 *
 * @returns how many groups are closed now
 */
export async function closeAnswerable(
	db: Database,
	tenantId: string,
	{ limit, connections }: { limit: number; connections?: VectorConnections | undefined },
): Promise<number> {
	const open = await db.asTenant(tenantId).query<OpenGroup & { version: number; [column: string]: unknown }>(sql`
		SELECT u.id, u.question, u.last_asked_at AS "lastAskedAt", u.needs_newer_row AS "needsNewerRow", v.version
		FROM frontdesk.knowledge_versions v
		JOIN frontdesk.unanswered u ON u.tenant_id = v.tenant_id AND u.state = 'open'
			AND u.checked_version IS DISTINCT FROM v.version
		WHERE v.tenant_id = ${tenantId} AND v.live
		ORDER BY u.times DESC, u.last_asked_at DESC, u.id LIMIT ${limit}`);
	if (open.length === 0) return 0;
	const settings = await readSettings(db, tenantId);
	const nearlySure = thresholdsOf(settings).answer * nearShare;
	let closed = 0;
	for (const group of open) {
		const question = withoutMasks(group.question);
		const search = await searchKnowledge(db, { tenantId, question, maxRows: 3, connections });
		const [best] = search.rows;
		const isSure = sureRows({ knowledge: { ...search, record: { ...search.record } }, settings }) !== null;
		const near = best && search.confidence >= nearlySure ? { id: best.id, question: best.question } : null;
		await db.withTenant(tenantId, async (transaction) => {
			const isAnswered =
				isSure &&
				best !== undefined &&
				(!group.needsNewerRow || (await isNewer(transaction, tenantId, best.id, group)));
			if (isAnswered) closed++;
			await noteAnswer(transaction, tenantId, { ...group, isAnswered, near });
		});
	}
	return closed;
}

/** True when the row was written, or edited, after the question was last asked in vain. */
async function isNewer(
	transaction: Queryable,
	tenantId: string,
	rowId: string,
	{ lastAskedAt }: OpenGroup,
): Promise<boolean> {
	const newer = await transaction.query(sql`
		SELECT FROM frontdesk.knowledge_rows r
		JOIN frontdesk.knowledge_versions v ON v.tenant_id = r.tenant_id AND v.version = r.from_version
		WHERE r.tenant_id = ${tenantId} AND r.id::text = ${rowId} AND r.until_version IS NULL AND v.created_at > ${lastAskedAt}`);
	return newer.length > 0;
}

interface Noted {
	id: string;
	version: number;
	isAnswered: boolean;
	near: { id: string; question: string } | null;
}

async function noteAnswer(
	transaction: Queryable,
	tenantId: string,
	{ id, version, isAnswered, near }: Noted,
): Promise<void> {
	const nearRow = near && JSON.stringify(near);
	const isNews = isAnswered ? sql`state <> 'answerable'` : sql`near_row IS DISTINCT FROM ${nearRow}::jsonb`;
	const news = await transaction.query(
		sql`SELECT FROM frontdesk.unanswered WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'open' AND ${isNews}`,
	);
	await transaction.query(sql`
		UPDATE frontdesk.unanswered SET checked_version = ${version}, near_row = ${nearRow}::jsonb,
			state = ${isAnswered ? 'answerable' : 'open'},
			state_changed_at = CASE WHEN ${isAnswered} THEN now() ELSE state_changed_at END
		WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'open'`);
	if (news.length > 0) await markChanged(transaction, tenantId);
}
