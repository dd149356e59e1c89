import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { operationList } from '../shared/operation-list';
import { runChosenOperation } from '../shared/run-operation';
import { testModels } from '../shared/test-model-credential';
import * as checkModels from './check-models.operation';
import * as wordReply from './word-reply.operation';

const operations = { checkModels, wordReply };

export class ChatCompletion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat Completion',
		name: 'chatCompletion',
		icon: { light: 'file:../icons/chatCompletion.svg', dark: 'file:../icons/chatCompletion.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('models'),
		subtitle: '={{$parameter["operation"] === "checkModels" ? "Check models" : "From the rows"}}',
		description: 'Words the reply from the rows that were found; without a model, the best row is the reply',
		defaults: { name: 'Chat Completion' },
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, displayName: 'Chat Model', required: false },
			{ type: NodeConnectionTypes.AiTool, displayName: 'Tool', required: false },
		],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'frontdeskModelApi', displayName: 'Language Models (Optional)', required: false, testedBy: 'models' },
			// With it, a model is not waited for when the customer has written again.
			{ name: 'frontdeskDatabaseApi', displayName: 'Frontdesk (Optional)', required: false },
		],
		properties: [
			operationList(Object.values(operations), 'wordReply'),
			...wordReply.description,
			{
				displayName: 'Timeout Seconds',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 120 },
				default: 15,
				description:
					'How long to wait for all models together before the best row is sent word for word; keep it below the lease of the Turn Trigger',
			},
		],
	};

	methods = { credentialTest: { models: testModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
