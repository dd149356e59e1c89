import { channelAccess } from '../../core/accounts';
import { sendAlert, type AlertAccess } from '../../core/handoffs';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { isByHand } from '../shared/turn-in-hand';
import { alertOf } from './alert-of-item';
import { waysOfCredential } from '../shared/staff-alerts-credential';

export const option = {
	name: 'Send',
	value: 'sendAlert',
	action: 'Send an alert to staff',
	description:
		'Tell staff by the way of the alert, and record what became of it. One that does not go through is tried again later.',
};

export async function execute({ node, item }: Operation): Promise<Outcome> {
	const alert = alertOf(item);
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const hasWays = 'frontdeskStaffAlertsApi' in (node.getNode().credentials ?? {});
	const access: AlertAccess = {
		...waysOfCredential(hasWays ? await readCredential(node, 'frontdeskStaffAlertsApi') : {}),
		sending: {
			timeoutMs: 10_000,
			resendAfterMs: 60_000,
			accessOf: (channel) => channelAccess(db, keys, channel, meta),
			onTokenRefused: isByHand(node) ? 'fail' : 'wait',
			onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
		},
	};
	const { outcome, problem } = await sendAlert(db, alert, access);
	if (problem !== null) node.logger.warn(`Staff could not be told by ${alert.way}: ${problem}`);
	return { output: 0, json: { ...item, outcome, ...(problem === null ? {} : { problem }) } };
}
