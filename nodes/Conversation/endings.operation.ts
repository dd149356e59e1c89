import { closeConversation, giveBack as giveConversationBack } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

/** The two ways to end a person's part: they differ in what becomes of messages that nobody has answered. */
const ending =
	(end: typeof closeConversation) =>
	async (operation: Operation): Promise<Outcome> => {
		const { node, item } = operation;
		const db = await databaseOf(node);
		const who = await whoOf(operation, db);
		return { output: 0, json: { ...item, conversationId: who.conversationId, ended: await end(db, who) } };
	};

export const giveBack = {
	option: {
		name: 'Give Back',
		value: 'giveBack',
		action: 'Give a conversation back',
		description: 'The bot has it again, and answers what nobody has answered meanwhile, as far as it surely knows',
	},
	execute: ending((...who) => giveConversationBack(...who)),
};

export const close = {
	option: {
		name: 'Close',
		value: 'close',
		action: 'Close a conversation',
		description: 'Everything is settled: the bot has it again, and what was written meanwhile needs no answer',
	},
	execute: ending((...who) => closeConversation(...who)),
};
