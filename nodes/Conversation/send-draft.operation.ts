import { channelAccess } from '../../core/accounts';
import { sendDraft } from '../../core/handoffs';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Send Draft',
	value: 'sendDraft',
	action: 'Send the draft of the bot',
	description:
		"In shadow mode: send what the bot has written, as it is. From then on the conversation is that person's.",
};

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item } = operation;
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const delivery = await sendDraft(db, await whoOf(operation, db), {
		timeoutMs: 10_000,
		resendAfterMs: 60_000,
		accessOf: (channel) => channelAccess(db, keys, channel, meta),
		onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
	});
	return { output: 0, json: { ...item, delivery } };
}
