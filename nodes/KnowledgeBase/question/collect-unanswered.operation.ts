import type { INodeProperties } from 'n8n-workflow';
import { collectUnanswered } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { says } from '../../shared/says';
import { searchConnectionsOf } from '../../shared/search-connections';

export const option = {
	name: 'Collect Unanswered',
	value: 'collectUnanswered',
	action: 'Collect the questions that had no answer',
	description:
		'Take down which questions had no answer, what people replied to them, and how often each row was used: for the sheet, and all businesses whose turn it is',
};

export const description: INodeProperties[] = [
	says(
		'For all businesses whose turn it is: it belongs behind a Work Trigger with "Unanswered Questions". What was collected stands in the tab Unanswered after the next sync.',
		'whoIsCollected',
		{ resource: ['question'], operation: ['collectUnanswered'] },
	),
];

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const [db, connections] = await Promise.all([databaseOf(node), searchConnectionsOf(node)]);
	const collected = await collectUnanswered(db, { connections });
	return collected.map((json) => ({ output: 0, json }));
}
