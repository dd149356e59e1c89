import { LRUCache } from 'lru-cache';
import { databaseNumber, type Database } from '../../../storage';
import { sampleRows } from '../sample-rows';
import { foldedPoints, gramCount, gramsOf } from './grams';

/** How common each group of letters is in a tenant's knowledge. */
export interface LetterStatistics {
	/** Rows that were looked at. */
	rows: number;
	/** In how many of them a group occurs, by its number. */
	rowCounts: Uint16Array;
	/** How much a group says that occurs in so many rows: the rarer, the more. As in BM25. */
	weightOfCount: Float32Array;
	/** Groups of letters in an average row. */
	averageLength: number;
}

/** A thousand rows say how common "ing" is as well as a million. */
const sampledRows = 1_000;
/** Each takes 128 KB. */
const keptTenants = 100;

const kept = new LRUCache<string, { version: number; statistics: Promise<LetterStatistics> }>({ max: keptTenants });

/**
 * The statistics of a version, from a sample of its rows. Read once a version and process: another version of the same tenant
 * replaces it, and the tenant that was asked least recently makes room.
 */
export async function letterStatistics(db: Database, tenantId: string, version: number): Promise<LetterStatistics> {
	const key = `${databaseNumber(db)} ${tenantId}`;
	const known = kept.get(key);
	if (known?.version === version) return known.statistics;
	const statistics = readStatistics(db, tenantId, version);
	const entry = { version, statistics };
	kept.set(key, entry);
	statistics.catch(() => kept.peek(key) === entry && kept.delete(key));
	return statistics;
}

async function readStatistics(db: Database, tenantId: string, version: number): Promise<LetterStatistics> {
	const rows = await sampleRows(db, { tenantId, version, limit: sampledRows });
	return countLetters(rows.map((row) => foldedPoints(row).slice(1).join(' ')));
}

/** @param texts the folded text of each row */
export function countLetters(texts: readonly string[]): LetterStatistics {
	const rowCounts = new Uint16Array(gramCount);
	let total = 0;
	for (const text of texts) {
		const grams = gramsOf(text);
		total += grams.total;
		for (const id of grams.ids) rowCounts[id] = (rowCounts[id] ?? 0) + 1;
	}
	const rows = texts.length;
	const weightOfCount = Float32Array.from({ length: rows + 1 }, (_, count) =>
		Math.log(1 + (rows - count + 0.5) / (count + 0.5)),
	);
	return { rows, rowCounts, weightOfCount, averageLength: Math.max(1, total / Math.max(1, rows)) };
}

export function gramWeight({ rowCounts, weightOfCount }: LetterStatistics, id: number): number {
	return weightOfCount[rowCounts[id] ?? 0] ?? 0;
}
