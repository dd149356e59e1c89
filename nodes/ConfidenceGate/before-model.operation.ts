import { decideBeforeModel } from '../../core/confidence';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

export const option = {
	name: 'Before Model',
	value: 'beforeModel',
	action: 'Decide before asking a model',
	description: 'Continue when a row that was found is likely enough to answer the question, hand over when none is',
};

export async function execute({ item }: Operation): Promise<Outcome> {
	const { reply, ...gate } = decideBeforeModel(turnOfItem(item));
	return reply ? { output: 1, json: { ...item, gate, reply } } : { output: 0, json: { ...item, gate } };
}
