import { recordFailure } from '../../core/failures';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { isByHand, showsOnly } from '../shared/turn-in-hand';
import { failureOfItem } from './failure-of-item';

export const option = {
	name: 'Record',
	value: 'record',
	action: 'Record a failure and give the turn back',
	description:
		'Write down what an Error Trigger reports, and give the turn back: it is tried again, and handed to a person when all attempts failed',
};

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item } = operation;
	const failure = failureOfItem(item);
	const { turn, message } = failure;
	if (isByHand(node)) {
		showsOnly(operation, 'Nothing was written down, and no turn was given back.');
		return { output: 0, json: { ...item, failure: { turn, message, willRetry: false } } };
	}
	const willRetry = await recordFailure(await databaseOf(node), failure);
	return { output: 0, json: { ...item, failure: { turn, message, willRetry } } };
}
