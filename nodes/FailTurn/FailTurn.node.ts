import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential } from '../shared/credentials';
import { chosenOperation, operationList } from '../shared/operation-list';
import { runChosenOperation } from '../shared/run-operation';
import { says } from '../shared/says';
import { searchTenants } from '../shared/tenant-parameter';
import * as dueFailures from './due-failures.operation';
import * as record from './record.operation';
import * as recordTold from './record-told.operation';
import * as retry from './retry.operation';

const operations = { dueFailures, record, recordTold, retry };

export class FailTurn implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Fail Turn',
		name: 'failTurn',
		icon: { light: 'file:../icons/failTurn.svg', dark: 'file:../icons/failTurn.dark.svg' },
		group: ['output'],
		version: [1],
		documentationUrl: documentation('on-call#errors'),
		subtitle: chosenOperation(Object.values(operations)),
		description:
			'Records what an Error Trigger reports and gives the turn back, tells what broke once of a kind, and asks failed questions again',
		defaults: { name: 'Fail Turn' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [databaseCredential],
		properties: [
			operationList(Object.values(operations), 'record'),
			says('Connect it behind an Error Trigger: what that reports says everything.', 'recordNote', {
				operation: ['record'],
			}),
			says('Connect it behind a Work Trigger with "Failures to Tell".', 'dueNote', { operation: ['dueFailures'] }),
			says('Connect it behind the step that told: the failures of its items are not told again.', 'toldNote', {
				operation: ['recordTold'],
			}),
			...retry.description,
		],
	};

	methods = { listSearch: { searchTenants } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
