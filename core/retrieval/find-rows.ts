import { estimateConfidence, ownCalibration, type Estimate } from '../calibration';
import { isSameText } from '../phrases';
import type { Database } from '../storage';
import type { Beginning } from './begin-search';
import type { Vectors } from './indexing';
import type { FoundRow } from './knowledge-search';
import type { RecordedWeighing } from './search-record';
import { isStrangeTo } from './is-strange-to';
import { defaultWeights, isUnread, rankRows, type CandidateRow, type RankOptions, type RankedRow } from './ranking';

/** What the knowledge has for one question. */
export interface PartRows {
	/** Best first. */
	rows: FoundRow[];
	confidence: number;
	canAnswer: number;
	askedWords: number;
	knownWords: number;
	/** What the estimate of confidence looked at. */
	features: number[];
	/** The estimate for the same search with another order of its rows. */
	estimate: (rows: readonly { score: number }[]) => Estimate;
	/** How much each leg counted. */
	weights: Record<string, number>;
	/** Where these weights come from. */
	weighing: RecordedWeighing;
	/** The best rows by each leg alone: ids. */
	bestByLeg: Record<string, string[]>;
}

/** What a question is compared by, beside its words. */
export interface Meaning {
	vectors: Vectors;
	vector: Float32Array;
}

interface RowsOptions {
	tenantId: string;
	begun: Beginning;
	/** ISO 639-1; null where nobody can say. */
	language: string | null;
	meaning: Meaning | null;
}

/** Where there is no knowledge. */
export const nothingFound: PartRows = {
	rows: [],
	confidence: 0,
	canAnswer: 0,
	askedWords: 0,
	knownWords: 0,
	features: [],
	estimate: () => ({ confidence: 0, canAnswer: 0, features: [] }),
	weights: {},
	weighing: { model: null, ease: null, rowCount: null },
	bestByLeg: {},
};

/** How many rows are looked at: more than any caller wants, so that what comes next can be seen. */
const leastRows = 10;

/** So many may be given as a guess. */
const judgedRows = 2;

/** By what a question is compared with rows. */
export function rankOptions({ tenantId, begun, language, meaning }: RowsOptions): RankOptions {
	const { version, weights, ease, scale, indexes } = begun;
	// What was picked is the model's own. In a sheet of several languages it may read one.
	const isWithoutModel = meaning === null && indexes.some(({ state }) => state === 'live');
	const isSilent = isWithoutModel || isUnread(begun.reading, language);
	return {
		tenantId,
		version,
		meaning: meaning && { ...meaning.vectors, vector: meaning.vector },
		scale,
		...(isSilent
			? { weights: defaultWeights(null), ease: null }
			: { weights: meaning === null ? defaultWeights(null) : weights, ease }),
	};
}

/**
 * Ranks the rows that may answer a question, and says how sure one can be of the best.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer, and what the vector store throws
 */
export async function findRows(
	db: Database,
	{
		question,
		candidates,
		maxRows,
		...options
	}: RowsOptions & { question: string; candidates: CandidateRow[]; maxRows: number },
): Promise<PartRows> {
	const { tenantId, begun, meaning } = options;
	const limit = Math.max(leastRows, maxRows);
	const [ranking, own] = await Promise.all([
		rankRows(db, { ...rankOptions(options), question, candidates, limit }),
		ownCalibration(db, tenantId, begun.newestLabelAt),
	]);
	const { rows, evidence, weights, bestByLeg } = ranking;
	// A model that was heard knows more of meanings.
	const judged = evidence.heardMeaning ? [] : rows.slice(0, judgedRows);
	const areStrange = await Promise.all(judged.map((row) => isStrangeTo(row, question)));
	const estimate: PartRows['estimate'] = (ranked) =>
		estimateConfidence({ ...evidence, rows: ranked, rowCount: begun.rowCount }, own);
	return {
		rows: rows.map((row, at) => asFoundRow(row, areStrange[at] ?? false)),
		...estimate(differentAnswers(rows)),
		estimate,
		askedWords: evidence.askedWords,
		knownWords: evidence.knownWords,
		weights: { ...weights },
		weighing: { model: meaning?.vectors.index.model ?? null, ease: evidence.ease, rowCount: begun.rowCount },
		bestByLeg,
	};
}

/**
 * The best row, and those that say something else than it does. A row with the same answer is no rival: whichever of them is right,
 * the customer gets the right answer.
 */
function differentAnswers(rows: readonly RankedRow[]): RankedRow[] {
	const [best, ...others] = rows;
	return best ? [best, ...others.filter(({ answer }) => !isSameText(answer, best.answer))] : [];
}

function asFoundRow({ revision: _, variants: __, legs, ...row }: RankedRow, isStrange: boolean): FoundRow {
	return {
		...row,
		// The row itself is kept for other searches.
		buttons: [...row.buttons],
		kind: kindOf(row.source),
		legs: { ...legs },
		...(isStrange ? { isStrange } : {}),
		wordsScore: legs.words ?? 0,
		lettersScore: legs.letters ?? 0,
	};
}

function kindOf(source: string): FoundRow['kind'] {
	if (source.startsWith('document:')) return 'document';
	return source.startsWith('table:') ? 'fact' : 'row';
}
