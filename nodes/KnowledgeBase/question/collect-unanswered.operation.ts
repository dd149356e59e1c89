import type { INodeProperties } from 'n8n-workflow';
import { collectUnanswered } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { searchConnectionsOf } from '../../shared/search-connections';

export const option = {
	name: 'Collect Unanswered',
	value: 'collectUnanswered',
	action: 'Collect the questions that had no answer',
	description:
		'Take down which questions had no answer, what people replied to them, and how often each row was used: for the sheet, and all businesses whose turn it is',
};

export const description: INodeProperties[] = [];

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const [db, connections] = await Promise.all([databaseOf(node), searchConnectionsOf(node)]);
	const collected = await collectUnanswered(db, { connections });
	return collected.map((json) => ({ output: 0, json }));
}
