import { isFrontdeskError } from '../errors';
import { withSpan } from '../observability';
import { fold } from '../language';
import type { Database } from '../storage';
import { answerFacts, askedFactKeys, type FactAnswer } from '../tables';
import type { Beginning } from './begin-search';
import { findRows, nothingFound, rankOptions, type Meaning, type PartRows } from './find-rows';
import { knownRows, type KnownRow } from './known-rows';
import type { SearchOptions } from './knowledge-search';
import { lookUp, type AskedText, type LookedUp } from './look-up';
import type { Meanings } from './open-meaning';
import { nearestRows } from './ranking';

export interface TextOptions extends Pick<SearchOptions, 'tenantId' | 'maxRows' | 'now' | 'timeZone' | 'version'> {
	/** ISO 639-1; null where nobody can say. */
	language: string | null;
	/** Reads the ground anew, where the tenant is not any more what the search believes. */
	begin: (begun: Beginning) => Promise<Ground>;
}

/** What a search knows of the tenant, and with what it compares meanings. */
export interface Ground {
	begun: Beginning;
	meanings: Meanings;
}

/** What rows and tables have for one question. */
export interface FoundText extends PartRows {
	fact: FactAnswer | null;
	/** What could not be done as it should have been. */
	problems: string[];
}

/** A sheet that changes while it is searched: from then on what is known of it is good enough. */
const maxTries = 3;

/**
 * Finds the rows and facts for some questions: one round trip, and one more for rows that this process has not seen yet. Where the tenant
 * is not any more what the search believes, it begins anew.
 *
 * @returns by question, with the ground on which it was found; null when the tenant has no such version any more
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function findTexts(
	db: Database,
	texts: readonly string[],
	options: TextOptions,
	ground: Ground,
	tries = 1,
): Promise<{ found: Map<string, FoundText>; ground: Ground } | null> {
	const different = [...new Set(texts)];
	const asked = await Promise.all(different.map((text) => askText(text, options, ground)));
	const isLast = tries === maxTries;
	const { version, state, languages } = ground.begun;
	const answer = await lookUp(db, isLast ? { ...options, version } : options, asked, {
		languages,
		state: isLast ? null : state,
	});
	if (!('found' in answer)) {
		return answer.begun && findTexts(db, texts, options, await options.begin(answer.begun), tries + 1);
	}
	const revisions = answer.found.flatMap(({ rows, facts }) => [...rows.map(({ revision }) => revision), ...facts]);
	const rows = await knownRows(db, options.tenantId, revisions);
	const found = await withSpan('rank', () =>
		Promise.all(
			answer.found.map((one, at) =>
				rankText(db, { ...nobodyAsked, ...asked[at], ...one, known: rows }, options, ground),
			),
		),
	);
	return { found: new Map(found.map((one, at) => [different[at] ?? '', one])), ground };
}

interface PreparedText extends AskedText {
	meaning: Meaning | null;
	problem: string | null;
}

const nobodyAsked: PreparedText = { text: '', near: [], keys: [], meaning: null, problem: null };

/** A vector store that fails takes nothing from what words and letters find. */
async function askText(text: string, options: TextOptions, { begun, meanings }: Ground): Promise<PreparedText> {
	const meaning = meanings.byText.get(text) ?? null;
	const asked = { text, keys: begun.hasFacts ? askedFactKeys(text) : [] };
	try {
		const near = await nearestRows(rankOptions({ ...options, begun, meaning }));
		return { ...asked, near, meaning, problem: null };
	} catch (error) {
		return { ...asked, near: [], meaning: null, problem: storeProblem(error) };
	}
}

async function rankText(
	db: Database,
	{ rows, facts, known, ...asked }: PreparedText & LookedUp & { known: ReadonlyMap<number, KnownRow> },
	options: TextOptions,
	ground: Ground,
): Promise<FoundText> {
	const { tenantId, language, maxRows, now = new Date(), timeZone = ground.begun.timeZone } = options;
	const candidates = rows.flatMap((row) => {
		const content = known.get(row.revision);
		return content ? [{ ...row, content: withoutFacts(content) }] : [];
	});
	const find = (meaning: Meaning | null) =>
		findRows(db, {
			tenantId,
			begun: ground.begun,
			question: fold(asked.text.slice(0, 1_000)),
			candidates,
			language,
			maxRows,
			meaning,
		});
	const factRows = facts.flatMap((revision) => {
		const row = known.get(revision);
		return row?.facts ? [{ id: row.id, facts: row.facts }] : [];
	});
	const fact = answerFacts({ question: asked.text, language, now, timeZone }, factRows);
	try {
		return { ...(await find(asked.meaning)), fact, problems: asked.problem === null ? [] : [asked.problem] };
	} catch (error) {
		const problem = storeProblem(error);
		return { ...(await find(null)), fact, problems: [problem] };
	}
}

const withoutFacts = ({ facts: _, ...content }: KnownRow) => content;

/** @throws the error itself, when it is not the vector store's */
function storeProblem(error: unknown): string {
	const isStore = isFrontdeskError(error) && ['vector-store-unavailable', 'vector-dimensions'].includes(error.code);
	if (!isStore) throw error;
	return error.message;
}

/** Where there is no knowledge. */
export const noText: FoundText = { ...nothingFound, fact: null, problems: [] };
