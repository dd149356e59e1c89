import { estimateConfidence } from '../calibration';
import {
	type LegScores,
	type RecordedPart,
	type RecordedRow,
	type RecordedWeighing,
	fuse,
	legWeights,
} from '../retrieval';

/** What words get that a row says once, in a row of average length: 1 / (1 + k1) of BM25, a little less for longer rows. */
const saidOnce = 0.4;

/** What a search would make of a row that had the very question among its variants. */
interface WithVariant {
	/** False: another row would still be ahead. */
	isFirst: boolean;
	/** Of the best row then, from 0 to 1. */
	confidence: number;
}

/**
 * Estimates what one more variant would do, without writing it: letters and meaning would be the same as the question's, all words
 * known. About right, and rather too low than too high: the words that the row has already are counted as before.
 */
export function sureWithVariant(
	row: Pick<RecordedRow, 'id' | 'legs' | 'matched'>,
	part: Pick<RecordedPart, 'rows' | 'weights' | 'askedWords'>,
	weighing: RecordedWeighing,
): WithVariant {
	const weights = legWeights.parse(part.weights);
	const { words = 0, rowLetters = 0 } = row.legs;
	const lacking = 1 - Math.min(1, row.matched.length / Math.max(1, part.askedWords));
	const legs: LegScores = {
		...row.legs,
		letters: Math.max(1, row.legs['letters'] ?? 0),
		rowLetters: Math.max(saidOnce, rowLetters),
		...(part.askedWords > 0 ? { words: Math.min(1, words + lacking * saidOnce) } : {}),
		...(row.legs['meaning'] === undefined ? {} : { meaning: Math.max(1, row.legs['meaning']) }),
	};
	const score = fuse(legs, weights);
	const others = part.rows.filter(({ id }) => id !== row.id).map((other) => ({ score: other.score }));
	const rows = [{ score }, ...others].toSorted((a, b) => b.score - a.score);
	const { confidence } = estimateConfidence({
		rows,
		askedWords: part.askedWords,
		knownWords: part.askedWords,
		ease: weighing.ease,
		rowCount: weighing.rowCount,
		heardMeaning: hearsMeaning(part.weights),
	});
	return { isFirst: (rows[0]?.score ?? 0) <= score, confidence };
}

/** Whether a model for meaning had a say. */
export const hearsMeaning = (weights: Record<string, number>): boolean =>
	(weights['meaning'] ?? 0) + (weights['answerMeaning'] ?? 0) > 0;
