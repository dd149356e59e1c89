import type { INodeProperties } from 'n8n-workflow';
import { explainTurn, writePastTurn } from '../../core/explain';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';

export const option = {
	name: 'Explain Answer',
	value: 'explainTurn',
	action: 'Explain why a customer got an answer',
	description: 'Why the bot said what it said: what it found then, with the rows as they read then, and what decided',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Turn or Customer',
		name: 'turn',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +49 151 23456789',
		displayOptions: { show: { resource: ['conversation'], operation: ['explainTurn'] } },
		description:
			'The ID of a turn, as an execution, a log and an event name it; or the number or platform ID of a customer, for their last turn',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const turn = await explainTurn(db, await tenantOf(node, index, db), node.getNodeParameter('turn', index) as string);
	return { output: 0, json: { ...turn, lines: writePastTurn(turn) } };
}
