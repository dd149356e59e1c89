import { FrontdeskError } from '../../core/errors';
import {
	indexOf,
	reindex,
	snapshotQdrant,
	wantedIndex,
	type IndexingReport,
	type VectorConnections,
} from '../../core/retrieval';
import type { Database } from '../../core/storage';

/** How long the person at the terminal waits for the next line. */
const sliceMs = 10_000;
const stores: Record<string, string> = { postgres: 'PostgreSQL', pgvector: 'pgvector', qdrant: 'Qdrant' };

interface Terminal {
	db: Database;
	connections: VectorConnections;
	print: (line: string) => void;
}

/**
 * Makes the vectors that are missing, and all of another model or store beside the live ones, until nothing is left to do.
 *
 * @returns 1 when something has to be mended first, or somebody else is at it; 0 when all vectors are there
 */
export async function makeVectors(tenantId: string, { db, connections, print }: Terminal): Promise<number> {
	const wanted = wantedIndex(connections);
	const live = await indexOf(db, tenantId, connections);
	print(
		wanted
			? `Vectors of ${wanted.model} in ${stores[wanted.store]}, as .env says.`
			: 'No embeddings endpoint is set in .env: rows are found by their words and letters, without vectors.',
	);
	if (live && wanted && !live.isConfigured)
		print(`Customers are answered with those of ${live.model} until all new ones are there.`);
	for (;;) {
		const report = await reindex(db, connections, tenantId, { budgetMs: sliceMs });
		if (wanted) print(describe(report));
		if (report.state !== 'building') return report.state === 'complete' || report.state === 'empty' ? 0 : 1;
	}
}

function describe({ state, rowsDone, rowsTotal, points, usage, problem }: IndexingReport): string {
	const rows = `${count(rowsDone)} of ${count(rowsTotal)} rows`;
	const cost = usage.calls > 0 ? `, ${count(usage.tokens)} tokens, ${usage.costUsd.toFixed(4)} USD` : '';
	switch (state) {
		case 'empty':
			return 'There are no rows yet: the sheet has not been synced.';
		case 'complete':
			return points === 0 && usage.calls === 0
				? `Nothing was missing: ${rows} have vectors.`
				: `Done: ${rows} have vectors (${count(points)} new${cost}).`;
		case 'building':
			return `${rows} have vectors (${count(points)} new${cost}) …`;
		case 'busy':
			return `Somebody else is making them right now (${rows}): Frontdesk does so by itself after each sync. Look again in a minute.`;
		case 'waiting':
			return `${rows} have vectors, and something has to be mended first: ${problem ?? ''} Until then rows without vectors are found by their words.`;
	}
}

/** Writes all points of all businesses into a file on the Qdrant server. */
export async function saveVectors({ connections: { qdrant }, print }: Omit<Terminal, 'db'>): Promise<number> {
	if (!qdrant) {
		throw new FrontdeskError(
			'configuration',
			'There is no Qdrant to save: vectors are in PostgreSQL, and its backup has them. Set QDRANT_URL in .env if they are not.',
		);
	}
	print(`Saved on the Qdrant server as ${await snapshotQdrant(qdrant)}.`);
	return 0;
}

const count = (value: number) => value.toLocaleString('en');
