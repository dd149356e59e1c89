import { readCampaign, resumeCampaign } from '../../core/campaigns';
import { databaseOf } from '../shared/credentials';
import { chosenIn } from '../shared/from-list';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';

export const option = {
	name: 'Resume Campaign',
	value: 'resumeCampaign',
	action: 'Resume a campaign that has stopped',
	description: 'Go on with the people who have not had it yet. What it stopped for counts no more.',
};

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const name = chosenIn(node, 'campaign', index);
	const tenantId = await tenantOf(node, index, db);
	await resumeCampaign(db, tenantId, name);
	return { output: 0, json: await readCampaign(db, tenantId, name) };
}
