import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential, metaCredential } from '../shared/credentials';
import { pathParameter, webhookAtPath } from '../shared/webhook-at-path';
import { testFrontdesk } from '../shared/test-frontdesk-credential';
import { says } from '../shared/says';
import { answerDesk } from './answer-desk';

export class Desk implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Desk',
		name: 'desk',
		icon: { light: 'file:../icons/desk.svg', dark: 'file:../icons/desk.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('staff'),
		subtitle: 'A page for your team',
		description:
			'A page on which your team reads conversations, answers, takes them and gives them back, on a phone as well. Starts no execution.',
		eventTriggerDescription: 'Your team works on the page; nothing starts',
		triggerPanel: {
			header: 'Where your team works',
			executionsHelp:
				'The page is there once the workflow is published. No execution starts here: what people do at the Desk is stored and sent at once.',
			activationHint: 'Publish the workflow to open the Desk.',
		},
		activationMessage: 'The Desk is open. The links in alerts lead there.',
		defaults: { name: 'Desk' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ ...databaseCredential, testedBy: 'frontdesk' },
			metaCredential,
			{ name: 'frontdeskStaffAlertsApi', displayName: 'Staff Alerts (Optional)', required: false },
		],
		webhooks: [webhookAtPath('GET', 'setup'), webhookAtPath('POST')],
		properties: [
			pathParameter(
				'desk',
				'The page is at /webhook/ and this. Links in alerts lead there: change "Desk Address" there as well.',
			),
			says(
				'Nobody has a password here: an alert brings a link that is good for a day, <code>npm run desk</code> one that is good once, and whoever is named in the setting <code>alert_email</code> can have one sent.',
				'howToOpen',
			),
		],
	};

	methods = { credentialTest: { frontdesk: testFrontdesk } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		await answerDesk(this);
		return { noWebhookResponse: true };
	}
}
