import { readAndTypingRequests, sendToGraph, type IdentityKind } from '../../core/channels';
import { channelAccessOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

export const option = {
	name: 'Mark Read and Typing',
	value: 'markRead',
	action: 'Mark a message as read and show typing',
	description: 'Show the customer at once that the message has arrived; goes on without waiting for the platform',
};

const timeoutMs = 5_000;

/** A courtesy: it is not waited for, and when it fails the answer still comes. */
export async function execute({ node, item }: Operation): Promise<Outcome> {
	const turn = turnOfItem(item);
	const { kind: channel, accountId: account } = turn.channel;
	const recipient = { id: turn.customer.id, kind: turn.customer.kind as IdentityKind };
	const messageId = turn.messages.at(-1)?.platformId;
	if (!messageId) return { output: 0, json: item };
	const { access } = await channelAccessOf(node, turn);
	if (access.isPaused) return { output: 0, json: item };

	const { usesPageToken, graphVersion: version, graphUrl, accessToken, appSecret } = access;
	const sending = { channel, account, recipient, usesPageToken };
	for (const request of readAndTypingRequests(sending, { messageId, typing: true })) {
		void sendToGraph({ ...request, channel, graphUrl, version, accessToken, appSecret, timeoutMs }).catch(
			(error: unknown) =>
				node.logger.debug(`Read mark not shown: ${error instanceof Error ? error.message : String(error)}`),
		);
	}
	return { output: 0, json: item };
}
