import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { completeTurn } from '../../core/conversations';
import { documentation } from '../shared/documentation';
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
		documentationUrl: documentation('operator/turn'),
		subtitle: 'Ends the turn',
		description: 'Marks the messages as answered, opens a handoff where one is needed, and goes on with the next turn',
		defaults: { name: 'Complete Turn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: Array.from({ length: 4 }, () => NodeConnectionTypes.Main),
		outputNames: ['Completed', 'Next Question', 'Next Reply', 'Sample'],
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
			{
				displayName: 'Sample One Turn In',
				name: 'sampleOneIn',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 0, maxValue: 100000 },
				default: 0,
				hint: '0: no turn is kept',
				description:
					'Of how many turns one leaves by <i>Sample</i> as well, as all steps have left it: behind it, our workflow "Frontdesk: sampled turns" has n8n keep an execution of it. What customers wrote is in it.',
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const db = await databaseOf(this);
		const sampleOneIn = this.getNodeParameter('sampleOneIn', 0, 0) as number;
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
				// By the turn's own id, of which the end is chance.
				const isSample = sampleOneIn > 0 && Number.parseInt(turn.id.slice(-6), 16) % sampleOneIn === 0;
				const ended = isSample ? [completed, { ...completed, output: 3 }] : [completed];
				const next = takesNextTurn ? await nextTurn(turn, this.getExecutionCancelSignal()) : undefined;
				if (!next) return ended;
				const { json, isReplyReady } = itemOfTurn(next);
				return [...ended, { output: isReplyReady ? 2 : 1, json }];
			},
			4,
		);
	}
}
