import { decideBeforeModel } from '../../core/confidence';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

export const option = {
	name: 'Before Model',
	value: 'beforeModel',
	action: 'Decide before asking a model',
	description:
		'Continue when the knowledge can probably answer, hand over when it cannot. Reply Ready: a row is surely right and goes out word for word.',
};

const outputOf = { ask_model: 0, hand_over: 1, verbatim: 2 } as const;

export const stage = 'gate';

export async function execute({ item, note }: Operation): Promise<Outcome> {
	const { reply, ...gate } = decideBeforeModel(turnOfItem(item));
	note(() => ({
		'langfuse.observation.type': 'guardrail',
		'frontdesk.decision': gate.decision,
		'frontdesk.because': gate.because,
	}));
	return { output: outputOf[gate.decision], json: { ...item, gate, ...(reply ? { reply } : {}) } };
}
