import { channelAccess } from '../../core/accounts';
import { channels } from '../../core/channels';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { showsOnly } from '../shared/turn-in-hand';
import { meantMessage } from './meant-message';
import { addressOf } from './send-to-customer';

export const option = {
	name: 'Mark Read and Typing',
	value: 'markRead',
	action: 'Mark a message as read and show typing',
	description: 'Show the customer at once that the message has arrived; goes on without waiting for the platform',
};

const timeoutMs = 5_000;

/** A courtesy: it is not waited for, and when it fails the answer still comes. */
export async function execute(operation: Operation): Promise<Outcome> {
	const { node } = operation;
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const address = await addressOf(operation, db);
	const item = address.item;
	const messageId = meantMessage(operation, address);
	if (address.turn?.isTest) showsOnly(operation, 'No read mark and no typing was shown to anybody.');
	if (!messageId || address.turn?.isTest) return { output: 0, json: item };
	const { tenantId, channel, recipient } = address;
	const access = await channelAccess(db, keys, { tenantId, channelId: channel.id }, meta);
	if (access.isPaused) return { output: 0, json: item };

	const { readMarks, send } = channels[channel.kind];
	const sending = { account: channel.accountId, recipient, usesPageToken: access.usesPageToken };
	for (const request of readMarks?.(sending, { messageId, typing: true }) ?? []) {
		void send(request, { ...access, timeoutMs }).catch((error: unknown) =>
			node.logger.debug(`Read mark not shown: ${error instanceof Error ? error.message : String(error)}`),
		);
	}
	return { output: 0, json: item };
}
