import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { runChosenOperation } from '../shared/run-operation';
import { says } from '../shared/says';
import * as afterModel from './after-model.operation';
import * as beforeModel from './before-model.operation';

const operations = { beforeModel, afterModel };

export class ConfidenceGate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Confidence Gate',
		name: 'confidenceGate',
		icon: { light: 'file:../icons/confidenceGate.svg', dark: 'file:../icons/confidenceGate.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('operator/why'),
		subtitle: '={{$parameter["operation"] === "beforeModel" ? "Before model" : "After model"}}',
		description: 'Decides whether the bot may answer, asks back, or a person takes over',
		defaults: { name: 'Confidence Gate' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Continue', 'Hand Over', 'Reply Ready'],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [beforeModel.option, afterModel.option],
				default: 'beforeModel',
			},
			...beforeModel.description,
			says(
				'How sure is sure enough stands in the tab Settings of the sheet: <code>careful_or_helpful</code> moves <code>answer_threshold</code>, <code>verbatim_threshold</code> and <code>ask_threshold</code> together, and each can be set by itself. <i>Knowledge Base: Explain</i> says what another value would have decided.',
				'thresholds',
			),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations, { outputs: 3 });
	}
}
