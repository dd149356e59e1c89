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
import { itemOfTurn, nextTurn } from '../shared/turn-dispatcher';
import { showsOnly, turnOf } from '../shared/turn-in-hand';

export class CompleteTurn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Complete Turn',
		name: 'completeTurn',
		icon: { light: 'file:../icons/completeTurn.svg', dark: 'file:../icons/completeTurn.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: 'Answered, handed over or later',
		description: 'Marks the messages as answered, opens a handoff where one is needed, and goes on with the next turn',
		defaults: { name: 'Complete Turn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Completed', 'Next Question', 'Next Reply'],
		credentials: [databaseCredential],
		properties: [
			{
				displayName: 'Take On the Next Turn',
				name: 'takesNextTurn',
				type: 'boolean',
				noDataExpression: true,
				default: false,
				description:
					'Whether this execution goes on with the next conversation that waits, which is cheaper than a new one. Then connect <i>Next Question</i> and <i>Next Reply</i> to the steps behind the two outputs of the Turn Trigger; without them the next customer would wait.',
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const db = await databaseOf(this);
		const takesNextTurn = this.getNodeParameter('takesNextTurn', 0, false) as boolean;
		return runOperation(
			this,
			async (operation) => {
				const { turn, item } = turnOf(operation);
				const completed = { output: 0, json: { ...item, completion: await completeTurn(db, turn) } };
				if (turn.isTest) {
					showsOnly(operation, 'Nothing was written down. "completion" says what would have become of the turn.');
					return completed;
				}
				const next = takesNextTurn ? await nextTurn(turn, this.getExecutionCancelSignal()) : undefined;
				if (!next) return completed;
				const { json, isReplyReady } = itemOfTurn(next);
				return [completed, { output: isReplyReady ? 2 : 1, json }];
			},
			3,
		);
	}
}
