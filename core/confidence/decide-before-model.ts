import { handOver, type Reply, type Turn } from '../conversations';

export interface BeforeModelDecision {
	decision: 'ask_model' | 'hand_over';
	/** For the operator and the on-call person: the numbers that decided. */
	because: string;
	/** What to send, when the model is not asked. */
	reply?: Reply;
}

/** Decides from the search alone whether the knowledge can answer: if it cannot, no model is asked to make something up. */
export function decideBeforeModel(turn: Turn): BeforeModelDecision {
	const { knowledge, settings } = turn;
	const confidence = knowledge?.confidence ?? 0;
	const compared = `confidence ${confidence.toFixed(2)}, threshold ${settings.answer_threshold.toFixed(2)}`;
	if (knowledge && knowledge.rows.length > 0 && confidence >= settings.answer_threshold) {
		return { decision: 'ask_model', because: compared };
	}
	const because = knowledge?.rows.length ? compared : 'no row has a word of the question';
	return { decision: 'hand_over', because, reply: handOver(turn, 'no_answer_known') };
}
