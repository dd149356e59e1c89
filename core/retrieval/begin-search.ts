import { z } from 'zod';
import { sql, type Database } from '../storage';
import { indexState } from './indexing';
import { legWeights, readingMarks } from './ranking';

const beginning = z.object({
	version: z.number(),
	rowCount: z.number(),
	questions: z.array(z.string()),
	indexes: z.array(indexState),
	/** As the sheet picked them for the model of the live index; null where the defaults count. */
	weights: legWeights.nullable(),
	/** How sure searches for the sheet's own questions look; null where that is not known. */
	ease: z.number().nullable(),
	/** How that model does in the languages of the sheet. */
	reading: readingMarks,
	/** Some version has tables to look facts up in. */
	hasFacts: z.boolean(),
	/** Of what corrects the estimate of confidence; null where there is nothing. */
	newestLabelAt: z.date().nullable(),
});

/** What a search has to know of a tenant before it looks. */
export interface Beginning extends Omit<z.output<typeof beginning>, 'questions'> {
	/** Each question as words and letters are compared, by how it was asked. */
	folded: ReadonlyMap<string, string>;
}

/**
 * Reads all that a search needs before it looks, for all questions of a message: one round trip.
 *
 * @param version also one that is not live; absent: the live one
 * @returns null when the tenant has no such version
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function beginSearch(
	db: Database,
	{ tenantId, version }: { tenantId: string; version?: number | undefined },
	questions: readonly string[],
): Promise<Beginning | null> {
	const [row] = await db.query(sql`
		SELECT version, row_count AS "rowCount", questions, indexes, weights, ease, reading, has_facts AS "hasFacts", newest_label AS "newestLabelAt"
		FROM frontdesk.begin_search(${tenantId}, ${version ?? null}, ${questions.map(asParameter)})`);
	if (!row) return null;
	const { questions: texts, ...known } = beginning.parse(row);
	return { ...known, folded: new Map(questions.map((question, place) => [question, texts[place] ?? ''])) };
}

/** PostgreSQL takes no zero characters, and no halves of a surrogate pair. */
const asParameter = (question: string) => question.slice(0, 4_000).replaceAll('\0', ' ').toWellFormed();
