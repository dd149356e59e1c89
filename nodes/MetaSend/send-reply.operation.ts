import type { INodeProperties } from 'n8n-workflow';
import { deliverReply } from '../../core/conversations';
import { channelAccessOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

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

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const turn = turnOfItem(item);
	const { db, access } = await channelAccessOf(node, turn);
	const delivery = await deliverReply(db, turn, {
		...access,
		completes: true,
		timeoutMs: (node.getNodeParameter('timeoutSeconds', index) as number) * 1_000,
		resendAfterMs: (node.getNodeParameter('resendAfterSeconds', index) as number) * 1_000,
		onPaused: (reason) =>
			node.logger.error(`The ${turn.channel.kind} channel ${turn.channel.accountId} is paused. ${reason}`),
	});
	return { output: 0, json: { ...item, delivery } };
}
