import { claimFailures } from '../../core/failures';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Get Due',
	value: 'dueFailures',
	action: 'Get the failures that the operator is to hear of',
	description:
		'Take the kinds of failures that nobody was told of, as one item with a subject and a text. Of each kind there is one message, and another one after an hour when it goes on.',
};

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const failures = await claimFailures(await databaseOf(node));
	return failures === null ? [] : [{ output: 0, json: failures }];
}
