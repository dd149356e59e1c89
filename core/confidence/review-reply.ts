import { handOver, verbatimReply, type HandOverReason, type Reply, type Turn } from '../conversations';
import { budgetStage } from '../costs';
import { askBack, mayAskBack } from './ask-back';
import { competingRows } from './competing-rows';
import { findReplyProblem } from './find-reply-problem';
import { leftOutOf, partialReply, passingOn } from './message-parts';
import { quotableRows } from './quotable-rows';
import { asGuess, bothAnswers, mayBe, maySay, tentativeReply } from './tentative-reply';
import { thresholdsOf } from './thresholds';

interface ReplyReview {
	decision: 'answer' | 'clarify' | 'hand_over';
	/** For the operator and the on-call person. */
	because: string;
	/** What to send instead, when the reviewed reply must not go out as it is. */
	reply?: Reply;
}

/** What of a turn a review looks at. */
type ReviewedTurn = Pick<Turn, 'reply' | 'knowledge' | 'settings' | 'tenant' | 'history'> &
	Partial<Pick<Turn, 'question' | 'handoff' | 'spentTodayUsd'>>;

/**
 * Looks a reply over before it is sent.
 *
 * A row word for word has to be sure enough; where two rows are equally good, the customer is asked which is meant. A model's
 * reply has to be grounded in the rows that it cites; if it is not, the row itself is sent, or a person takes over.
 */
export function reviewReply(turn: ReviewedTurn): ReplyReview {
	const { reply } = turn;
	if (!reply) return { decision: 'hand_over', because: 'there is no reply', reply: handOver(turn, 'no_answer_known') };
	if (reply.source === 'setting') {
		return { decision: reply.action === 'hand_over' ? 'hand_over' : 'answer', because: 'a line of the settings' };
	}
	return reply.source === 'row' ? reviewRow(turn) : reviewModel(turn, reply);
}

function reviewRow(turn: ReviewedTurn): ReplyReview {
	const sure = maySay(turn) ? sureRows(turn) : null;
	if (sure) return sendRows(asGuess(turn, sure), 'the row is sure enough');
	const partial = partialReply(turn);
	if (partial) return sendRows(partial, 'a part of the message is sure enough');
	const guess = tentativeReply(turn);
	return (
		tryAskingBack(turn) ??
		(guess && { decision: 'answer', because: 'a guess', reply: guess }) ?? {
			decision: 'hand_over',
			because: `confidence ${(turn.knowledge?.confidence ?? 0).toFixed(2)} is too low for a row word for word`,
			reply: handOver(turn, whyWithoutModel(turn)),
		}
	);
}

/** What kept a model from wording what no row says surely enough. */
function whyWithoutModel({ reply, settings, spentTodayUsd = 0 }: ReviewedTurn): HandOverReason {
	const calls = reply?.calls ?? [];
	if (calls.length > 0 && calls.every(({ outcome }) => outcome !== 'answered')) return 'model_failed';
	if (budgetStage(spentTodayUsd, settings.daily_budget_usd) === 'spent') return 'budget_spent';
	return 'no_answer_known';
}

/** The model called for a person by the tool for it, or what it would have answered from failed. */
const usedTool = ({ reason, tools = [] }: Reply): boolean => reason === 'tool' || tools.some(({ failed }) => failed);

function reviewModel(turn: ReviewedTurn, reply: Reply): ReplyReview {
	if (reply.sentiment === 'negative' && turn.settings.handover_when_upset) {
		return { decision: 'hand_over', because: 'the customer sounds upset', reply: handOver(turn, 'upset') };
	}
	if (reply.action === 'hand_over') {
		const because = 'the model found no answer';
		if (usedTool(reply))
			return { decision: 'hand_over', because: 'a tool failed, or asked', reply: handOver(turn, 'tool') };
		return tryAskingBack(turn) ?? { decision: 'hand_over', because, reply: handOver(turn, 'model_asked') };
	}
	const problem = findReplyProblem(turn, reply);
	if (problem) return fallBack(turn, problem);
	if (reply.action === 'answer') {
		const because = `rests on ${reply.citations.length} row(s)`;
		const leftOut = leftOutOf(turn, reply);
		return leftOut.length > 0 ? sendRows(passingOn(turn, reply, leftOut), because) : { decision: 'answer', because };
	}
	if (!mayAskBack(turn)) {
		const because = 'the customer was asked back already, or waits for a person';
		return { decision: 'hand_over', because, reply: handOver(turn, 'model_asked') };
	}
	return { decision: 'clarify', because: 'the model asks back' };
}

/** What is left when the model's reply must not be sent. */
function fallBack(turn: ReviewedTurn, problem: string): ReplyReview {
	// What nobody would even guess is no better as a fact.
	const sure = (maySay(turn) ? sureRows(turn) : null) ?? partialReply(turn);
	if (sure) return sendRows(sure, `${problem}; the row is sent word for word`);
	return { decision: 'hand_over', because: problem, reply: handOver(turn, 'ungrounded_reply') };
}

/** The rows word for word, if they are sure enough to be sent without a model. */
export function sureRows({ knowledge, settings }: Pick<Turn, 'knowledge' | 'settings'>): Reply | null {
	const rows = quotableRows(knowledge);
	const isSure = rows?.every(({ exact }) => exact) || (knowledge?.confidence ?? 0) >= thresholdsOf(settings).answer;
	return rows && isSure ? verbatimReply(rows) : null;
}

/** The best rows, also where they are not sure enough: whether they are is for `reviewReply` to say. */
export function wordForWord(
	turn: Pick<Turn, 'knowledge' | 'settings' | 'tenant'> & Partial<Pick<Turn, 'handoff'>>,
): Reply {
	const rows = quotableRows(turn.knowledge);
	return sureRows(turn) ?? partialReply(turn) ?? (rows ? verbatimReply(rows) : handOver(turn, 'no_answer_known'));
}

/** Rows that are sent in place of something else. */
function sendRows(reply: Reply, because: string): ReplyReview {
	const { passedOn = [] } = reply;
	if (passedOn.length === 0) return { decision: 'answer', because, reply };
	return { decision: 'hand_over', because: `${because}; passed on: ${passedOn.join(', ')}`, reply };
}

/** Only where the knowledge surely enough has the answer: else the customer would choose between two wrong rows. */
function tryAskingBack(turn: ReviewedTurn): ReplyReview | null {
	const canAnswer = turn.knowledge?.canAnswer ?? turn.knowledge?.confidence ?? 0;
	const competing = competingRows(turn);
	if (canAnswer < thresholdsOf(turn.settings).answer || competing.length === 0 || !mayAskBack(turn)) return null;
	if (!mayBe(turn, competing)) return null;
	const both = bothAnswers(turn, competing);
	if (both) return { decision: 'answer', because: 'two rows compete; both as a guess', reply: both };
	return { decision: 'clarify', because: 'two rows compete', reply: askBack(turn, competing) };
}
