import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential } from '../shared/credentials';
import { says } from '../shared/says';
import { answerHealth } from './answer-health';

export class HealthCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Health Check',
		name: 'healthCheck',
		icon: { light: 'file:../icons/healthCheck.svg', dark: 'file:../icons/healthCheck.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('on-call'),
		subtitle: 'How Frontdesk stands',
		description:
			'Answers who asks whether Frontdesk works: 200 when it does, 503 when customers notice that it does not. Starts no execution.',
		eventTriggerDescription: 'Whoever asks gets an answer; nothing starts',
		triggerPanel: {
			header: 'Where a monitor asks',
			executionsHelp:
				'The production address answers once the workflow is published. No execution starts here, also not by the test address.',
			activationHint: 'Publish the workflow to have it answer.',
		},
		activationMessage: 'Your monitor can now ask /webhook/frontdesk-health.',
		defaults: { name: 'Health Check' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [databaseCredential],
		webhooks: [
			{ name: 'default', httpMethod: 'GET', responseMode: 'onReceived', path: 'frontdesk-health', isFullPath: true },
		],
		properties: [
			says(
				'Ask GET /webhook/frontdesk-health. It names what was looked at and how it stands, and no business. What is wrong, and what to do, says <code>npm run doctor</code>.',
				'whatItSays',
			),
		],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		await answerHealth(this);
		return { noWebhookResponse: true };
	}
}
