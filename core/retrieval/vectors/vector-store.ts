/** The vectors of one tenant by one model. `indexOf` says which one a tenant's searches use. */
export interface VectorIndex {
	readonly tenantId: string;
	readonly model: string;
	/** Of every vector in it. */
	readonly dimensions: number;
	/**
	 * The newest write to the index that its reader knows of. A store that keeps a copy in the process reads what the copy
	 * lacks; absent, it asks the database first.
	 */
	readonly newestChange?: number;
}

/** One point of a row revision: the place of a text of the row (`indexing/missing-rows.ts`). */
export interface VectorPoint {
	revision: number;
	ordinal: number;
	/** The first version that has the revision. */
	fromVersion: number;
	/** Of length 1. */
	vector: Float32Array;
}

export interface ScoredPoint {
	revision: number;
	ordinal: number;
	/** From -1 to 1, within 0.003 of the cosine of the vectors as they were written. */
	cosine: number;
}

export interface VectorSearch {
	version: number;
	/** Of length 1. */
	vector: Float32Array;
	/** How many points at most. */
	limit: number;
}

export type StoreKind = 'postgres' | 'pgvector' | 'qdrant';

/**
 * Where vectors are kept and compared. Every call names the tenant, in its index; no call sees another tenant's points.
 *
 * A store is a superset of a version: it may know a row for a moment longer than the version does. PostgreSQL is the judge of
 * which revisions a version has, and whoever ranks drops the others. No point is seen before its `fromVersion` is asked for,
 * so what a draft writes changes no search.
 *
 * Every call throws FrontdeskError: `vector-store-unavailable` when the store does not answer, `vector-dimensions` when a
 * vector does not have as many dimensions as the index.
 */
export interface VectorStore {
	readonly kind: StoreKind;
	/** True when it reads in PostgreSQL which versions a row is in: `close` and `remove` then happen by themselves. */
	readonly followsRows: boolean;
	/** Writes points; one that is there already is replaced. Searches see them when this returns. */
	upsert(index: VectorIndex, points: readonly VectorPoint[]): Promise<void>;
	/** The points of the version that are nearest to the vector, nearest first. */
	search(index: VectorIndex, search: VectorSearch): Promise<ScoredPoint[]>;
	/** The cosine of every point of these revisions, in no particular order; a revision without points is missing from it. */
	score(
		index: VectorIndex,
		search: { version: number; vector: Float32Array; revisions: readonly number[] },
	): Promise<ScoredPoint[]>;
	/** Takes revisions out of the versions from `version` on. */
	close(index: VectorIndex, closing: { version: number; revisions: readonly number[] }): Promise<void>;
	/** Forgets what no version needs: everything that was closed at or before `closedAt`, or begins at or after `begunAt`. */
	remove(index: VectorIndex, what: { closedAt: number } | { begunAt: number }): Promise<void>;
	/** Forgets the whole index. */
	dropIndex(index: VectorIndex): Promise<void>;
}
