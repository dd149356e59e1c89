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
import { answerVerification } from './answer-verification';
import { takeIn } from './take-in';

export class MetaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Meta Trigger',
		name: 'metaTrigger',
		icon: { light: 'file:../icons/metaTrigger.svg', dark: 'file:../icons/metaTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('operator/trying-out'),
		subtitle: 'All channels of Meta',
		description: 'Stores what customers write before Meta gets its answer. Starts no execution: the Turn Trigger does.',
		eventTriggerDescription: 'Waiting for a call of the test address: it is checked and shown, and nothing is stored',
		triggerPanel: {
			header: 'Where messages come in',
			executionsHelp: {
				inactive:
					'<b>Webhooks have two addresses.</b> The production address takes in what customers write once the workflow is published. It starts no execution here: the Turn Trigger begins one for each conversation that waits.<br /><br />The test address, after <b>Execute step</b>, shows how one call is read. Nothing is stored, and nobody is answered.',
				active:
					'What customers write is stored as it arrives, and starts no execution here: the Turn Trigger begins one for each conversation that waits.<br /><br />The test address, after <b>Execute step</b>, shows how one call is read. Nothing is stored, and nobody is answered.',
			},
			activationHint: 'Publish the workflow, and enter the production address in the Meta App Dashboard.',
		},
		activationMessage: 'Your webhook is live: enter its address and the verify token in the Meta App Dashboard.',
		defaults: { name: 'Meta Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [databaseCredential, metaCredential],
		webhooks: [webhookAtPath('GET', 'setup'), webhookAtPath('POST')],
		properties: [
			pathParameter('meta', 'The webhook is at /webhook/ and this, the same for WhatsApp, Instagram and Messenger'),
			rawBody,
		],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		if (this.getWebhookName() === 'setup') {
			await answerVerification(this);
			return { noWebhookResponse: true };
		}
		const shown = await takeIn(this);
		return { noWebhookResponse: true, ...(shown ? { workflowData: [shown] } : {}) };
	}
}
