import type { Database } from '../../storage';
import { scoreMeaning as scoreWords, wordVectors } from '../word-meaning';
import type { ScoredPoint, VectorIndex, VectorStore } from '../vectors';
import { onUsualScale, type CosineScale } from './cosine-scale';
import { countWords } from './count-words';
import { fuse, type Leg, type LegScores, type LegWeights } from './fuse';
import { letterStatistics, readLetters, scoreLetters, type AskedLetters } from './letters';
import { meaningTemperature, poolPoints } from './pool-points';
import type { CandidateRow, RankedRow, Ranking } from './ranked-row';
import { defaultWeights } from './weights';

export interface RankOptions {
	tenantId: string;
	version: number;
	/** The question's meaning; null when there is no embedder, or none that answers. */
	meaning: { vector: Float32Array; store: VectorStore; index: VectorIndex } | null;
	/** As the version's sheet picked them for the model of the meaning; null where the defaults count. */
	weights: LegWeights | null;
	/** How sure searches by that model for the sheet's own questions look; null where that is not known. */
	ease: number | null;
	/** Where that model's cosines lie in this sheet; null where that is not known. */
	scale: CosineScale | null;
}

/** What each leg may propose. More changes no first place: every candidate is scored by every leg. */
const candidatesByLeg = 10;
/** A model that is not heard proposes by chance: enough to have all rows of a small sheet compared letter by letter. */
const candidatesUnheard = 30;
/** Without a word of the question, a row that looks less like it is no answer. */
const leastLetters = 0.2;
const leastMeaning = 0.3;
/** Rows without variants have two points, others some more: so many points hold ten rows and more. */
const nearestPoints = 60;

/**
 * The rows that are likest to a question in meaning, nearest first: revisions.
 *
 * @throws what the vector store throws
 */
export async function nearestRows({ version, meaning, weights }: RankOptions): Promise<number[]> {
	if (!meaning) return [];
	const { store, index, vector } = meaning;
	const points = await store.search(index, { version, vector, limit: nearestPoints });
	const revisions = [...new Set(points.map(({ revision }) => revision))];
	return revisions.slice(0, isHeard(weights ?? defaultWeights(index.model)) ? candidatesByLeg : candidatesUnheard);
}

const isHeard = ({ meaning, answerMeaning }: LegWeights) => meaning + answerMeaning > 0;

/**
 * Ranks rows by how likely they answer a question. Candidates are the best ten rows by words and the best ten by meaning; each of them
 * is scored by every leg, and the raw scores are added.
 *
 * With vectors one call of the store; a version that this process sees for the first time is sampled.
 *
 * @param question what is asked, without what needs no search ("hi", "thanks"); folded
 * @param limit how many rows to return
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer, and what the vector store throws
 */
export async function rankRows(
	db: Database,
	{
		question,
		candidates,
		limit,
		...options
	}: RankOptions & { question: string; candidates: CandidateRow[]; limit: number },
): Promise<Ranking> {
	const { tenantId, version, meaning } = options;
	const weights = options.weights ?? defaultWeights(meaning?.index.model ?? null);
	const heardMeaning = isHeard(weights);
	const [points, statistics, vectors] = await Promise.all([
		scoreMeaning(options, candidates),
		letterStatistics(db, tenantId, version),
		wordVectors(),
	]);
	const asked = { letters: readLetters(question, statistics), words: vectors.of(question) };
	const scored = candidates.map((candidate) => scoreRow(candidate, asked, points.get(candidate.revision), weights));
	const rows = scored.toSorted((a, b) => b.score - a.score || a.revision - b.revision);
	return {
		rows: rows
			.filter(({ score, legs }) => score > 0 && !isUnlike(legs))
			.slice(0, limit)
			.map(withinOne),
		weights,
		evidence: { ...wordsOf(question, candidates, rows[0]), heardMeaning, ease: options.ease },
		bestByLeg: bestByLeg(rows),
	};
}

/** Of a small sheet all rows are looked at. */
const isUnlike = ({ words = 1, letters = 0, wordMeaning = 0, meaning = 0 }: LegScores) =>
	words === 0 && letters < leastLetters && wordMeaning < leastMeaning && meaning === 0;

/** The cosines of every candidate's points on the usual scale, in the order of the points. */
async function scoreMeaning(
	{ meaning, version, scale }: Pick<RankOptions, 'meaning' | 'version' | 'scale'>,
	candidates: readonly CandidateRow[],
): Promise<Map<number, ScoredPoint[]>> {
	const byRevision = new Map<number, ScoredPoint[]>();
	if (!meaning || candidates.length === 0) return byRevision;
	const { store, index, vector } = meaning;
	const revisions = candidates.map(({ revision }) => revision);
	for (const point of await store.score(index, { version, vector, revisions })) {
		const scaled = { ...point, cosine: onUsualScale(point.cosine, scale) };
		byRevision.set(point.revision, [...(byRevision.get(point.revision) ?? []), scaled]);
	}
	return byRevision;
}

function scoreRow(
	{ asked, known: _, words, content: { letters: rowLetters, words: rowWords, ...content }, ...found }: CandidateRow,
	question: { letters: AskedLetters; words: Float32Array | null },
	points: ScoredPoint[] | undefined,
	weights: LegWeights,
): RankedRow {
	const legs: LegScores = { ...scoreLetters(question.letters, rowLetters), ...scoreWords(question.words, rowWords) };
	if (asked > 0) legs.words = words;
	if (points) {
		const answer = points.find(({ ordinal }) => ordinal === rowLetters.points.length - 1);
		const cosines = points.map(({ cosine }) => cosine);
		legs.meaning = poolPoints(cosines, meaningTemperature);
		legs.answerMeaning = Math.max(0, answer?.cosine ?? Math.max(...cosines));
	}
	return { ...content, ...found, score: fuse(legs, weights), legs };
}

/**
 * Pooled scores and packed cosines end a little above 1 where a row says the question several times. They are ordered by that, and
 * told as 1.
 */
function withinOne({ score, legs, ...row }: RankedRow): RankedRow {
	const told = Object.entries(legs).map(([leg, value]) => [leg, Math.min(1, value)]);
	return { ...row, score: Math.min(1, score), legs: Object.fromEntries(told) as LegScores };
}

/** What the best row's language makes of the question; a sheet in several languages reads it in each. */
function wordsOf(question: string, candidates: readonly CandidateRow[], best: RankedRow | undefined) {
	const { asked = 0, known = 0 } = candidates.find(({ revision }) => revision === best?.revision) ?? {};
	return countWords(question, { asked, known });
}

function bestByLeg(rows: readonly RankedRow[]): Partial<Record<Leg, string[]>> {
	const legs = [...new Set(rows.flatMap((row) => Object.keys(row.legs) as Leg[]))];
	return Object.fromEntries(
		legs.map((leg) => [
			leg,
			rows
				.filter((row) => (row.legs[leg] ?? 0) > 0)
				.toSorted((a, b) => (b.legs[leg] ?? 0) - (a.legs[leg] ?? 0))
				.slice(0, 5)
				.map(({ id }) => id),
		]),
	);
}
