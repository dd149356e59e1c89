import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential } from '../shared/credentials';
import { operationList } from '../shared/operation-list';
import { runChosenOperation } from '../shared/run-operation';
import { embeddingsCredentials, embeddingsProperties } from '../shared/search-connections';
import { testGoogle } from '../shared/test-google-credential';
import { authenticationProperty, googleCredentials, searchSheets } from '../shared/google-access';
import { searchDocuments, searchEmbeddingsModels, searchVersions } from './lists';
import * as addDocuments from './document/add.operation';
import * as deleteDocument from './document/delete.operation';
import * as getDocuments from './document/get-all.operation';
import * as syncDocuments from './document/sync.operation';
import * as reindex from './index/reindex.operation';
import * as snapshot from './index/snapshot.operation';
import { questionParameters } from './question/asked-question';
import * as collectUnanswered from './question/collect-unanswered.operation';
import * as explain from './question/explain.operation';
import * as search from './question/search.operation';
import * as checkSheet from './sheet/check.operation';
import * as createSheet from './sheet/create.operation';
import * as syncSheet from './sheet/sync.operation';
import * as compareVersions from './version/compare.operation';
import * as getVersions from './version/get-all.operation';
import * as publishHeld from './version/publish-held.operation';
import * as rollBack from './version/roll-back.operation';
import { searchTenants, tenantParameter } from '../shared/tenant-parameter';

/** In the order of the list that an operator chooses from. */
const resources = {
	document: { name: 'Document', operations: [addDocuments, deleteDocument, getDocuments, syncDocuments] },
	question: { name: 'Question', operations: [collectUnanswered, explain, search] },
	sheet: { name: 'Sheet', operations: [checkSheet, createSheet, syncSheet] },
	index: { name: 'Vector Index', operations: [reindex, snapshot] },
	version: { name: 'Version', operations: [compareVersions, getVersions, publishHeld, rollBack] },
};
const usual = { document: 'add', question: 'search', sheet: 'sync', index: 'reindex', version: 'getAll' };

/** By resource and operation. */
const operations = Object.fromEntries(
	Object.entries(resources).flatMap(([resource, { operations }]) =>
		operations.map((operation) => [`${resource}:${operation.option.value}`, operation] as const),
	),
);
const names = Object.fromEntries(
	Object.entries(resources).flatMap(([resource, { name, operations }]) =>
		operations.map(({ option }) => [`${resource}:${option.value}`, `${option.name}: ${name.toLowerCase()}`]),
	),
);

/** Those that reach Google, and those that make or compare vectors: by what does not, see test/house/node-panels.test.ts. */
const withGoogle = { show: { resource: ['document', 'sheet'] }, hide: { operation: ['add', 'delete', 'getAll'] } };
const withVectors = {
	show: { resource: ['document', 'index', 'question', 'sheet'] },
	hide: { operation: ['check', 'create', 'getAll'] },
};

const operationProperties = Object.entries(resources).map(([resource, { operations }]) =>
	operationList(operations, usual[resource as keyof typeof usual], resource),
);

export class KnowledgeBase implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Knowledge Base',
		name: 'knowledgeBase',
		icon: { light: 'file:../icons/knowledgeBase.svg', dark: 'file:../icons/knowledgeBase.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('operator/nodes'),
		subtitle: `={{ (${JSON.stringify(names)})[$parameter["resource"] + ":" + $parameter["operation"]] }}`,
		// An AI agent that uses the node as a tool reads this to know what it is for.
		description:
			"Finds what the business's own knowledge (its sheet, price tables and documents) says to a customer's question: rows with their answers, and how sure they are. Also keeps that knowledge in step with the owner's sheet.",
		defaults: { name: 'Knowledge Base' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [databaseCredential, ...googleCredentials(withGoogle), ...embeddingsCredentials(withVectors)],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: Object.entries(resources).map(([value, { name }]) => ({ name, value })),
				default: 'question',
			},
			...operationProperties,
			authenticationProperty(withGoogle),
			...embeddingsProperties(withVectors),
			tenantParameter({ resource: ['version'], operation: ['compare', 'getAll', 'rollBack'] }),
			...addDocuments.description,
			...deleteDocument.description,
			...getDocuments.description,
			...syncDocuments.description,
			...reindex.description,
			...snapshot.description,
			...questionParameters,
			...collectUnanswered.description,
			...checkSheet.description,
			...createSheet.description,
			...syncSheet.description,
			...compareVersions.description,
			...getVersions.description,
			...publishHeld.description,
			...rollBack.description,
		],
	};

	methods = {
		credentialTest: { googleAccess: testGoogle },
		listSearch: { searchDocuments, searchEmbeddingsModels, searchSheets, searchTenants, searchVersions },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations, { hasResources: true });
	}
}
