import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential, metaCredential } from '../shared/credentials';
import { operationList } from '../shared/operation-list';
import { runChosenOperation } from '../shared/run-operation';
import { searchTenants } from '../shared/tenant-parameter';
import * as checkConnection from './check-connection.operation';
import * as refreshTokens from './refresh-tokens.operation';

const operations = { checkConnection, refreshTokens };

export class MetaAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Meta Account',
		name: 'metaAccount',
		icon: { light: 'file:../icons/metaAccount.svg', dark: 'file:../icons/metaAccount.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('production'),
		subtitle: '={{$parameter["operation"] === "checkConnection" ? "Check connection" : "Refresh tokens"}}',
		description: 'Looks after the connected accounts: what is wrong between Meta and here, and tokens before they end',
		defaults: { name: 'Meta Account' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [databaseCredential, metaCredential],
		properties: [
			operationList(Object.values(operations), 'checkConnection'),
			...checkConnection.description,
			...refreshTokens.description,
		],
	};

	methods = { listSearch: { searchTenants } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
