import type { INodeProperties } from 'n8n-workflow';
import { searchKnowledge } from '../../core/retrieval';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

export const option = {
	name: 'Search',
	value: 'search',
	action: 'Search the rows that answer a turn',
	description: "Find the rows of the tenant's live knowledge that answer what the customer asked",
};

export const description: INodeProperties[] = [
	{
		displayName: 'Max Rows',
		name: 'maxRows',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		displayOptions: { show: { operation: ['search'] } },
		description: 'How many rows the next steps get to see. More rows cost tokens and rarely help beyond eight.',
	},
];

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const { tenantId, question } = turnOfItem(item);
	const knowledge = await searchKnowledge(await databaseOf(node), {
		tenantId,
		question,
		maxRows: node.getNodeParameter('maxRows', index) as number,
	});
	return { output: 0, json: { ...item, knowledge } };
}
