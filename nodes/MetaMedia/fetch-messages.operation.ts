import type { INodeProperties } from 'n8n-workflow';
import { fetchAnnouncedMessages } from '../../core/conversations';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Fetch Messages',
	value: 'fetchMessages',
	action: 'Fetch messages that were only announced',
	description:
		'Ask Instagram for new messages that it announced without their content, and take them in like all others',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Max Messages',
		name: 'maxMessages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 20,
		displayOptions: { show: { operation: ['fetchMessages'] } },
		description: 'How many messages to ask for at once; the others follow with the next execution',
	},
];

const timeoutMs = 10_000;

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const [{ db, keys }, shared] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const limit = node.getNodeParameter('maxMessages', index) as number;
	return { output: 0, json: await fetchAnnouncedMessages(db, { keys, shared, limit, timeoutMs }) };
}
