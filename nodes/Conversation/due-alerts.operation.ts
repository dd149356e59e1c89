import type { INodeProperties } from 'n8n-workflow';
import { alertLink } from '../../core/desk';
import { claimAlerts, lookAtHandoffs } from '../../core/handoffs';
import { databaseAndKeysOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { webhookAddressOf } from './webhook-address';

export const option = {
	name: 'Get Due',
	value: 'dueAlerts',
	action: 'Get the alerts that are due',
	description:
		'Look who waits for a person, of all businesses, and take what staff are to be told now: an item for each way. Also tells customers for whom nobody came, and gives conversations back whose person did not.',
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
	{
		displayName: 'Desk Address',
		name: 'deskAddress',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://frontdesk.example.com/webhook/desk',
		displayOptions: { show: { resource: ['alert'], operation: ['dueAlerts'] } },
		description:
			'Where your team reaches the Desk. Empty: at the address that n8n gives its webhooks, and /desk behind it.',
	},
];

/** Handoffs looked at in one run; the others are due again at once. */
const maxHandoffs = 200;

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const { db, keys } = await databaseAndKeysOf(node);
	const given = (node.getNodeParameter('deskAddress', index, '') as string).trim();
	const desk = given === '' ? webhookAddressOf({ node, index }, 'desk') : given;
	await lookAtHandoffs(db, { limit: maxHandoffs });
	const alerts = await claimAlerts(db, {
		limit: Number(node.getNodeParameter('maxAlerts', index)),
		deskLink: (tenantId, conversationId) => {
			const link = alertLink(keys, tenantId, conversationId);
			return link === null ? null : `${desk}#${link}`;
		},
	});
	return alerts.map((alert) => ({ output: 0, json: { alert } }));
}
