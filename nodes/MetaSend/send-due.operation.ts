import type { INodeProperties } from 'n8n-workflow';
import { channelAccess } from '../../core/accounts';
import { sendDueMessages } from '../../core/conversations';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { isByHand } from '../shared/turn-in-hand';

export const option = {
	name: 'Send Due',
	value: 'sendDue',
	action: 'Send what waits in the outbox',
	description:
		'Send the messages of all businesses that had to wait, and those that nothing was heard of. Replies of turns are not among them: they come back with their turn.',
};

const show = { operation: ['sendDue'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Max Messages',
		name: 'maxMessages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 100,
		displayOptions: { show },
		description: 'How many messages one run takes at the most; the others wait for the next',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const sent = await sendDueMessages(db, {
		limit: node.getNodeParameter('maxMessages', index) as number,
		timeoutMs: (node.getNodeParameter('timeoutSeconds', index) as number) * 1_000,
		resendAfterMs: (node.getNodeParameter('resendAfterSeconds', index) as number) * 1_000,
		accessOf: (channel) => channelAccess(db, keys, channel, meta),
		onTokenRefused: isByHand(node) ? 'wait' : 'pause',
		onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
	});
	return sent.map((json) => ({ output: 0, json }));
}
