import { FrontdeskError } from '../../core/errors';
import { failuresTold, ToldFailures } from '../../core/failures';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Record Told',
	value: 'recordTold',
	action: 'Record that the operator was told of failures',
	description: 'What is not recorded as told is told again: after half a minute at first, then less and less often',
};

export async function execute({ node, item }: Operation): Promise<Outcome> {
	const told = ToldFailures.pick({ kinds: true }).safeParse(item);
	if (!told.success) {
		throw new FrontdeskError(
			'invalid-input',
			'These are no failures. Put this node behind "Get Due" and what tells them.',
			{
				cause: told.error,
			},
		);
	}
	await failuresTold(await databaseOf(node), told.data);
	return { output: 0, json: item };
}
