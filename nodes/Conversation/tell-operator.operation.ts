import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import { tellOperator } from '../../core/handoffs';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { operatorOfCredential, waysOfCredential } from '../shared/staff-alerts-credential';

export const option = {
	name: 'Tell Operator',
	value: 'tellOperator',
	action: 'Tell the operator of an alert',
	description:
		'Pass on what Alertmanager posted, or any item with a subject and a text, by the ways of the operator in the credential "Staff alerts"',
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

/** What another step of a workflow wants told. */
const Words = z.object({ subject: z.string().min(1).max(500), text: z.string().min(1) });

/** A group may hold an alert for each of many series. */
const maxShown = 20;

export async function execute({ node, item }: Operation): Promise<Outcome> {
	const words = toldWords(item);
	const credential = await readCredential(node, 'frontdeskStaffAlertsApi');
	const { told, problems } = await tellOperator(words, operatorOfCredential(credential), waysOfCredential(credential));
	for (const problem of problems) node.logger.warn(`The operator could not be told by ${problem}`);
	if (told.length === 0 && problems.length > 0) {
		// Alertmanager tries again what failed.
		throw new FrontdeskError('unavailable', `The operator could not be told. ${problems.join(' ')}`);
	}
	if (told.length === 0) {
		node.logger.warn('An alert came, and nobody is told: fill in an operator in the credential "Staff alerts".');
	}
	return { output: 0, json: { ...(item['body'] === undefined ? item : {}), told, problems } };
}

function toldWords(item: IDataObject): z.output<typeof Words> {
	const given = Words.safeParse(item);
	if (given.success) return given.data;
	const posted = Notification.safeParse(item['body']);
	if (posted.success) return describe(posted.data);
	throw new FrontdeskError(
		'invalid-input',
		'This is no notification of Alertmanager, and has no subject and text. Post what its webhook posts.',
		{ cause: posted.error },
	);
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
