import type { INodeProperties } from 'n8n-workflow';
import { deliverReply } from '../../core/conversations';
import { channelAccessOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { showsOnly, turnOf } from '../shared/turn-in-hand';

export const option = {
	name: 'Send Reply',
	value: 'sendReply',
	action: 'Send the reply of a turn',
	description: 'Send what the turn carries as its reply, unless a person or a newer message came in between',
};

const show = { operation: ['sendReply', 'sendDue'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Timeout Seconds',
		name: 'timeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 60 },
		default: 10,
		displayOptions: { show },
		description: 'How long to wait for the platform before a send counts as unconfirmed',
	},
	{
		displayName: 'Resend After Seconds',
		name: 'resendAfterSeconds',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 3600 },
		default: 60,
		displayOptions: { show },
		description: 'How long to wait for a sign of an unconfirmed send before it is sent again',
	},
];

export const stage = 'send';

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const { turn, item } = turnOf(operation);
	const { db, access } = await channelAccessOf(node, turn);
	const delivery = await deliverReply(db, turn, {
		...access,
		completes: true,
		timeoutMs: (node.getNodeParameter('timeoutSeconds', index) as number) * 1_000,
		resendAfterMs: (node.getNodeParameter('resendAfterSeconds', index) as number) * 1_000,
		onPaused: (reason) =>
			node.logger.error(`The ${turn.channel.kind} channel ${turn.channel.accountId} is paused. ${reason}`),
	});
	if (delivery.verdict === 'test')
		showsOnly(operation, 'Nothing was sent. "delivery.wouldSend" is what the customer would have got.');
	return { output: 0, json: { ...item, delivery } };
}
