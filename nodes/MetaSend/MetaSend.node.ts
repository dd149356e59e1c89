import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
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
import * as sendButtons from './send-buttons.operation';
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

const operations = {
	getCampaign,
	markRead,
	resumeCampaign,
	sendButtons,
	sendCampaigns,
	sendDue,
	sendList,
	sendMedia,
	sendReaction,
	sendReply,
	sendTemplate,
	sendTemplateToList,
	sendText,
	stopCampaign,
};

export class MetaSend implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Meta Send',
		name: 'metaSend',
		icon: { light: 'file:../icons/metaSend.svg', dark: 'file:../icons/metaSend.dark.svg' },
		group: ['output'],
		version: [1],
		subtitle: chosenOperation(Object.values(operations)),
		description:
			'Sends to customers on WhatsApp, Instagram, Messenger and channels of your own; each message leaves once, whatever happens in between',
		defaults: { name: 'Meta Send' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			databaseCredential,
			{
				...metaCredential,
				testedBy: 'metaApp',
				displayOptions: {
					hide: { operation: ['getCampaign', 'resumeCampaign', 'sendTemplateToList', 'stopCampaign'] },
				},
			},
		],
		properties: [
			operationList(Object.values(operations), 'sendReply'),
			...sendReply.description,
			...sendDue.description,
			...sendCampaigns.description,
			...campaignFields,
			...addressFields,
			messageIdField,
			...sendText.description,
			...sendButtons.description,
			...sendList.description,
			...sendMedia.description,
			...sendTemplate.description,
			...sendReaction.description,
			...sendFields,
		],
	};

	methods = {
		credentialTest: { metaApp: testMeta },
		listSearch: { searchAccounts, searchCampaigns, searchTenants },
		loadOptions: { loadChannels },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, operations);
	}
}
