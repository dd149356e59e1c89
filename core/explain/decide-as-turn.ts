import { competingRows, decideBeforeModel, reviewReply, wordForWord, type BeforeModelDecision } from '../confidence';
import type { Turn } from '../conversations';

/** A turn as far as deciding goes. */
export type DecidedTurn = Pick<Turn, 'question' | 'knowledge' | 'settings' | 'tenant' | 'history'>;

/** What becomes of a question. */
export interface Outcome {
	before: BeforeModelDecision;
	/** What becomes of it where no model is connected, or none answers; null when none would be asked. */
	withoutModel: 'answer' | 'clarify' | 'hand_over' | null;
	/** The rows between which the customer would have to choose. */
	offered: string[];
}

/** Decides as the Confidence Gate does, before a model and, as if there were none, after it. */
export function decideAsTurn(turn: DecidedTurn): Outcome {
	const before = decideBeforeModel(turn);
	if (before.decision !== 'ask_model') return { before, withoutModel: null, offered: [] };
	const { decision } = reviewReply({ ...turn, reply: wordForWord(turn) });
	const offered = decision === 'clarify' ? competingRows(turn).map(({ question }) => question) : [];
	return { before, withoutModel: decision, offered };
}

/** An outcome in a few words. */
export function describeOutcome({ before, withoutModel }: Pick<Outcome, 'before' | 'withoutModel'>): string {
	if (before.decision === 'verbatim') return 'the row is sent word for word';
	if (before.decision === 'hand_over') return 'a person answers';
	if (before.decision === 'ask_back') return 'the customer is asked what they would like to know';
	return `a language model words the reply; without one ${
		{
			answer: 'the row is sent',
			clarify: 'the customer is asked which row is meant',
			hand_over: 'a person answers',
		}[withoutModel ?? 'hand_over']
	}`;
}
