import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential, metaCredential } from '../shared/credentials';
import { chosenOperation, operationList } from '../shared/operation-list';
import { runChosenOperation } from '../shared/run-operation';
import * as downloadMedia from './download-media.operation';
import * as fetchMessages from './fetch-messages.operation';
import * as transcribeVoice from './transcribe-voice.operation';

const operations = { downloadMedia, fetchMessages, transcribeVoice };

export class MetaMedia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Meta Media',
		name: 'metaMedia',
		icon: { light: 'file:../icons/metaMedia.svg', dark: 'file:../icons/metaMedia.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('operator/nodes'),
		subtitle: chosenOperation(Object.values(operations)),
		description: 'Gets from Meta what did not come along with a message: files, spoken words, announced messages',
		defaults: { name: 'Meta Media' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			databaseCredential,
			metaCredential,
			{
				name: 'frontdeskModelApi',
				displayName: 'Speech to Text (Optional)',
				required: false,
				displayOptions: { show: { operation: ['transcribeVoice'] } },
			},
		],
		properties: [
			operationList(Object.values(operations), 'downloadMedia'),
			...downloadMedia.description,
			...transcribeVoice.description,
			...fetchMessages.description,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
