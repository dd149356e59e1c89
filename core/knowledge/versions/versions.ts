import { FrontdeskError } from '../../errors';
import { sql, type Database } from '../../storage';

export interface KnowledgeVersion {
	version: number;
	live: boolean;
	createdAt: Date;
	rowsChanged: number;
	rowsRemoved: number;
}

/** The versions of a tenant's knowledge that one can go back to, newest first. */
export async function listVersions(db: Database, tenantId: string, limit = 50): Promise<KnowledgeVersion[]> {
	return db.withTenant(tenantId, (transaction) =>
		transaction.query<KnowledgeVersion>(sql`
			SELECT version, live, created_at AS "createdAt", rows_changed AS "rowsChanged", rows_removed AS "rowsRemoved"
			FROM frontdesk.knowledge_versions WHERE tenant_id = ${tenantId} AND kept ORDER BY version DESC LIMIT ${limit}`),
	);
}

/**
 * Makes an older (or newer) version the live one. It stays so until somebody edits a row of the sheet or syncs by hand.
 *
 * @throws FrontdeskError `invalid-input` when there is no such version
 */
export async function rollBackTo(db: Database, tenantId: string, version: number): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		const known = await transaction.query(sql`
			SELECT FROM frontdesk.knowledge_versions WHERE tenant_id = ${tenantId} AND version = ${version} AND kept FOR UPDATE`);
		if (known.length === 0) {
			throw new FrontdeskError(
				'invalid-input',
				`There is no version ${version} of this knowledge, or it is too old to go back to.`,
			);
		}
		await transaction.query(sql`SELECT frontdesk.make_live(${tenantId}, ${version})`);
	});
}
