import { withSpan } from '../observability';
import { wordReader } from '../language';
import { prepared, sql, type Database } from '../storage';
import { readBeginning, type Beginning, type BeginOptions } from './begin-search';
import type { WordScores } from './ranking';

/** A question, and what is already known of where its answer may be. */
export interface AskedText {
	text: string;
	/** Revisions of rows that are like it in meaning. */
	near: number[];
	/** Of facts; none where there are no tables. */
	keys: string[];
}

/** What the database has for a question. */
export interface LookedUp {
	rows: WordScores[];
	/** Revisions of rows of tables, best first. */
	facts: number[];
}

/** More rows than any answer tells; enough to see that a word is shared by many. */
const maxFacts = 100;
/** What words may propose beside vectors. More changes no first place: every candidate is scored by every leg. */
const maxRows = 10;
/** Where nothing else proposes rows: letters find the right one among so many. */
const maxRowsAlone = 40;

/**
 * Looks all questions of a message up, by their words and in the tables: one round trip.
 *
 * @param begun what the search believes of the tenant; without a state it does not matter whether it is still so
 * @returns what there is, in the order of the questions; or, where something changed, what a search has to know now
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function lookUp(
	db: Database,
	options: BeginOptions,
	asked: readonly AskedText[],
	{ state, languages }: { state: string | null; languages: readonly string[] },
): Promise<{ found: LookedUp[] } | { begun: Beginning | null }> {
	const readers = await Promise.all(languages.map(async (language) => [language, await wordReader(language)] as const));
	const questions = asked.map(({ text, near, keys }) => ({
		words: Object.fromEntries(readers.map(([language, read]) => [language, [...new Set(read(asParameter(text)))]])),
		near,
		...(keys.length > 0 ? { keys: keys.map(asParameter) } : {}),
	}));
	const isAlone = asked.every(({ near }) => near.length === 0);
	const query = prepared(
		'search_knowledge',
		sql`SELECT frontdesk.search_knowledge(${options.tenantId}, ${options.version ?? null}, ${state}, ${JSON.stringify(questions)},
			${isAlone ? maxRowsAlone : maxRows}, ${maxFacts}) AS answer`,
	);
	const [row] = await withSpan('look_up', () =>
		db.query<{ answer: { found: LookedUp[] } | { begun: unknown } }>(query),
	);
	if (!row) return { begun: null };
	return 'found' in row.answer ? row.answer : { begun: readBeginning(db, options, row.answer.begun) };
}

/** PostgreSQL takes no zero characters, and no halves of a surrogate pair. */
const asParameter = (question: string) => question.slice(0, 1_000).replaceAll('\0', ' ').toWellFormed();
