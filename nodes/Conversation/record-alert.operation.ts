import type { INodeProperties } from 'n8n-workflow';
import { recordAlert } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { alertOf } from './alert-of-item';

export const option = {
	name: 'Record Outcome',
	value: 'recordAlert',
	action: 'Record what became of an alert',
	description: 'For an alert that you have sent by a node of your own instead of Send: without it, it comes up again',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Problem',
		name: 'problem',
		type: 'string',
		default: '',
		displayOptions: { show: { resource: ['alert'], operation: ['recordAlert'] } },
		description: 'Why it could not be sent; it is tried again later. Empty: it was sent.',
	},
];

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const problem = (node.getNodeParameter('problem', index) as string).trim();
	const outcome = await recordAlert(await databaseOf(node), alertOf(item), { problem: problem || null });
	return { output: 0, json: { ...item, outcome } };
}
