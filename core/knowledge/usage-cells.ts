import { sql, type Database } from '../storage';
import type { ReadTab } from './google';
import { cellText, sameness, type Header, type KnowledgeColumn } from './sheet';

interface UsedRow {
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	question: string;
	used: number | null;
	/** 2026-12-24, where the tenant is. */
	lastUsed: string | null;
}

/** True once a day, where the tenant is, if any row was ever used. */
export async function isUsageDue(db: Database, tenantId: string): Promise<boolean> {
	const due = await db.asTenant(tenantId).query(sql`
		SELECT FROM frontdesk.turn_collections c JOIN frontdesk.tenants t USING (tenant_id)
		WHERE c.tenant_id = ${tenantId} AND c.usage_written_on IS DISTINCT FROM (now() AT TIME ZONE t.time_zone)::date
			AND EXISTS (SELECT FROM frontdesk.row_usage u WHERE u.tenant_id = c.tenant_id)`);
	return due.length > 0;
}

/**
 * What the columns "used" and "last used" are to say, row by row.
 *
 * @returns cells by place from 0; none for a sheet without these columns
 */
export async function readUsageCells(
	db: Database,
	tenantId: string,
	{ rows }: ReadTab,
	{ columns }: Header<KnowledgeColumn>,
): Promise<{ row: number; column: number; text: string | number }[]> {
	const { question, used, lastUsed } = columns;
	if (question === undefined || (used === undefined && lastUsed === undefined)) return [];
	const known = await db.asTenant(tenantId).query<UsedRow & { [column: string]: unknown }>(sql`
		SELECT (r.origin ->> 'row')::integer AS "sheetRow", r.question, u.used,
			to_char(u.last_used_at AT TIME ZONE t.time_zone, 'YYYY-MM-DD') AS "lastUsed"
		FROM frontdesk.knowledge_rows r
		JOIN frontdesk.tenants t ON t.tenant_id = r.tenant_id
		LEFT JOIN frontdesk.row_usage u ON u.tenant_id = r.tenant_id AND u.row_id = r.id
		WHERE r.tenant_id = ${tenantId} AND r.source = 'sheet' AND r.until_version IS NULL LIMIT 200000`);
	return known.flatMap((row) => {
		const place = row.sheetRow - 1;
		// A row whose last good content is kept may have moved since it was stored.
		if (sameness(cellText(rows[place]?.[question])) !== sameness(row.question)) return [];
		const at = (column: number | undefined, text: string | number) =>
			column === undefined ? [] : { row: place, column, text };
		return [at(used, row.used ?? ''), at(lastUsed, row.lastUsed ?? '')].flat();
	});
}

/** Remembers that today's figures stand in the sheet, and forgets those of rows that are long gone. */
export async function keepUsageWritten(db: Database, tenantId: string): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		await transaction.query(sql`
			UPDATE frontdesk.turn_collections c SET usage_written_on = (now() AT TIME ZONE t.time_zone)::date
			FROM frontdesk.tenants t WHERE c.tenant_id = ${tenantId} AND t.tenant_id = c.tenant_id`);
		await transaction.query(sql`
			DELETE FROM frontdesk.row_usage u WHERE u.tenant_id = ${tenantId} AND u.last_used_at < now() - interval '1 year'
				AND NOT EXISTS (SELECT FROM frontdesk.knowledge_rows r
					WHERE r.tenant_id = u.tenant_id AND r.id = u.row_id AND r.until_version IS NULL)`);
	});
}
