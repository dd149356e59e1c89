import { FrontdeskError } from '../../errors';
import { readLiveVersion } from '../../retrieval';
import { sql, type Database, type Queryable } from '../../storage';

interface KnowledgeVersion {
	version: number;
	live: boolean;
	/** `held`: written and kept from going live, for the reason in `heldBecause`. */
	state: 'published' | 'held';
	heldBecause: string | null;
	createdAt: Date;
	rowsChanged: number;
	rowsRemoved: number;
	/** How much each way of searching counts for this version, as its sheet picked it; null where the defaults do. */
	search: { model: string; weights: Record<string, number>; basis: Record<string, unknown> } | null;
}

/** The versions of a tenant's knowledge that one can go back to, newest first. */
export async function listVersions(db: Database, tenantId: string, limit = 50): Promise<KnowledgeVersion[]> {
	return db.asTenant(tenantId).query<KnowledgeVersion>(sql`
		SELECT v.version, v.live, v.state, v.held_because AS "heldBecause", v.created_at AS "createdAt",
			v.rows_changed AS "rowsChanged", v.rows_removed AS "rowsRemoved", w.search
		FROM frontdesk.knowledge_versions v
		LEFT JOIN LATERAL (
			SELECT jsonb_build_object('model', k.model, 'weights', k.weights, 'basis', k.basis) AS search
			FROM frontdesk.knowledge_weights k
			WHERE k.tenant_id = v.tenant_id AND k.version <= v.version AND k.model <> ''
			ORDER BY k.version DESC, k.made_at DESC LIMIT 1
		) w ON true
		WHERE v.tenant_id = ${tenantId} AND v.kept AND v.state <> 'draft' ORDER BY v.version DESC LIMIT ${limit}`);
}

/**
 * Makes an older (or newer) version the live one. It stays so until somebody edits a row of the sheet or syncs by hand; the
 * next sync says so in the sheet. Written down in the audit log.
 *
 * @param actor who did it, for the audit log
 * @throws FrontdeskError `invalid-input` when there is no such version
 */
export async function rollBackTo(db: Database, tenantId: string, version: number, actor = 'operator'): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		const known = await transaction.query(sql`
			SELECT FROM frontdesk.knowledge_versions 
			WHERE tenant_id = ${tenantId} AND version = ${version} AND kept AND state = 'published' FOR UPDATE`);
		if (known.length === 0) {
			throw new FrontdeskError(
				'invalid-input',
				`There is no version ${version} of this knowledge, or it is too old to go back to.`,
			);
		}
		const from = await readLiveVersion(transaction, tenantId);
		await makeLiveByHand(transaction, { tenantId, version, actor }, 'knowledge-rolled-back', { from, to: version });
	});
}

/**
 * Makes the version live that is held back: somebody has looked at the reason and wants it all the same. Written down in the
 * audit log; the next sync says so in the sheet.
 *
 * @param actor who did it, for the audit log
 * @throws FrontdeskError `invalid-input` when this version is not held (any more)
 */
export async function publishHeld(db: Database, tenantId: string, version: number, actor = 'operator'): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		const [held] = await transaction.query<{ because: string | null }>(sql`
			SELECT held_because AS because FROM frontdesk.knowledge_versions
			WHERE tenant_id = ${tenantId} AND version = ${version} AND state = 'held' FOR UPDATE`);
		if (!held) {
			throw new FrontdeskError(
				'invalid-input',
				`Version ${version} is not held back. It is live already, or the sheet has been read again since.`,
			);
		}
		const details = { version, because: held.because };
		await makeLiveByHand(transaction, { tenantId, version, actor }, 'held-version-published', details);
	});
}

async function makeLiveByHand(
	transaction: Queryable,
	{ tenantId, version, actor }: { tenantId: string; version: number; actor: string },
	action: string,
	details: object,
): Promise<void> {
	await transaction.query(sql`SELECT frontdesk.make_live(${tenantId}, ${version})`);
	await transaction.query(sql`
		INSERT INTO frontdesk.audit_log (tenant_id, actor, action, details)
		VALUES (${tenantId}, ${actor}, ${action}, ${JSON.stringify(details)}::jsonb)`);
	// The sheet is to say so, although nobody touched it.
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_syncs SET synced_state = NULL, next_sync_at = now() WHERE tenant_id = ${tenantId}`);
}
