import { sql, type Database, type Queryable } from '../../storage';
import { readSpace, type EmbeddingUsage } from '../embeddings';
import type { StoreKind, VectorIndex } from '../vectors';

/** An index of a tenant as its table has it. */
export interface KnowledgeIndex {
	tenantId: string;
	store: StoreKind;
	model: string;
	/** Null before the first vector. */
	dimensions: number | null;
	state: 'building' | 'live' | 'retired';
	rowsDone: number;
	rowsTotal: number;
	closedThrough: number;
	tokens: number;
	costUsd: number;
	/** Why some rows are not in it yet; null when nothing is wrong. */
	problem: { code: string; message: string } | null;
	updatedAt: Date;
}

/** Names one index of a tenant. */
export type IndexName = Pick<KnowledgeIndex, 'tenantId' | 'store' | 'model'>;

const columns = sql`tenant_id AS "tenantId", store, model, dimensions, state, rows_done AS "rowsDone",
	rows_total AS "rowsTotal", closed_through AS "closedThrough", tokens, cost_usd::float8 AS "costUsd", problem,
	updated_at AS "updatedAt"`;

const named = ({ tenantId, store, model }: IndexName) =>
	sql`tenant_id = ${tenantId} AND store = ${store} AND model = ${model}`;

/** The version of a tenant that searches see; null where none is live. */
export async function readLiveVersion(transaction: Queryable, tenantId: string): Promise<number | null> {
	const [live] = await transaction.query<{ version: number }>(
		sql`SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = ${tenantId} AND live`,
	);
	return live?.version ?? null;
}

/** All indexes of a tenant, the live one first. */
export async function listIndexes(db: Database, tenantId: string): Promise<KnowledgeIndex[]> {
	return db.asTenant(tenantId).query<KnowledgeIndex>(sql`
		SELECT ${columns} FROM frontdesk.knowledge_indexes WHERE tenant_id = ${tenantId}
		ORDER BY (state = 'live') DESC, updated_at DESC LIMIT 50`);
}

/** The index of this name, made if there is none; one that was retired is taken into use again. */
export async function beginIndex(db: Database, name: IndexName): Promise<KnowledgeIndex> {
	const { tenantId, store, model } = name;
	return db.withTenant(tenantId, async (transaction) => {
		await transaction.query(sql`
			INSERT INTO frontdesk.knowledge_indexes (tenant_id, store, model) VALUES (${tenantId}, ${store}, ${model})
			ON CONFLICT (tenant_id, store, model) DO UPDATE SET state = 'building', updated_at = now()
			WHERE knowledge_indexes.state = 'retired'`);
		const [index] = await transaction.query<KnowledgeIndex>(
			sql`SELECT ${columns} FROM frontdesk.knowledge_indexes WHERE ${named(name)}`,
		);
		if (!index) throw new Error(`The index ${store} ${model} vanished while it was made.`);
		return index;
	});
}

/** Notes the dimension of the first vector. @returns the dimension that the index has */
export async function learnDimensions(db: Database, name: IndexName, dimensions: number): Promise<number> {
	const [row] = await db.asTenant(name.tenantId).query<{ dimensions: number }>(sql`
		UPDATE frontdesk.knowledge_indexes SET dimensions = coalesce(dimensions, ${dimensions})
		WHERE ${named(name)} RETURNING dimensions`);
	return row?.dimensions ?? dimensions;
}

/** @returns the token of the lease; null when somebody else fills the index right now */
export async function leaseIndex(db: Database, name: IndexName, leaseMs: number): Promise<number | null> {
	const [row] = await db.asTenant(name.tenantId).query<{ token: number }>(sql`
		UPDATE frontdesk.knowledge_indexes
		SET lease_until = now() + ${leaseMs} * interval '1 ms', lease_token = lease_token + 1
		WHERE ${named(name)} AND (lease_until IS NULL OR lease_until <= now())
		RETURNING lease_token AS token`);
	return row?.token ?? null;
}

/** @returns false when the lease was lost */
export async function keepIndexLease(db: Database, name: IndexName, token: number, leaseMs: number): Promise<boolean> {
	const rows = await db.asTenant(name.tenantId).query(sql`
		UPDATE frontdesk.knowledge_indexes SET lease_until = now() + ${leaseMs} * interval '1 ms'
		WHERE ${named(name)} AND lease_token = ${token} AND lease_until > now() RETURNING 1`);
	return rows.length > 0;
}

export async function giveIndexLeaseBack(db: Database, name: IndexName, token: number): Promise<void> {
	await db.asTenant(name.tenantId).query(sql`
		UPDATE frontdesk.knowledge_indexes SET lease_until = NULL WHERE ${named(name)} AND lease_token = ${token}`);
}

export async function noteProgress(
	transaction: Queryable,
	name: IndexName,
	progress: { rowsDone: number; rowsTotal: number; usage: EmbeddingUsage },
): Promise<void> {
	const { calls, tokens, costUsd } = progress.usage;
	if (calls > 0) {
		const { model } = readSpace(name.model);
		const costs = JSON.stringify([{ kind: 'embedding', model, calls, inputTokens: tokens, costUsd }]);
		await transaction.query(sql`SELECT frontdesk.add_costs(${name.tenantId}::uuid, ${costs}::jsonb)`);
	}
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_indexes SET rows_done = ${progress.rowsDone}, rows_total = ${progress.rowsTotal},
			tokens = tokens + ${progress.usage.tokens}, cost_usd = cost_usd + ${progress.usage.costUsd}, updated_at = now()
		WHERE ${named(name)}`);
}

/** Keeps why rows are missing in the index. When that begins or ends, the next sync tells the owner, whoever has touched the sheet. */
export async function noteProblem(db: Database, name: IndexName, problem: KnowledgeIndex['problem']): Promise<void> {
	const noted = problem === null ? null : JSON.stringify(problem);
	await db.withTenant(name.tenantId, async (transaction) => {
		const [changed] = await transaction.query<{ wasFine: boolean }>(sql`
			UPDATE frontdesk.knowledge_indexes SET problem = ${noted}::jsonb
			WHERE ${named(name)} AND problem IS DISTINCT FROM ${noted}::jsonb
			RETURNING old.problem IS NULL AS "wasFine"`);
		if (changed && changed.wasFine !== (problem === null)) await tellAtNextSync(transaction, name.tenantId);
	});
}

/**
 * Makes the next sync write the sheet's status line, whoever has touched the sheet. Waits for nobody: a sync that holds the row for
 * minutes, while it writes a version, writes the line after it anyway.
 */
export async function tellAtNextSync(transaction: Queryable, tenantId: string): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_syncs SET synced_state = NULL
		WHERE tenant_id IN (
			SELECT tenant_id FROM frontdesk.knowledge_syncs
			WHERE tenant_id = ${tenantId} AND synced_state IS NOT NULL FOR UPDATE SKIP LOCKED)`);
}

export async function noteClosings(db: Database, name: IndexName, closedThrough: number): Promise<void> {
	await db
		.asTenant(name.tenantId)
		.query(sql`UPDATE frontdesk.knowledge_indexes SET closed_through = ${closedThrough} WHERE ${named(name)}`);
}

/** Makes the index the one that searches use, in place of the one that is; without a model: none. */
export async function switchIndex(
	transaction: Queryable,
	name: IndexName | { tenantId: string; store: null; model: null },
): Promise<void> {
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_indexes SET state = 'retired', updated_at = now()
		WHERE tenant_id = ${name.tenantId} AND state = 'live' AND (store, model) IS DISTINCT FROM (${name.store}, ${name.model})`);
	if (name.model === null) return;
	await transaction.query(sql`
		UPDATE frontdesk.knowledge_indexes SET state = 'live', updated_at = now()
		WHERE ${named(name)} AND state <> 'live' AND dimensions IS NOT NULL`);
}

export async function forgetIndex(db: Database, name: IndexName): Promise<void> {
	await db
		.asTenant(name.tenantId)
		.query(sql`DELETE FROM frontdesk.knowledge_indexes WHERE ${named(name)} AND state <> 'live'`);
}

export function vectorIndexOf({ tenantId, model, dimensions }: KnowledgeIndex): VectorIndex | null {
	return dimensions === null ? null : { tenantId, model, dimensions };
}
