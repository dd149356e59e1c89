import { sendCampaigns } from '../../core/campaigns';
import type { Operation, Outcome } from '../shared/run-operation';
import { senderOf } from '../shared/sender';
import { says } from '../shared/says';

export const option = {
	name: 'Send Campaigns',
	value: 'sendCampaigns',
	action: 'Send the next share of running campaigns',
	description: 'Of all businesses: to as many people as the pace of each campaign allows now',
};

export const description = [
	says('Connect it behind a Work Trigger with "Campaigns to Send". Each campaign has its own pace.', 'paceNote', {
		operation: ['sendCampaigns'],
	}),
];

const maxCampaigns = 20;

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const { db, sending } = await senderOf(node);
	const steps = await sendCampaigns(db, { ...sending, limit: maxCampaigns });
	for (const { because } of steps) if (because) node.logger.warn(`A campaign has stopped by itself. ${because}`);
	return steps.map((json) => ({ output: 0, json }));
}
