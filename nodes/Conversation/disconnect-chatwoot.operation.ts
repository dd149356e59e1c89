import { disconnectInbox } from '../../core/chatwoot';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';

export const option = {
	name: 'Disconnect Inbox',
	value: 'disconnectChatwoot',
	action: 'End the connection of a business with Chatwoot',
	description: 'Conversations are brought to Chatwoot no longer; what is there stays',
};

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const wasConnected = await disconnectInbox(db, await tenantOf(node, index, db));
	return { output: 0, json: { wasConnected } };
}
