import { competingRows, decideBeforeModel, reviewReply, wordForWord, type BeforeModelDecision } from '../confidence';
import type { Turn } from '../conversations';

/** A turn as far as deciding goes. */
export type DecidedTurn = Pick<Turn, 'question' | 'knowledge' | 'settings' | 'tenant' | 'history'>;

/** What becomes of a question. */
export interface Outcome {
	before: BeforeModelDecision;
	/** What becomes of it where no model is connected, or none answers; null when none would be asked. */
	withoutModel: 'answer' | 'clarify' | 'hand_over' | null;
	/** What would be sent as it is, or without a model, is said to be a guess. */
	isGuess: boolean;
	/** The rows between which the customer would have to choose. */
	offered: string[];
}

/** Decides as the Confidence Gate does, before a model and, as if there were none, after it. */
export function decideAsTurn(turn: DecidedTurn): Outcome {
	const before = decideBeforeModel(turn);
	if (before.decision !== 'ask_model') {
		return { before, withoutModel: null, offered: [], isGuess: before.reply?.tentative ?? false };
	}
	const { decision, reply } = reviewReply({ ...turn, reply: wordForWord(turn) });
	const offered = decision === 'clarify' ? competingRows(turn).map(({ question }) => question) : [];
	return { before, withoutModel: decision, offered, isGuess: reply?.tentative ?? false };
}

/** An outcome in a few words. */
export function describeOutcome({
	before,
	withoutModel,
	isGuess,
}: Pick<Outcome, 'before' | 'withoutModel' | 'isGuess'>): string {
	if (before.decision === 'verbatim') return isGuess ? 'the row is sent as a guess' : 'the row is sent word for word';
	if (before.decision === 'hand_over') return 'a person answers';
	if (before.decision === 'ask_back') return 'the customer is asked what they would like to know';
	return `a language model words the reply; without one ${
		{
			answer: isGuess ? 'the row is sent as a guess' : 'the row is sent',
			clarify: 'the customer is asked which row is meant',
			hand_over: 'a person answers',
		}[withoutModel ?? 'hand_over']
	}`;
}
