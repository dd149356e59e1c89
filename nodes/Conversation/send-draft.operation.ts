import { sendDraft } from '../../core/handoffs';
import type { Operation, Outcome } from '../shared/run-operation';
import { senderOf } from '../shared/sender';
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
	const { db, sending } = await senderOf(node);
	const delivery = await sendDraft(db, await whoOf(operation, db), sending);
	return { output: 0, json: { ...item, delivery } };
}
