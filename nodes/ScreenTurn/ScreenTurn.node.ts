import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { screenTurn } from '../../core/screening';
import { documentation } from '../shared/documentation';
import { asStage, runOperation, type Operation, type Outcome } from '../shared/run-operation';
import { turnOf } from '../shared/turn-in-hand';
import { says } from '../shared/says';

export class ScreenTurn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Screen Turn',
		name: 'screenTurn',
		icon: { light: 'file:../icons/screenTurn.svg', dark: 'file:../icons/screenTurn.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('operator/turn'),
		subtitle: 'What needs no search',
		description:
			'Answers from the settings what needs no search: greetings, thanks, "stop", the wish for a person, things that are no question',
		defaults: { name: 'Screen Turn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Continue', 'Reply Ready', 'Nothing To Say'],
		properties: [
			says(
				'Every line and word list is a setting of the business, in the Settings tab of its sheet: greeting_message, human_words, opening_hours and others.',
				'whereSettingsAre',
			),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runOperation(this, asStage('screen', screen), 3);
	}
}

const outputOf = { continue: 0, reply: 1, hand_over: 1, say_nothing: 2 } as const;

/** Adds `screening`, and the reply where one is ready. */
export async function screen(operation: Operation): Promise<Outcome> {
	const { turn, item } = turnOf(operation);
	const { screening, reply } = screenTurn(turn);
	return { output: outputOf[screening.decision], json: { ...item, screening, ...(reply ? { reply } : {}) } };
}
