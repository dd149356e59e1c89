import { handOver, verbatimReply, type KnowledgeRow, type Reply, type Turn } from '../conversations';
import { askWhat, chosenRow, isUnclear, type AskedTurn } from './ask-back';
import { competingRows } from './competing-rows';
import { messageParts } from './message-parts';
import { quotableRows } from './quotable-rows';
import { tentativeReply } from './tentative-reply';
import { thresholdsOf, type Thresholds } from './thresholds';

export interface BeforeModelDecision {
	/**
	 * - `verbatim` the row says it all: it is sent word for word, and no model is asked
	 * - `ask_model` something was found; without a model the best row is what is left, if it is sure enough
	 * - `ask_back` a single word that nothing was found for: the customer is asked what they want, once
	 * - `hand_over` nothing was found that could answer
	 */
	decision: 'verbatim' | 'ask_model' | 'ask_back' | 'hand_over';
	/** For the operator and the on-call person: the numbers that decided. */
	because: string;
	confidence: number;
	canAnswer: number;
	thresholds: Thresholds;
	/** What to send, when the model is not asked. */
	reply?: Reply;
}

/** What a decision may rest on besides the search. */
interface BeforeModelContext {
	/** The row is in another language than the reply is to be in: a model words it, however sure it is. */
	isRowForeign?: boolean;
	/** The model has tools, and may know what no row says. */
	hasTools?: boolean;
}

/**
 * Decides from the search alone: a row that is surely right is the answer, and where the knowledge surely has none, no model
 * is asked to make something up.
 */
export function decideBeforeModel(
	turn: AskedTurn & Pick<Turn, 'tenant'> & Partial<Pick<Turn, 'handoff'>>,
	{ isRowForeign = false, hasTools = false }: BeforeModelContext = {},
): BeforeModelDecision {
	const { knowledge, settings } = turn;
	const thresholds = thresholdsOf(settings);
	const confidence = knowledge?.confidence ?? 0;
	const canAnswer = knowledge?.canAnswer ?? confidence;
	const numbers = { confidence, canAnswer, thresholds };
	const withoutRow = (because: string): BeforeModelDecision => {
		if (hasTools) return { decision: 'ask_model', because: `${because}; the model has tools`, ...numbers };
		const guess = tentativeReply(turn);
		if (guess) return { decision: 'verbatim', because: `${because}; as a guess`, ...numbers, reply: guess };
		if (isUnclear(turn)) {
			return { decision: 'ask_back', because: `${because}; unclear`, ...numbers, reply: askWhat(turn) };
		}
		return { decision: 'hand_over', because, ...numbers, reply: handOver(turn, 'no_answer_known') };
	};
	if (!knowledge || knowledge.rows.length === 0) return withoutRow('nothing was found');

	const chosen = chosenRow(turn);
	if (chosen) {
		return { decision: 'verbatim', because: 'chosen by the customer', ...numbers, reply: verbatimReply([chosen]) };
	}
	const quoted = quotableRows(knowledge);
	const wordForWord = (rows: KnowledgeRow[], because: string): BeforeModelDecision =>
		isRowForeign
			? { decision: 'ask_model', because: `${because}; in another language than the customer's`, ...numbers }
			: { decision: 'verbatim', because, ...numbers, reply: verbatimReply(rows) };
	if (quoted?.every(({ exact }) => exact)) return wordForWord(quoted, 'looked up');
	const isSure = confidence >= thresholds.verbatim && competingRows(turn).length === 0;
	if (quoted && isSure) {
		const because = `confidence ${shown(confidence)} ≥ ${shown(thresholds.verbatim)} (word for word)`;
		return wordForWord(quoted, because);
	}
	// One unsure question does not keep the others from being answered.
	const likely = messageParts(turn).find(({ row, canAnswer: can }) => row !== null || can >= thresholds.ask);
	if (likely) {
		const because = `"${likely.asked}": confidence ${shown(likely.confidence)}, can answer ${shown(likely.canAnswer)}`;
		return { decision: 'ask_model', because, ...numbers };
	}
	if (confidence >= thresholds.answer) {
		const because = `confidence ${shown(confidence)} ≥ ${shown(thresholds.answer)} (answer)`;
		return { decision: 'ask_model', because, ...numbers };
	}
	if (canAnswer >= thresholds.ask) {
		const because = `can answer ${shown(canAnswer)} ≥ ${shown(thresholds.ask)} (ask)`;
		return { decision: 'ask_model', because, ...numbers };
	}
	return withoutRow(
		`confidence ${shown(confidence)} < ${shown(thresholds.answer)}, can answer ${shown(canAnswer)} < ${shown(thresholds.ask)}`,
	);
}

const shown = (probability: number) => probability.toFixed(2);
