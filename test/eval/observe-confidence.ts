import type { AskedSet, Prediction } from './ask-question-set';
import type { Query, QuestionSet } from './question-set';

/** A question that was asked, what the estimate of confidence saw, and what came of it. */
export interface AskedQuestion {
	set: string;
	/** What compared meanings; null where nothing did. */
	model: string | null;
	isNoisy: boolean;
	query: Query;
	prediction: Prediction;
	features: number[];
	heardMeaning: boolean;
	isRight: boolean;
	isAnswerable: boolean;
	/** Each set counts the same, by each model. */
	weight: number;
}

/** The last feature says which model the others are for. */
const modelFeature = -1;

export function observe(set: QuestionSet, isNoisy: boolean, { searches, predictions }: AskedSet): AskedQuestion[] {
	const byId = new Map(predictions.map((prediction) => [prediction.qid, prediction]));
	return searches.flatMap(({ query, search }) => {
		const prediction = byId.get(query.qid);
		const leastSure = search.record.parts.toSorted((a, b) => a.confidence - b.confidence)[0];
		if (!prediction || !leastSure || search.rows.length === 0) return [];
		return {
			set: set.name,
			model: search.record.weighing.model,
			isNoisy,
			query,
			prediction,
			features: leastSure.features.slice(0, modelFeature),
			heardMeaning: leastSure.features.at(modelFeature) === 1,
			isRight: query.gold.includes(prediction.ranked[0] ?? ''),
			isAnswerable: query.gold.length > 0,
			weight: 1 / searches.length,
		};
	});
}
