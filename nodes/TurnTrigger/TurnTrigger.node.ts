import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { testDatabase } from '../shared/test-database-credential';
import { databaseCredential } from '../shared/credentials';
import { turnLimits } from './turn-limits';
import { startTurns } from './start-turns';

export class TurnTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Turn Trigger',
		name: 'turnTrigger',
		icon: { light: 'file:../icons/turnTrigger.svg', dark: 'file:../icons/turnTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: '={{$parameter["maxInFlight"] + " at a time"}}',
		description:
			'Starts one execution for each conversation that waits for an answer, with everything said since the last one',
		eventTriggerDescription: 'Waiting until a customer writes',
		activationMessage: 'Conversations that wait are now being answered.',
		defaults: { name: 'Turn Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Question', 'Reply Ready'],
		credentials: [{ ...databaseCredential, testedBy: 'databaseConnection' }],
		properties: turnLimits,
	};

	methods = { credentialTest: { databaseConnection: testDatabase } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return startTurns(this);
	}
}
