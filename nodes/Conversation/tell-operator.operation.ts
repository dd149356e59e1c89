import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import { tellOperator } from '../../core/handoffs';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { operatorOfCredential, waysOfCredential } from './staff-alerts-credential';

export const option = {
	name: 'Tell Operator',
	value: 'tellOperator',
	action: 'Tell the operator of an alert of Alertmanager',
	description: 'Pass on what Alertmanager posted, by the ways of the operator in the credential "Staff alerts"',
};

/** What Alertmanager posts (its documentation, "webhook_config", version 4), as far as it is passed on. */
const Notification = z.object({
	status: z.enum(['firing', 'resolved']),
	alerts: z
		.array(
			z.object({
				status: z.enum(['firing', 'resolved']),
				labels: z.record(z.string(), z.string()),
				annotations: z.record(z.string(), z.string()).default({}),
			}),
		)
		.min(1),
});

/** A group may hold an alert for each of many series. */
const maxShown = 20;

export async function execute({ node, item }: Operation): Promise<Outcome> {
	const posted = Notification.safeParse(item['body']);
	if (!posted.success) {
		throw new FrontdeskError('invalid-input', 'This is no notification of Alertmanager. Post what its webhook posts.', {
			cause: posted.error,
		});
	}
	const credential = await readCredential(node, 'frontdeskStaffAlertsApi');
	const { told, problems } = await tellOperator(
		describe(posted.data),
		operatorOfCredential(credential),
		waysOfCredential(credential),
	);
	for (const problem of problems) node.logger.warn(`The operator could not be told by ${problem}`);
	if (told.length === 0 && problems.length > 0) {
		// Alertmanager tries again what failed.
		throw new FrontdeskError('unavailable', `The operator could not be told. ${problems.join(' ')}`);
	}
	if (told.length === 0) {
		node.logger.warn('An alert came, and nobody is told: fill in an operator in the credential "Staff alerts".');
	}
	return { output: 0, json: { told, problems } };
}

function describe({ status, alerts }: z.output<typeof Notification>): { subject: string; text: string } {
	const name = alerts[0]?.labels['alertname'] ?? 'Alert';
	const severity = alerts[0]?.labels['severity'];
	const subject =
		status === 'resolved' ? `Over: ${name}` : `${severity === 'critical' ? 'CRITICAL' : 'Warning'}: ${name}`;
	const lines = alerts
		.slice(0, maxShown)
		.map(({ status: state, annotations }) =>
			[
				`${state === 'resolved' ? 'Over: ' : ''}${annotations['summary'] ?? name}`,
				...['description', 'runbook_url'].flatMap((part) => annotations[part] ?? []),
			].join('\n'),
		);
	const more = alerts.length > maxShown ? [`… and ${alerts.length - maxShown} more.`] : [];
	return { subject, text: [subject, ...lines, ...more].join('\n\n') };
}
