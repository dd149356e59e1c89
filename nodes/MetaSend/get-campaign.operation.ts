import { readCampaign } from '../../core/campaigns';
import { databaseOf } from '../shared/credentials';
import { chosenIn } from '../shared/from-list';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';

export const option = {
	name: 'Get Campaign',
	value: 'getCampaign',
	action: 'Get what became of a campaign',
	description: 'How many were sent, delivered, read, refused, and what became of each message',
};

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const name = chosenIn(node, 'campaign', index);
	return { output: 0, json: await readCampaign(db, await tenantOf(node, index, db), name) };
}
