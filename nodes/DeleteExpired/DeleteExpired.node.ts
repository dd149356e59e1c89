import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { deleteExpired } from '../../core/retention';
import { documentation } from '../shared/documentation';
import { databaseCredential, databaseOf } from '../shared/credentials';
import { runOperation } from '../shared/run-operation';
import { says } from '../shared/says';

export class DeleteExpired implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Delete Expired',
		name: 'deleteExpired',
		icon: { light: 'file:../icons/deleteExpired.svg', dark: 'file:../icons/deleteExpired.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('owner#settings'),
		subtitle: 'What is too old',
		description:
			'Deletes conversations, events and errors that are older than each business wants to keep them: its settings keep_conversations_months, keep_events_months and keep_errors_months',
		defaults: { name: 'Delete Expired' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [databaseCredential],
		properties: [
			says(
				'There is nothing to choose: how long conversations, events and errors are kept is in the tab Settings of each sheet, as <code>keep_conversations_months</code>, <code>keep_events_months</code> and <code>keep_errors_months</code>.',
				'whereSettingsAre',
			),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const db = await databaseOf(this);
		return runOperation(this, async () => {
			const deleted = await deleteExpired(db);
			return deleted.map((json) => ({ output: 0, json: { ...json } }));
		});
	}
}
