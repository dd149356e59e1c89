import { resumeWaiting } from '../../core/conversations';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { says } from '../shared/says';

export const option = {
	name: 'Pass Responses On',
	value: 'resumeWaiting',
	action: 'Pass responses on to steps that wait for them',
	description:
		'Let executions that wait for a customer go on: with the response, or without one when their time is over',
};

export const description = [
	says('Connect it behind a Work Trigger with "Responses to Pass On".', 'responsesNote', {
		operation: ['resumeWaiting'],
	}),
];

const maxResponses = 100;

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const told = await resumeWaiting(await databaseOf(node), { limit: maxResponses });
	for (const { outcome, problem } of told) {
		if (outcome === 'resumed') continue;
		const outlook = outcome === 'later' ? 'Trying again.' : 'It waits no longer.';
		node.logger.warn(`A step that waits for a customer could not be told. ${problem} ${outlook}`);
	}
	return told.map((json) => ({ output: 0, json }));
}
