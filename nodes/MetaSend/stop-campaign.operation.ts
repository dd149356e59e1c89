import { readCampaign, stopCampaign } from '../../core/campaigns';
import { databaseOf } from '../shared/credentials';
import { chosenIn } from '../shared/from-list';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';

export const option = {
	name: 'Stop Campaign',
	value: 'stopCampaign',
	action: 'Stop a campaign',
	description: 'Nothing more of it leaves; what is with WhatsApp already does',
};

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const name = chosenIn(node, 'campaign', index);
	const tenantId = await tenantOf(node, index, db);
	await stopCampaign(db, tenantId, name, `It was stopped by the workflow "${node.getWorkflow().name ?? ''}".`);
	return { output: 0, json: await readCampaign(db, tenantId, name) };
}
