import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runChosenOperation } from '../shared/run-operation';
import { vectorCredentials } from '../shared/vector-connections';
import { testGoogle } from '../shared/test-google-credential';
import { authenticationProperty, googleCredentials } from '../shared/google-access';
import * as checkSheet from './check-sheet.operation';
import * as collect from './collect.operation';
import * as createSheet from './create-sheet.operation';
import { questionParameters } from './asked-question';
import * as explain from './explain.operation';
import * as publishHeld from './publish-held.operation';
import * as reindex from './reindex.operation';
import * as search from './search.operation';
import * as sync from './sync.operation';

const operations = { checkSheet, collect, createSheet, explain, publishHeld, reindex, search, sync };

/** Those that reach Google. */
const withGoogle = ['checkSheet', 'createSheet', 'sync'];

export class KnowledgeBase implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knowledge Base',
		name: 'knowledgeBase',
		icon: { light: 'file:../icons/knowledgeBase.svg', dark: 'file:../icons/knowledgeBase.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: "Finds the rows of the owner's sheet that answer a question, and keeps them in step with the sheet",
		defaults: { name: 'Knowledge Base' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'frontdeskDatabaseApi', required: true },
			...googleCredentials(withGoogle),
			...vectorCredentials(['collect', 'explain', 'reindex', 'search', 'sync']),
			{
				name: 'frontdeskRerankApi',
				required: false,
				displayOptions: { show: { operation: ['explain', 'search'] } },
			},
		],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					checkSheet.option,
					collect.option,
					createSheet.option,
					explain.option,
					publishHeld.option,
					reindex.option,
					search.option,
					sync.option,
				],
				default: 'search',
			},
			authenticationProperty(withGoogle),
			...checkSheet.description,
			...collect.description,
			...createSheet.description,
			...publishHeld.description,
			...reindex.description,
			...questionParameters,
			...sync.description,
		],
	};

	methods = { credentialTest: { googleAccess: testGoogle } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
