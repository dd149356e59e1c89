import { linkExecution } from '../../core/explain';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { says } from '../shared/says';
import { turnOf } from '../shared/turn-in-hand';

export const option = {
	name: 'Link Execution',
	value: 'linkExecution',
	action: 'Link this execution from its turn',
	description: 'Write down at the turn where this execution is kept, so that Explain Answer leads to it',
};

export const description = [
	says(
		"For items that are a turn, in a workflow whose executions n8n saves. <i>Explain Answer</i>, and <code>npm run explain -- --turn</code> with the customer's number, name its address.",
		'whatIsLinked',
		{ resource: ['conversation'], operation: ['linkExecution'] },
	),
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node } = operation;
	const { turn, item } = turnOf(operation);
	const url = `${node.getInstanceBaseUrl()}workflow/${node.getWorkflow().id}/executions/${node.getExecutionId()}`;
	await linkExecution(await databaseOf(node), { tenantId: turn.tenantId, turnId: turn.id, url });
	return { output: 0, json: { ...item, executionUrl: url } };
}
