import { sql, type Database, type Queryable } from '../../../storage';
import { NearestPoints } from '../nearest-points';
import { packVector } from '../packed-vector';
import { checkDimensions, tooLarge } from '../vector-errors';
import type { ScoredPoint, VectorIndex, VectorPoint, VectorSearch, VectorStore } from '../vector-store';
import { readClosings, readPoints, readState, readVectors } from './read-vectors';
import { VectorArena } from './vector-arena';
import { VectorCopies, type CurrentCopy } from './vector-copies';
import { VectorCopy, type StoredPoint } from './vector-copy';

/** What all copies of all tenants in one process may take; 10,000 rows with variants take 20 to 80 MB. */
const maxCopiedBytes = 256 * 1024 * 1024;
/** One page of points that are compared without a copy. */
const maxPageBytes = 48 * 1024 * 1024;
/** What a search may read through without a copy: some tenths of a second. */
const maxPointsReadThrough = 20_000;
/** A coarse copy proposes so many times the points that are wanted. */
const oversampling = 4;
const pointsPerStatement = 500;
const pointsPerDeletion = 20_000;

interface SearchMemory {
	copies: VectorCopies;
	pages: VectorArena;
	/** Points. */
	maxReadThrough: number;
}

let shared: SearchMemory | undefined;

/** Made when the first vector is searched: many processes never do. */
function sharedMemory(): SearchMemory {
	shared ??= {
		copies: new VectorCopies(new VectorArena(maxCopiedBytes)),
		pages: new VectorArena(maxPageBytes),
		maxReadThrough: maxPointsReadThrough,
	};
	return shared;
}

/**
 * The store that needs nothing but PostgreSQL. Vectors stand in a table; a search compares all of a version's, in a packed
 * copy that this process keeps and brings up to date. Of a tenant that is too large for it the copy is a coarse one, and what it
 * proposes is compared with the table; one that is too large even for that is refused.
 *
 * @param memory for tests: smaller memories
 */
export function postgresStore(db: Database, memory = sharedMemory): VectorStore {
	return {
		kind: 'postgres',
		followsRows: true,
		upsert: (index, points) => upsert(db, index, points),
		async search(index, search) {
			checkDimensions(index, [search.vector]);
			const copied = await memory().copies.withCopy(db, index, search.version, (current) =>
				searchCopy(current, search),
			);
			if (!copied) return readThrough(db, index, search, memory());
			return copied.isCoarse ? lookCloser(db, index, search, copied.points, memory().pages) : copied.points;
		},
		async score(index, { version, vector, revisions }) {
			checkDimensions(index, [vector]);
			const copied = await memory().copies.withCopy(db, index, version, ({ copy }) =>
				copy.isCoarse ? null : copy.score(version, vector, revisions),
			);
			return copied ?? scoreStored(db, index, { version, vector, revisions }, memory().pages);
		},
		close: async () => {},
		async remove(index, what) {
			await db.withTenant(index.tenantId, (transaction) => remove(transaction, index, what));
			memory().copies.forget(db, index);
		},
		async dropIndex(index) {
			await dropIndex(db, index);
			memory().copies.forget(db, index);
		},
	};
}

async function upsert(db: Database, index: VectorIndex, points: readonly VectorPoint[]): Promise<void> {
	checkDimensions(
		index,
		points.map(({ vector }) => vector),
	);
	for (let start = 0; start < points.length; start += pointsPerStatement) {
		const part = points.slice(start, start + pointsPerStatement);
		await db.withTenant(index.tenantId, (transaction) => write(transaction, index, part));
	}
}

/** One writer an index at a time, so that writes become visible in the order of their numbers. */
async function write(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
	points: readonly VectorPoint[],
): Promise<void> {
	const vectors = points.map(({ vector }) => packVector(vector));
	let offset = 1;
	const places = points.map(({ revision, ordinal, fromVersion }, index) => {
		const length = vectors[index]?.length ?? 0;
		offset += length;
		return { revision, ordinal, fromVersion, offset: offset - length, length };
	});
	await transaction.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`vectors ${tenantId} ${model}`}, 0))`);
	// All vectors in one parameter: an array of them would be written out as text. A row that is gone meanwhile needs none.
	await transaction.query(sql`
		INSERT INTO frontdesk.knowledge_vectors (tenant_id, model, revision, ordinal, from_version, change, vector)
		SELECT ${tenantId}, ${model}, p.revision, p.ordinal, p."fromVersion", nextval('frontdesk.knowledge_vector_changes'),
			substring(${Buffer.concat(vectors)}::bytea FROM p.offset FOR p.length)
		FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
			AS p (revision bigint, ordinal integer, "fromVersion" integer, "offset" integer, length integer)
		WHERE EXISTS (SELECT FROM frontdesk.knowledge_rows r WHERE r.tenant_id = ${tenantId} AND r.revision = p.revision)
		ON CONFLICT (tenant_id, model, revision, ordinal) DO UPDATE
			SET from_version = EXCLUDED.from_version, change = EXCLUDED.change, vector = EXCLUDED.vector`);
}

function searchCopy({ copy, closing }: CurrentCopy, { version, vector, limit }: VectorSearch) {
	const { isCoarse } = copy;
	const nearest = new NearestPoints(isCoarse ? oversampling * limit : limit);
	copy.search(version, vector, nearest, closing);
	return { isCoarse, points: nearest.best() };
}

/** The nearest of what a coarse copy proposed, by their vectors as they were written. */
async function lookCloser(
	db: Database,
	index: VectorIndex,
	{ version, vector, limit }: VectorSearch,
	proposed: readonly ScoredPoint[],
	pages: VectorArena,
): Promise<ScoredPoint[]> {
	const points = await db.withTenant(index.tenantId, (transaction) => readPoints(transaction, index, proposed));
	const revisions = [...new Set(points.map(({ revision }) => revision))];
	const nearest = new NearestPoints(limit);
	const scored = withPage(pages, index, points, (page) => page.score(version, vector, revisions));
	for (const point of scored) nearest.offer(point);
	return nearest.best();
}

/** The same search without a copy: a page of points at a time, none of them kept. */
async function readThrough(
	db: Database,
	index: VectorIndex,
	{ version, vector, limit }: VectorSearch,
	{ pages, maxReadThrough }: SearchMemory,
): Promise<ScoredPoint[]> {
	return db.withTenant(index.tenantId, async (transaction) => {
		const { live } = await readState(transaction, index);
		const closings = await readClosings(transaction, index, { after: live, through: version });
		const closing = new Set(closings.map(({ revision }) => revision));
		const nearest = new NearestPoints(limit);
		const options = { afterChange: 0, sinceVersion: Math.min(version, live), closedThrough: Math.max(version, live) };
		let read = 0;
		for await (const { points } of readVectors(transaction, index, options)) {
			read += points.length;
			if (read > maxReadThrough) throw tooLarge();
			withPage(pages, index, points, (page) => page.search(version, vector, nearest, closing));
		}
		return nearest.best();
	});
}

async function scoreStored(
	db: Database,
	index: VectorIndex,
	{ version, vector, revisions }: { version: number; vector: Float32Array; revisions: readonly number[] },
	pages: VectorArena,
): Promise<ScoredPoint[]> {
	const points = await db.asTenant(index.tenantId).query<StoredPoint>(sql`
		SELECT v.revision, v.ordinal, v.from_version AS "fromVersion", r.until_version AS "untilVersion", v.vector
		FROM frontdesk.knowledge_vectors v
		JOIN frontdesk.knowledge_rows r ON r.tenant_id = v.tenant_id AND r.revision = v.revision
		WHERE v.tenant_id = ${index.tenantId} AND v.model = ${index.model} AND v.revision = ANY (${revisions}) LIMIT 10000`);
	return withPage(pages, index, points, (page) => page.score(version, vector, revisions));
}

/** Nothing is awaited in between, so that pages of several searches never meet in the memory. */
function withPage<T>(pages: VectorArena, index: VectorIndex, points: StoredPoint[], use: (page: VectorCopy) => T): T {
	const page = new VectorCopy(pages, index.dimensions);
	try {
		for (const point of points) page.add(point);
		return use(page);
	} finally {
		page.release();
	}
}

async function remove(
	transaction: Queryable,
	{ tenantId, model }: VectorIndex,
	what: { closedAt: number } | { begunAt: number },
): Promise<void> {
	if ('begunAt' in what) {
		await transaction.query(sql`DELETE FROM frontdesk.knowledge_vectors
			WHERE tenant_id = ${tenantId} AND model = ${model} AND from_version >= ${what.begunAt}`);
		return;
	}
	await transaction.query(sql`DELETE FROM frontdesk.knowledge_vectors v USING frontdesk.knowledge_rows r
		WHERE v.tenant_id = ${tenantId} AND v.model = ${model} AND r.tenant_id = v.tenant_id AND r.revision = v.revision
			AND r.until_version <= ${what.closedAt}`);
}

async function dropIndex(db: Database, { tenantId, model }: VectorIndex): Promise<void> {
	for (let deleted = pointsPerDeletion; deleted === pointsPerDeletion;) {
		const rows = await db.asTenant(tenantId).query(sql`DELETE FROM frontdesk.knowledge_vectors
			WHERE tenant_id = ${tenantId} AND model = ${model} AND (revision, ordinal) IN (
				SELECT revision, ordinal FROM frontdesk.knowledge_vectors
				WHERE tenant_id = ${tenantId} AND model = ${model} ORDER BY change LIMIT ${pointsPerDeletion})
			RETURNING 1`);
		deleted = rows.length;
	}
}
