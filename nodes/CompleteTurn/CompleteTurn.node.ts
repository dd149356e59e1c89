import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { completeTurn } from '../../core/conversations';
import { databaseCredential, databaseOf } from '../shared/credentials';
import { runOperation } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

export class CompleteTurn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Complete Turn',
		name: 'completeTurn',
		icon: { light: 'file:../icons/completeTurn.svg', dark: 'file:../icons/completeTurn.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: 'Answered, handed over or later',
		description: 'Marks the messages as answered, opens a handoff where one is needed, and lets the next turn begin',
		defaults: { name: 'Complete Turn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [databaseCredential],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const db = await databaseOf(this);
		return runOperation(this, async ({ item }) => ({
			output: 0,
			json: { ...item, completion: await completeTurn(db, turnOfItem(item)) },
		}));
	}
}
