import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential } from '../shared/credentials';
import { pathParameter, rawBody, webhookAtPath } from '../shared/webhook-at-path';
import { testFrontdesk } from '../shared/test-frontdesk-credential';
import { takeIn } from './take-in';

export class ChannelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Channel Trigger',
		name: 'channelTrigger',
		icon: { light: 'file:../icons/channelTrigger.svg', dark: 'file:../icons/channelTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('http-channel'),
		subtitle: 'HTTP',
		description:
			'Stores what channels of your own bring by HTTP, before they get their answer. Starts no execution: the Turn Trigger does.',
		eventTriggerDescription: 'Waiting for a call of the test address: it is checked and shown, and nothing is stored',
		triggerPanel: {
			header: 'Where messages of your own channels come in',
			executionsHelp: {
				inactive:
					'The production address takes in messages once the workflow is published. It starts no execution here: the Turn Trigger begins one for each conversation that waits.<br /><br />The test address shows how one call is read. Nothing is stored, and nobody is answered.',
				active:
					'Messages are stored as they arrive, and start no execution here: the Turn Trigger begins one for each conversation that waits.<br /><br />The test address shows how one call is read. Nothing is stored, and nobody is answered.',
			},
			activationHint: 'Publish the workflow to take messages in.',
		},
		activationMessage: 'Channels of your own are now taken in.',
		defaults: { name: 'Channel Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ ...databaseCredential, testedBy: 'frontdesk' }],
		webhooks: [webhookAtPath('POST')],
		properties: [
			pathParameter(
				'channel',
				'The webhook is at /webhook/ and this, with ?ID= and the name of the channel behind it; "npm run channel -- add --kind http" makes one',
			),
			rawBody,
		],
	};

	methods = { credentialTest: { frontdesk: testFrontdesk } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const shown = await takeIn(this);
		return { noWebhookResponse: true, ...(shown ? { workflowData: [shown] } : {}) };
	}
}
