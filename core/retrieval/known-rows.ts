import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { databaseNumber, prepared, sql, type Database } from '../storage';
import { TableFacts } from '../tables';
import { sizeOfMeaning, wordVectors } from './word-meaning';
import { foldedPoints, readRowLetters, sizeOfLetters, type RowContent } from './ranking';

/** A row as this process keeps it. */
export interface KnownRow extends RowContent {
	/** Of a row of a table. */
	facts: TableFacts | null;
}

/** Of all tenants: some ten thousand rows, about eight kilobytes each. */
const maxKeptBytes = 64 * 1024 * 1024;

const kept = keepRows(maxKeptBytes);

/** Rows of all tenants, those that were asked for least recently making room. */
export function keepRows(maxBytes: number): LRUCache<string, KnownRow> {
	return new LRUCache({ maxSize: maxBytes, sizeCalculation: sizeOf });
}

const storedRow = z.object({
	revision: z.number(),
	id: z.string(),
	source: z.string(),
	question: z.string(),
	answer: z.string(),
	buttons: z.array(z.string()),
	category: z.string().nullable(),
	facts: TableFacts.nullable(),
	variants: z.array(z.string()),
});

/**
 * What these revisions say, and what their letters look like. A revision never changes: each is read once, as long as there is room for
 * it; for those that this process does not know it takes one round trip.
 *
 * @param memory for tests: a smaller one
 * @returns by revision; one that is gone meanwhile is missing
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function knownRows(
	db: Database,
	tenantId: string,
	revisions: Iterable<number>,
	memory = kept,
): Promise<Map<number, KnownRow>> {
	const place = `${databaseNumber(db)} ${tenantId}`;
	const rows = new Map<number, KnownRow>();
	const missing: number[] = [];
	for (const revision of new Set(revisions)) {
		const row = memory.get(`${place} ${revision}`);
		if (row) rows.set(revision, row);
		else missing.push(revision);
	}
	if (missing.length === 0) return rows;
	const read = await db.query(
		prepared(
			'read_rows',
			sql`SELECT revision, id, source, question, variants, answer, buttons, category, facts
				FROM frontdesk.read_rows(${tenantId}, ${missing})`,
		),
	);
	const vectors = await wordVectors();
	for (const { revision, ...content } of z.array(storedRow).parse(read)) {
		const points = foldedPoints(content);
		const row = { ...content, letters: readRowLetters(points), words: points.map((point) => vectors.of(point)) };
		rows.set(revision, row);
		memory.set(`${place} ${revision}`, row);
	}
	return rows;
}

/** In bytes; about. */
function sizeOf({ question, variants, answer, buttons, facts, letters, words }: KnownRow): number {
	const overhead = 500;
	const cells =
		facts?.cells.reduce((sum, { column, value }) => sum + 100 + 2 * (column.length + value.length), 500) ?? 0;
	return (
		overhead +
		2 * (question.length + answer.length + variants.join('').length + buttons.join('').length) +
		cells +
		sizeOfLetters(letters) +
		sizeOfMeaning(words)
	);
}
