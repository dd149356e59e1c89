import {
	fromParameter,
	NodeConnectionTypes,
	webhookDescriptionFields,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { databaseCredential } from '../shared/credentials';
import { testDatabase } from '../shared/test-database-credential';
import { takeIn } from './take-in';

const atPath = webhookDescriptionFields({ path: fromParameter('path') });

export class ChannelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Channel Trigger',
		name: 'channelTrigger',
		icon: { light: 'file:../icons/channelTrigger.svg', dark: 'file:../icons/channelTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: 'HTTP',
		description:
			'Stores what channels of your own bring by HTTP, before they get their answer. Starts no execution: the Turn Trigger does.',
		eventTriggerDescription: 'Messages are stored as they arrive; watch the Turn Trigger for their turns',
		activationMessage: 'Channels of your own are now taken in.',
		defaults: { name: 'Channel Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ ...databaseCredential, testedBy: 'databaseConnection' }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', ...atPath, isFullPath: true }],
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'channel',
				required: true,
				description:
					'The webhook is at /webhook/ and this, with ?ID= and the name of the channel behind it; "npm run channel -- add --kind http" makes one',
			},
			{
				// n8n leaves the body alone when this is set: nothing is parsed before its signature was checked.
				displayName: 'Options',
				name: 'options',
				type: 'hidden',
				default: { binaryData: true },
			},
		],
	};

	methods = { credentialTest: { databaseConnection: testDatabase } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		await takeIn(this);
		return { noWebhookResponse: true };
	}
}
