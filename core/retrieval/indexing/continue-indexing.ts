import { FrontdeskError, isFrontdeskError } from '../../errors';
import { sql, type Database } from '../../storage';
import { noUsage, pruneEmbeddings, type EmbeddingUsage } from '../embeddings';
import { fillOpened } from './index-draft';
import {
	beginIndex,
	forgetIndex,
	giveIndexLeaseBack,
	keepIndexLease,
	leaseIndex,
	listIndexes,
	noteClosings,
	noteProblem,
	readLiveVersion,
	switchIndex,
	vectorIndexOf,
	type IndexName,
	type KnowledgeIndex,
} from './knowledge-indexes';
import { countRows } from './missing-rows';
import { openStore, wantedIndex, type VectorConnections } from './vector-connections';

export interface IndexingOptions {
	/** How long this call may go on; what is left is the next call's. */
	budgetMs: number;
	/** Rows of the live version that are in the index, and all of them. */
	reportProgress?: (done: number, total: number) => void | Promise<void>;
}

/** How a tenant's index stands, for the owner and the operator. */
export interface IndexingReport {
	tenantId: string;
	/**
	 * `complete`: nothing is left to do; `building`: more to do at the next call; `busy`: another worker is at it;
	 * `waiting`: something has to be mended first, see `problem`; `empty`: there are no rows yet.
	 */
	state: 'complete' | 'building' | 'busy' | 'waiting' | 'empty';
	/** Null where nothing makes vectors. */
	model: string | null;
	store: string | null;
	rowsDone: number;
	rowsTotal: number;
	/** Points written by this call. */
	points: number;
	usage: EmbeddingUsage;
	problem: string | null;
}

/** Longer than a step takes; a worker that died is replaced after it. */
const leaseMs = 2 * 60_000;
/** Searches that began on an index that was replaced have ended by then. */
const retiredMinutes = 10;

/**
 * Brings a tenant's index up to what is configured, a slice at a time: fills in rows that have no vectors yet, builds the index
 * of another model or store beside the live one, lets it take over in one transaction when it has all rows, and drops what is
 * no longer used. Where nothing makes vectors any more, the searches of this tenant go on without. Safe to call from several workers at once, and after any crash.
 *
 * @throws FrontdeskError of the database; what an endpoint or a store does wrong is in the report
 */
export async function continueIndexing(
	db: Database,
	connections: VectorConnections,
	tenantId: string,
	options: IndexingOptions,
): Promise<IndexingReport> {
	const wanted = wantedIndex(connections);
	const report: IndexingReport = {
		tenantId,
		...(wanted ?? { store: null, model: null }),
		state: 'empty',
		rowsDone: 0,
		rowsTotal: 0,
		points: 0,
		usage: noUsage(),
		problem: null,
	};
	const version = await db.withTenant(tenantId, (transaction) => readLiveVersion(transaction, tenantId));
	if (version === null) return report;
	if (!wanted) {
		await db.withTenant(tenantId, (transaction) => switchIndex(transaction, { tenantId, store: null, model: null }));
		await tidyUp(db, connections, tenantId);
		return { ...report, state: 'complete' };
	}
	const name: IndexName = { tenantId, ...wanted };
	const index = await beginIndex(db, name);
	const counted = await db.withTenant(tenantId, (transaction) => countRows(transaction, name, version));
	const isSettled = counted.done === counted.total && index.closedThrough >= version && index.problem === null;
	if (isSettled && index.state === 'live' && (await listIndexes(db, tenantId)).length === 1) {
		return { ...report, state: 'complete', rowsDone: counted.done, rowsTotal: counted.total };
	}
	const token = await leaseIndex(db, name, leaseMs);
	if (token === null) {
		const { rowsDone, rowsTotal, problem } = index;
		return { ...report, state: 'busy', rowsDone, rowsTotal, problem: problem?.message ?? null };
	}
	try {
		return await work(db, connections, { index, token, version }, options, report);
	} catch (error) {
		if (!isFrontdeskError(error) || ['unavailable', 'timeout', 'index-overtaken'].includes(error.code)) throw error;
		await noteProblem(db, name, { code: error.code, message: error.message });
		return { ...report, state: 'waiting', rowsDone: counted.done, rowsTotal: counted.total, problem: error.message };
	} finally {
		await giveIndexLeaseBack(db, name, token);
	}
}

async function work(
	db: Database,
	connections: VectorConnections,
	{ index, token, version }: { index: KnowledgeIndex; token: number; version: number },
	{ budgetMs, reportProgress }: IndexingOptions,
	report: IndexingReport,
): Promise<IndexingReport> {
	await tellClosings(db, connections, index, version);
	const keepAlive = async () => {
		if (!(await keepIndexLease(db, index, token, leaseMs))) throw overtaken();
	};
	const options = { version, budgetMs, keepAlive, reportProgress };
	const { points, usage, isComplete } = await fillOpened(db, connections, index, options, { isDraft: false });
	await noteProblem(db, index, null);
	const isSwitched = isComplete && (await takeOver(db, index));
	if (isSwitched) await tidyUp(db, connections, index.tenantId);
	const counted = await db.withTenant(index.tenantId, (transaction) => countRows(transaction, index, version));
	return {
		...report,
		state: isSwitched ? 'complete' : 'building',
		rowsDone: counted.done,
		rowsTotal: counted.total,
		points,
		usage,
	};
}

/** @returns false when rows went live meanwhile that it has no vectors of */
async function takeOver(db: Database, index: KnowledgeIndex): Promise<boolean> {
	return db.withTenant(index.tenantId, async (transaction) => {
		// Nobody makes another version live until this transaction ends.
		const [live] = await transaction.query<{ version: number }>(sql`
			SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = ${index.tenantId} AND live FOR UPDATE`);
		if (!live) return false;
		const { total, done } = await countRows(transaction, index, live.version);
		if (done < total) return false;
		await switchIndex(transaction, index);
		return true;
	});
}

/** A store that keeps versions by itself hears which rows are closed, and which are thrown away. */
async function tellClosings(
	db: Database,
	connections: VectorConnections,
	index: KnowledgeIndex,
	version: number,
): Promise<void> {
	const vectorIndex = vectorIndexOf(index);
	if (!vectorIndex || index.closedThrough >= version) return;
	const store = openStore(db, index.store, connections);
	if (store.followsRows) return noteClosings(db, index, version);
	const { closings, oldest } = await db.withTenant(index.tenantId, async (transaction) => {
		const rows = await transaction.query<{ version: number; revisions: number[] }>(sql`
			SELECT until_version AS version, array_agg(revision::float8) AS revisions FROM frontdesk.knowledge_rows
			WHERE tenant_id = ${index.tenantId} AND until_version > ${index.closedThrough} AND until_version <= ${version}
			GROUP BY until_version ORDER BY until_version LIMIT 10000`);
		const [kept] = await transaction.query<{ oldest: number | null }>(sql`
			SELECT min(version) AS oldest FROM frontdesk.knowledge_versions
			WHERE tenant_id = ${index.tenantId} AND kept`);
		return { closings: rows, oldest: kept?.oldest ?? null };
	});
	for (const closing of closings) await store.close(vectorIndex, closing);
	if (oldest !== null) await store.remove(vectorIndex, { closedAt: oldest });
	await noteClosings(db, index, version);
}

/** Drops indexes that no search uses any more, and vectors that no kept row needs. */
async function tidyUp(db: Database, connections: VectorConnections, tenantId: string): Promise<void> {
	const cutoff = Date.now() - retiredMinutes * 60_000;
	for (const index of await listIndexes(db, tenantId)) {
		if (index.state === 'live' || index.updatedAt.getTime() > cutoff) continue;
		const vectorIndex = vectorIndexOf(index);
		// Where its store cannot be reached any more, its vectors stay there: nobody can search them.
		const isStoreConfigured = index.store !== 'qdrant' || connections.qdrant !== null;
		if (vectorIndex && isStoreConfigured) await openStore(db, index.store, connections).dropIndex(vectorIndex);
		await forgetIndex(db, index);
	}
	await pruneEmbeddings(db, tenantId);
}

declare module '../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** Somebody else fills the index: this worker was too slow. */
		'index-overtaken': true;
	}
}

function overtaken(): FrontdeskError {
	return new FrontdeskError(
		'index-overtaken',
		'Making the vectors took so long that another worker has taken over. It goes on where this one stopped.',
		{ retryable: true },
	);
}
