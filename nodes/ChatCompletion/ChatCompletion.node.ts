import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runOperation } from '../shared/run-operation';
import { completeReply } from './complete-reply';

export class ChatCompletion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat Completion',
		name: 'chatCompletion',
		icon: { light: 'file:../icons/chatCompletion.svg', dark: 'file:../icons/chatCompletion.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: 'From the rows that were found',
		description: 'Words the reply from the rows that were found; without a model, the best row is the reply',
		defaults: { name: 'Chat Completion' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'frontdeskModelApi', displayName: 'Language Model (Optional)', required: false }],
		properties: [
			{
				displayName: 'Max Rows',
				name: 'maxRows',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 20 },
				default: 5,
				description: 'How many rows the model gets to see. More rows cost tokens and rarely help beyond eight.',
			},
			{
				displayName: 'Timeout Seconds',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 120 },
				default: 15,
				description:
					'How long to wait for the model before the best row is sent word for word; keep it below the lease of the Turn Trigger',
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runOperation(this, completeReply);
	}
}
