import { channelAccess } from '../../core/accounts';
import { sendCampaigns } from '../../core/campaigns';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
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
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const steps = await sendCampaigns(db, {
		limit: maxCampaigns,
		timeoutMs: 10_000,
		resendAfterMs: 60_000,
		accessOf: (channel) => channelAccess(db, keys, channel, meta),
		onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
	});
	for (const { because } of steps) if (because) node.logger.warn(`A campaign has stopped by itself. ${because}`);
	return steps.map((json) => ({ output: 0, json }));
}
