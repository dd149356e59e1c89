import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential, metaCredential } from '../shared/credentials';
import { pathParameter, rawBody, webhookAtPath } from '../shared/webhook-at-path';
import { testFrontdesk } from '../shared/test-frontdesk-credential';
import { hearNews } from './hear-news';

export class ChatwootTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chatwoot Trigger',
		name: 'chatwootTrigger',
		icon: { light: 'file:../icons/chatwootTrigger.svg', dark: 'file:../icons/chatwootTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('chatwoot'),
		subtitle: 'News of conversations',
		description:
			'Hears from Chatwoot that a conversation has news, and shows customers that an agent is typing. Starts no execution: the Work Trigger does.',
		eventTriggerDescription: 'Chatwoot says that there is news; nothing starts here',
		activationMessage: 'Chatwoot can now tell of news.',
		defaults: { name: 'Chatwoot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ ...databaseCredential, testedBy: 'frontdesk' },
			metaCredential,
			{ name: 'frontdeskChatwootApi', displayName: 'Chatwoot', required: true },
		],
		webhooks: [webhookAtPath('POST')],
		properties: [
			pathParameter('chatwoot', 'The webhook is at /webhook/ and this. "Connect Inbox" enters it in Chatwoot.'),
			rawBody,
		],
	};

	methods = { credentialTest: { frontdesk: testFrontdesk } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		await hearNews(this);
		return { noWebhookResponse: true };
	}
}
