import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runOperation, type Operation } from '../shared/run-operation';
import * as markRead from './mark-read.operation';
import * as sendReply from './send-reply.operation';

const operations = { markRead, sendReply };

export class MetaSend implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Meta Send',
		name: 'metaSend',
		icon: { light: 'file:../icons/metaSend.svg', dark: 'file:../icons/metaSend.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] === "sendReply" ? "Send reply" : "Mark read and typing"}}',
		description: 'Sends to customers through the Graph API; each reply leaves once, whatever happens in between',
		defaults: { name: 'Meta Send' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'frontdeskMetaApi', required: true },
			{ name: 'frontdeskDatabaseApi', required: true },
		],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [markRead.option, sendReply.option],
				default: 'sendReply',
			},
			...sendReply.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runOperation(this, (operation: Operation) => {
			const name = operation.node.getNodeParameter('operation', operation.index) as keyof typeof operations;
			return operations[name].execute(operation);
		});
	}
}
