import type { INodeProperties } from 'n8n-workflow';
import { claimAlerts, lookAtHandoffs } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Get Due',
	value: 'dueAlerts',
	action: 'Get the alerts that are due',
	description:
		'Look who waits for a person, of all tenants, and take what staff are to be told now: an item for each way. Also tells customers for whom nobody came, and gives conversations back whose person did not.',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Max Alerts',
		name: 'maxAlerts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		displayOptions: { show: { resource: ['alert'], operation: ['dueAlerts'] } },
		description: 'How many one run takes at the most; the others wait for the next',
	},
];

/** Handoffs looked at in one run; the others are due again at once. */
const maxHandoffs = 200;

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const db = await databaseOf(node);
	await lookAtHandoffs(db, { limit: maxHandoffs });
	const alerts = await claimAlerts(db, { limit: Number(node.getNodeParameter('maxAlerts', index)) });
	return alerts.map((alert) => ({ output: 0, json: { alert } }));
}
