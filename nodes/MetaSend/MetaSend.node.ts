import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential, metaCredential } from '../shared/credentials';
import { chosenOperation, operationList } from '../shared/operation-list';
import { runChosenOperation } from '../shared/run-operation';
import { searchTenants } from '../shared/tenant-parameter';
import { testMeta } from '../shared/test-meta-credential';
import { campaignFields } from './campaign-fields';
import * as getCampaign from './get-campaign.operation';
import { loadChannels, searchAccounts, searchCampaigns } from './lists';
import * as markRead from './mark-read.operation';
import { messageIdField } from './meant-message';
import * as sendAndWait from './send-and-wait.operation';
import * as sendButtons from './send-buttons.operation';
import * as resumeWaiting from './resume-waiting.operation';
import * as resumeCampaign from './resume-campaign.operation';
import * as sendCampaigns from './send-campaigns.operation';
import * as sendDue from './send-due.operation';
import * as sendList from './send-list.operation';
import * as sendMedia from './send-media.operation';
import * as sendReaction from './send-reaction.operation';
import * as sendReply from './send-reply.operation';
import * as sendTemplate from './send-template.operation';
import * as sendTemplateToList from './send-template-to-list.operation';
import * as stopCampaign from './stop-campaign.operation';
import * as sendText from './send-text.operation';
import { addressFields, sendFields } from './send-to-customer';
import { mapTemplate, searchTemplates } from './template-fields';

const toCustomers = {
	markRead,
	sendAndWait,
	sendButtons,
	sendList,
	sendMedia,
	sendReaction,
	sendReply,
	sendTemplate,
	sendText,
};
const ofCampaign = { getCampaign, resumeCampaign, sendTemplateToList, stopCampaign };
/** What the shipped workflow "outbox" is made of. */
const ofOutbox = { resumeWaiting, sendCampaigns, sendDue };
const operations = { ...toCustomers, ...ofCampaign, ...ofOutbox };

/** Where an execution that waits goes on, as with n8n's own nodes: /webhook-waiting/EXECUTION/NODE, signed. */
const resumption: IWebhookDescription = {
	name: 'default',
	httpMethod: 'POST',
	responseMode: 'onReceived',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
};

/** A campaign needs Meta for the list of templates alone: the outbox sends it. */
const withoutMeta = [...Object.keys(ofCampaign), 'resumeWaiting'].filter((name) => name !== 'sendTemplateToList');

export class MetaSend implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Meta Send',
		name: 'metaSend',
		icon: { light: 'file:../icons/metaSend.svg', dark: 'file:../icons/metaSend.dark.svg' },
		group: ['output'],
		version: [1],
		documentationUrl: documentation('operator/sending'),
		subtitle: chosenOperation(Object.values(operations)),
		description:
			'Sends to customers on WhatsApp, Instagram, Messenger and channels of your own; each message leaves once, whatever happens in between',
		defaults: { name: 'Meta Send' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		webhooks: [resumption],
		credentials: [
			databaseCredential,
			{
				...metaCredential,
				testedBy: 'metaApp',
				displayOptions: { hide: { operation: withoutMeta } },
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Campaign', value: 'campaign', description: 'A template to a list of people' },
					{ name: 'Message', value: 'message', description: 'To one customer' },
					{
						name: 'Outbox',
						value: 'outbox',
						description: 'What our workflow "Frontdesk: outbox" does for all businesses',
					},
				],
				default: 'message',
			},
			operationList(Object.values(toCustomers), 'sendReply', 'message'),
			operationList(Object.values(ofCampaign), 'sendTemplateToList', 'campaign'),
			operationList(Object.values(ofOutbox), 'sendDue', 'outbox'),
			...sendReply.description,
			...sendDue.description,
			...sendCampaigns.description,
			...resumeWaiting.description,
			...campaignFields,
			...addressFields,
			messageIdField,
			...sendText.description,
			...sendButtons.description,
			...sendList.description,
			...sendMedia.description,
			...sendAndWait.description,
			...sendTemplate.description,
			...sendReaction.description,
			...sendFields,
		],
	};

	methods = {
		credentialTest: { metaApp: testMeta },
		listSearch: { searchAccounts, searchCampaigns, searchTemplates, searchTenants },
		loadOptions: { loadChannels },
		resourceMapping: { mapTemplate },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}

	/** A step that waits for a customer is told what they said. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return sendAndWait.takeUp.call(this);
	}
}
