import { syncConversations } from '../../core/chatwoot';
import { chatwootOf } from '../shared/chatwoot-credential';
import { senderOf } from '../shared/sender';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Sync Due',
	value: 'syncChatwoot',
	action: 'Bring conversations to Chatwoot and fetch what agents did',
	description:
		'Of all businesses that have an inbox in Chatwoot: an item for each conversation. What does not work is tried again later.',
};

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const [{ db, sending }, access] = await Promise.all([senderOf(node), chatwootOf(node)]);
	const synced = await syncConversations(db, { access, sending });
	for (const { conversationId, problem } of synced) {
		if (problem !== null) node.logger.warn(`Chatwoot: ${problem} Trying again.`, { conversationId });
	}
	return synced.map((one) => ({ output: 0, json: { ...one } }));
}
