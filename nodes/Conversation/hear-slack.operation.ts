import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import { hearSlack, isFromSlack } from '../../core/handoffs';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { senderOf } from '../shared/sender';
import { waysOfCredential } from '../shared/staff-alerts-credential';

export const option = {
	name: 'Hear Slack',
	value: 'hearSlack',
	action: 'Pass an answer in a thread of Slack on to the customer',
	description:
		'Take what Slack posted to a Webhook node with "Raw Body", check its signature, and send what was answered in the thread of an alert',
};

/** What a Webhook node tells of the request. */
const Posted = z.looseObject({
	headers: z.looseObject({
		'x-slack-signature': z.string().catch(''),
		'x-slack-request-timestamp': z.string().catch(''),
	}),
});

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const { db, sending } = await senderOf(node);
	const { slack: app } = waysOfCredential(await readCredential(node, 'frontdeskStaffAlertsApi'));
	const rawBody = await node.helpers.getBinaryDataBuffer(index, 'data');
	const { headers } = Posted.parse(item);
	const signed = {
		signature: headers['x-slack-signature'],
		timestamp: headers['x-slack-request-timestamp'],
	};
	if (!isFromSlack(rawBody, signed, app?.signingSecret ?? '')) {
		throw new FrontdeskError(
			'invalid-input',
			'The request is not signed by Slack, or "Slack Signing Secret" in the credential "Staff alerts" is another app\'s.',
		);
	}
	const heard = await hearSlack(db, JSON.parse(rawBody.toString()), { app, sending });
	return { output: 0, json: { ...heard } };
}
