import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { recordFailure } from '../../core/conversations';
import { databaseCredential, databaseOf } from '../shared/credentials';
import { runOperation } from '../shared/run-operation';
import { failureOfItem } from './failure-of-item';

export class FailTurn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Fail Turn',
		name: 'failTurn',
		icon: { light: 'file:../icons/failTurn.svg', dark: 'file:../icons/failTurn.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: 'Try again, or a person',
		description:
			'Records what an Error Trigger reports, and gives the turn back: it is tried again, and handed to a person when all attempts failed',
		defaults: { name: 'Fail Turn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [databaseCredential],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const db = await databaseOf(this);
		return runOperation(this, async ({ item }) => {
			const failure = failureOfItem(item);
			const willRetry = await recordFailure(db, failure);
			return { output: 0, json: { ...item, failure: { turn: failure.turn, message: failure.message, willRetry } } };
		});
	}
}
