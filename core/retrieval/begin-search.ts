import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { databaseNumber, sql, type Database } from '../storage';
import { indexState } from './indexing';
import { cosineScale, legWeights, readingMarks } from './ranking';

const beginning = z.object({
	/** Names what a search knows: as long as the database tells the same, all of this is as it was. */
	state: z.string(),
	version: z.number(),
	rowCount: z.number(),
	/** In which the words of its rows are read (`wordReader`). */
	languages: z.array(z.string()),
	/** The tenant's own: an IANA name. */
	timeZone: z.string(),
	indexes: z.array(indexState),
	/** As the sheet picked them for the model of the live index; null where the defaults count. */
	weights: legWeights.nullable(),
	/** How sure searches for the sheet's own questions look; null where that is not known. */
	ease: z.number().nullable(),
	/** Where that model's cosines lie in the sheet; null where that is not known. */
	scale: cosineScale.nullable(),
	/** How that model does in the languages of the sheet. */
	reading: readingMarks,
	/** Some version has tables to look facts up in. */
	hasFacts: z.boolean(),
	/** Of what corrects the estimate of confidence; null where there is nothing. */
	newestLabelAt: z.coerce.date().nullable(),
});

/** What a search has to know of a tenant before it looks. */
export type Beginning = z.output<typeof beginning>;

/** A kilobyte each. Each search is told whether what it knows is still so, and nothing else makes an entry old. */
const known = new LRUCache<string, Beginning>({ max: 5_000 });

export interface BeginOptions {
	tenantId: string;
	/** Also one that is not live; absent: the live one. */
	version?: number | undefined;
}

/**
 * All that a search needs before it looks: what this process knows of the live version, or else one round trip. What is known may
 * be old; the search itself tells (`lookUp`).
 *
 * @returns null when the tenant has no such version
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function beginSearch(db: Database, options: BeginOptions): Promise<Beginning | null> {
	const { tenantId, version } = options;
	const remembered = version === undefined ? known.get(keyOf(db, tenantId)) : undefined;
	if (remembered) return remembered;
	const [row] = await db.query<{ begun: unknown }>(
		sql`SELECT frontdesk.begin_search(${tenantId}, ${version ?? null}) AS begun`,
	);
	return readBeginning(db, options, row?.begun);
}

/** Reads what `frontdesk.begin_search` tells, and keeps it for the next search of the live version. */
export function readBeginning(db: Database, { tenantId, version }: BeginOptions, told: unknown): Beginning | null {
	const begun = beginning.nullish().parse(told) ?? null;
	if (version === undefined) {
		if (begun) known.set(keyOf(db, tenantId), begun);
		else known.delete(keyOf(db, tenantId));
	}
	return begun;
}

const keyOf = (db: Database, tenantId: string) => `${databaseNumber(db)} ${tenantId}`;
