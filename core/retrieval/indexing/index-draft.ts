import { isFrontdeskError } from '../../errors';
import type { Database } from '../../storage';
import { cachedEmbedder, noUsage, type EmbeddingUsage } from '../embeddings';
import { fillIndex, type FillOptions, type Filling } from './fill-index';
import {
	beginIndex,
	listIndexes,
	noteProblem,
	switchIndex,
	vectorIndexOf,
	type KnowledgeIndex,
} from './knowledge-indexes';
import { openEmbedder, openStore, wantedIndex, type VectorConnections } from './vector-connections';

interface DraftToIndex {
	tenantId: string;
	version: number;
}

/** What indexing a draft did. */
export interface DraftIndexing {
	/** Points whose vectors were written. */
	points: number;
	/** What the endpoint was asked for. */
	usage: EmbeddingUsage;
	/** Why some new rows have no vectors yet, for the owner; null when all have. Customers find those rows by their words. */
	problem: string | null;
}

/** What a draft may wait for without the version being in danger. */
const survivable = new Set<string>([
	'embeddings-unavailable',
	'vector-store-unavailable',
	'vector-dimensions',
	'configuration',
]);

/**
 * Makes the vectors of a draft's new rows, before it is live: only of rows that the live index lacks, and none that was ever
 * paid for. An endpoint or store that is down does not hold the version up: its new rows are then found by their words
 * alone, the problem is noted, and the next run of `continueIndexing` makes what is missing.
 *
 * @throws FrontdeskError of the database, and what `keepAlive` throws
 */
export async function indexDraft(
	db: Database,
	connections: VectorConnections,
	draft: DraftToIndex,
	options: Omit<FillOptions, 'version'> = {},
): Promise<DraftIndexing> {
	const { tenantId, version } = draft;
	const wanted = wantedIndex(connections);
	const indexes = await listIndexes(db, tenantId);
	const live = indexes.find(({ state }) => state === 'live');
	const first = !live && wanted ? await beginIndex(db, { tenantId, ...wanted }) : undefined;
	// The one that is being built gets the new rows too, so that nothing is missing when it takes over.
	const built = indexes.find(
		(one) => one.state === 'building' && one.store === wanted?.store && one.model === wanted.model,
	);
	const targets = [live ?? first, live ? built : undefined].filter((index) => index !== undefined);

	const indexing: DraftIndexing = { points: 0, usage: noUsage(), problem: null };
	for (const index of targets) {
		const filled = await tryToFill(db, connections, index, { ...options, version });
		if (typeof filled === 'string') indexing.problem ??= filled;
		else {
			indexing.points += filled.points;
			addUsage(indexing.usage, filled.usage);
		}
	}
	if (first && indexing.problem === null) {
		await db.withTenant(tenantId, (transaction) => switchIndex(transaction, first));
	}
	return indexing;
}

/** @returns the sentence of a problem that a version can live with */
async function tryToFill(
	db: Database,
	connections: VectorConnections,
	index: KnowledgeIndex,
	options: FillOptions,
): Promise<Filling | string> {
	try {
		const filled = await fillOpened(db, connections, index, options, { isDraft: true });
		await noteProblem(db, index, null);
		return filled;
	} catch (error) {
		if (!isFrontdeskError(error) || !survivable.has(error.code)) throw error;
		await noteProblem(db, index, { code: error.code, message: error.message });
		return error.message;
	}
}

/** Fills an index with what these connections open. */
export async function fillOpened(
	db: Database,
	connections: VectorConnections,
	index: KnowledgeIndex,
	options: FillOptions,
	{ isDraft }: { isDraft: boolean },
): Promise<Filling> {
	const store = openStore(db, index.store, connections);
	const vectorIndex = vectorIndexOf(index);
	// An earlier draft of this number was thrown away, and its points may have stayed.
	if (isDraft && vectorIndex && !store.followsRows) await store.remove(vectorIndex, { begunAt: options.version });
	const embedder = cachedEmbedder(db, index.tenantId, openEmbedder(index.model, connections));
	return fillIndex(db, { index, store, embedder }, options);
}

function addUsage(total: EmbeddingUsage, more: EmbeddingUsage): void {
	total.calls += more.calls;
	total.texts += more.texts;
	total.tokens += more.tokens;
	total.costUsd += more.costUsd;
}
