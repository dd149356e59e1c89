import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { testFrontdesk } from '../shared/test-frontdesk-credential';
import { databaseCredential } from '../shared/credentials';
import { searchConversations } from '../shared/conversation-parameter';
import { searchTenants } from '../shared/tenant-parameter';
import { testTurnParameters } from './test-turn';
import { turnLimits } from './turn-limits';
import { startTurns } from './start-turns';

export class TurnTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Turn Trigger',
		name: 'turnTrigger',
		icon: { light: 'file:../icons/turnTrigger.svg', dark: 'file:../icons/turnTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('operator/trying-out'),
		subtitle: '={{$parameter["maxInFlight"] + " at a time"}}',
		description:
			'Starts one execution for each conversation that waits for an answer, with everything said since the last one',
		eventTriggerDescription: '',
		triggerPanel: {
			header: 'Try it without a customer',
			executionsHelp: {
				inactive:
					'<b>Execute step</b> begins a test turn: what you chose under "Test With". No customer is answered, and nothing is sent or written.<br /><br />Once the workflow is published, each conversation that waits is answered by itself.',
				active:
					'<b>Execute step</b> begins a test turn: what you chose under "Test With". Customers go on being answered by the published workflow, and notice nothing.',
			},
			activationHint: 'Publish the workflow to answer the conversations that wait.',
		},
		activationMessage: 'Conversations that wait are now being answered.',
		defaults: { name: 'Turn Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Question', 'Reply Ready'],
		credentials: [{ ...databaseCredential, testedBy: 'frontdesk' }],
		properties: [...testTurnParameters, ...turnLimits],
	};

	methods = {
		credentialTest: { frontdesk: testFrontdesk },
		listSearch: { searchConversations, searchTenants },
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return startTurns(this);
	}
}
