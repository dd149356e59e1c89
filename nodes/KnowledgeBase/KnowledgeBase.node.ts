import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { databaseCredential } from '../shared/credentials';
import { runChosenOperation } from '../shared/run-operation';
import { vectorCredentials } from '../shared/vector-connections';
import { testGoogle } from '../shared/test-google-credential';
import { testRerank } from '../shared/test-rerank-credential';
import { authenticationProperty, googleCredentials } from '../shared/google-access';
import * as addDocuments from './add-documents.operation';
import * as checkSheet from './check-sheet.operation';
import * as collect from './collect.operation';
import * as compareVersions from './compare-versions.operation';
import * as createSheet from './create-sheet.operation';
import { questionParameters } from './asked-question';
import * as explain from './explain.operation';
import * as publishHeld from './publish-held.operation';
import * as listDocuments from './list-documents.operation';
import * as listVersions from './list-versions.operation';
import * as reindex from './reindex.operation';
import * as removeDocument from './remove-document.operation';
import * as rollBack from './roll-back.operation';
import * as search from './search.operation';
import * as snapshot from './snapshot.operation';
import * as sync from './sync.operation';
import * as syncDocuments from './sync-documents.operation';
import { tenantParameter } from './tenant-parameter';

const operations = {
	addDocuments,
	checkSheet,
	collect,
	compareVersions,
	createSheet,
	explain,
	listDocuments,
	publishHeld,
	listVersions,
	reindex,
	removeDocument,
	rollBack,
	search,
	snapshot,
	sync,
	syncDocuments,
};

/** Those that reach Google. */
const withGoogle = ['checkSheet', 'createSheet', 'sync', 'syncDocuments'];
/** Those that make or compare vectors. */
const withVectors = [
	'addDocuments',
	'collect',
	'explain',
	'listDocuments',
	'reindex',
	'removeDocument',
	'search',
	'snapshot',
	'sync',
	'syncDocuments',
];

const options = Object.values(operations)
	.map(({ option }) => option)
	.toSorted((a, b) => a.name.localeCompare(b.name));
const names = Object.fromEntries(options.map(({ name, value }) => [value, name]));

export class KnowledgeBase implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knowledge Base',
		name: 'knowledgeBase',
		icon: { light: 'file:../icons/knowledgeBase.svg', dark: 'file:../icons/knowledgeBase.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ (${JSON.stringify(names)})[$parameter["operation"]] }}`,
		// An AI agent that uses the node as a tool reads this to know what it is for.
		description:
			"Finds what the business's own knowledge (its sheet, price tables and documents) says to a customer's question: rows with their answers, and how sure they are. Also keeps that knowledge in step with the owner's sheet.",
		defaults: { name: 'Knowledge Base' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			databaseCredential,
			...googleCredentials(withGoogle),
			...vectorCredentials(withVectors),
			{
				name: 'frontdeskRerankApi',
				displayName: 'Reranker (Optional)',
				required: false,
				testedBy: 'rerankEndpoint',
				displayOptions: { show: { operation: ['explain', 'search'] } },
			},
		],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options,
				default: 'search',
			},
			authenticationProperty(withGoogle),
			...addDocuments.description,
			...checkSheet.description,
			tenantParameter({ operation: ['compareVersions', 'listVersions', 'rollBack'] }),
			...collect.description,
			...compareVersions.description,
			...createSheet.description,
			...publishHeld.description,
			...listDocuments.description,
			...listVersions.description,
			...reindex.description,
			...removeDocument.description,
			...rollBack.description,
			...questionParameters,
			...sync.description,
			...syncDocuments.description,
		],
	};

	methods = { credentialTest: { googleAccess: testGoogle, rerankEndpoint: testRerank } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
