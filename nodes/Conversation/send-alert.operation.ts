import { sendAlert, type AlertAccess } from '../../core/handoffs';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { senderOf } from '../shared/sender';
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
	const { db, sending } = await senderOf(node);
	const hasWays = 'frontdeskStaffAlertsApi' in (node.getNode().credentials ?? {});
	const access: AlertAccess = {
		...waysOfCredential(hasWays ? await readCredential(node, 'frontdeskStaffAlertsApi') : {}),
		sending: { ...sending, onTokenRefused: isByHand(node) ? 'fail' : 'wait' },
	};
	const { outcome, problem } = await sendAlert(db, alert, access);
	if (problem !== null) node.logger.warn(`Staff could not be told by ${alert.way}: ${problem}`);
	return { output: 0, json: { ...item, outcome, ...(problem === null ? {} : { problem }) } };
}
