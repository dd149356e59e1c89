import { screenTurn } from '../../core/screening';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

const outputOf = { continue: 0, reply: 1, hand_over: 1, say_nothing: 2 } as const;

/** Adds `screening`, and the reply where one is ready. */
export async function screen({ item }: Operation): Promise<Outcome> {
	const { screening, reply } = screenTurn(turnOfItem(item));
	return { output: outputOf[screening.decision], json: { ...item, screening, ...(reply ? { reply } : {}) } };
}
