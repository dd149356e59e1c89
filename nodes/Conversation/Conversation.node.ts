import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { documentation } from '../shared/documentation';
import { databaseCredential, metaCredential } from '../shared/credentials';
import { says } from '../shared/says';
import { searchConversations } from '../shared/conversation-parameter';
import { chosenOperation, operationList } from '../shared/operation-list';
import { runChosenOperation, type Operation, type Outcome } from '../shared/run-operation';
import { testFrontdesk } from '../shared/test-frontdesk-credential';
import { isTest, showsOnly } from '../shared/turn-in-hand';
import * as answer from './answer.operation';
import * as askForPerson from './ask-for-person.operation';
import * as connectChatwoot from './connect-chatwoot.operation';
import { conversationFields } from './conversation-fields';
import * as disconnectChatwoot from './disconnect-chatwoot.operation';
import * as dueDigests from './due-digests.operation';
import * as dueAlerts from './due-alerts.operation';
import * as endings from './endings.operation';
import * as explainTurn from './explain-turn.operation';
import * as getConversation from './get-conversation.operation';
import * as hearSlack from './hear-slack.operation';
import * as linkExecution from './link-execution.operation';
import * as listConversations from './list-conversations.operation';
import * as note from './note.operation';
import * as recordAlert from './record-alert.operation';
import * as sendDigest from './send-digest.operation';
import * as sendDraft from './send-draft.operation';
import * as syncChatwoot from './sync-chatwoot.operation';
import * as setLanguage from './set-language.operation';
import * as sendAlert from './send-alert.operation';
import { testChatwoot } from '../shared/chatwoot-credential';
import { testStaffAlerts } from '../shared/staff-alerts-credential';
import { searchTenants } from '../shared/tenant-parameter';
import * as take from './take.operation';
import * as tellOperator from './tell-operator.operation';

const { close, giveBack } = endings;
const ofConversation = {
	answer,
	askForPerson,
	close,
	explainTurn,
	getConversation,
	giveBack,
	linkExecution,
	listConversations,
	note,
	sendDraft,
	setLanguage,
	take,
};
const ofAlert = { dueAlerts, hearSlack, recordAlert, sendAlert, tellOperator };
const ofChatwoot = { connectChatwoot, disconnectChatwoot, syncChatwoot };
const ofDigest = { dueDigests, sendDigest };

const readsOnly = new Set(['explainTurn', 'getConversation', 'listConversations']);
/** Of a test turn they say what they would do: its conversation may be that of a customer. */
const untouchedByTests = Object.fromEntries(
	Object.entries(ofConversation).map(([name, { option, execute }]) => [
		name,
		{
			execute: async (operation: Operation): Promise<Outcome | Outcome[]> => {
				if (readsOnly.has(name) || !isTest(operation)) return execute(operation);
				showsOnly(operation, `"${option.name}" changed nothing.`);
				return { output: 0, json: { ...operation.item, would: name } };
			},
		},
	]),
);

const ofStaff = (operation: string, text: string) =>
	says(text, `${operation}Note`, { resource: ['alert'], operation: [operation] });
const ofOwner = (operation: string, text: string) =>
	says(text, `${operation}Note`, { resource: ['digest'], operation: [operation] });
/** Operations whose item says everything. */
const nothingToChoose = [
	says('For all businesses that have one connected: connect it behind a Work Trigger.', 'syncChatwootNote', {
		resource: ['chatwoot'],
		operation: ['syncChatwoot'],
	}),
	ofStaff('hearSlack', 'Connect it behind a Webhook node with "Raw Body", whose address is entered in your Slack app.'),
	ofStaff('sendAlert', 'Connect it behind "Get Due": the item says whom to tell, and how.'),
	ofStaff(
		'tellOperator',
		'Whom to tell is in the credential "Staff Alerts": its operator e-mail, Slack webhook or Telegram chat.',
	),
	ofOwner('dueDigests', 'Connect it behind a Work Trigger with "Digests to Send". An item is one business\'s week.'),
	ofOwner(
		'sendDigest',
		'Connect it behind "Get Due". Who reads it is the setting <code>digest_email</code> of each business.',
	),
];

export class Conversation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conversation',
		name: 'conversation',
		icon: { light: 'file:../icons/conversation.svg', dark: 'file:../icons/conversation.dark.svg' },
		group: ['transform'],
		version: [1],
		documentationUrl: documentation('operator/team'),
		subtitle: chosenOperation([ofConversation, ofAlert, ofChatwoot, ofDigest].flatMap((of) => Object.values(of))),
		// An AI agent that uses the node as a tool reads this to know what it is for.
		description:
			'Finds conversations with customers, lets a person take, answer and give them back, asks for a person, and tells staff who waits',
		defaults: { name: 'Conversation' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ ...databaseCredential, testedBy: 'frontdesk' },
			{
				...metaCredential,
				displayOptions: { show: { operation: ['answer', 'hearSlack', 'sendAlert', 'sendDraft', 'syncChatwoot'] } },
			},
			{
				name: 'frontdeskChatwootApi',
				testedBy: 'chatwoot',
				displayName: 'Chatwoot',
				required: true,
				displayOptions: { show: { operation: ['connectChatwoot', 'syncChatwoot'] } },
			},
			{
				name: 'frontdeskStaffAlertsApi',
				testedBy: 'staffAlerts',
				displayName: 'Staff Alerts (Optional)',
				required: false,
				displayOptions: { show: { operation: ['hearSlack', 'sendAlert', 'sendDigest', 'tellOperator'] } },
			},
		],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Chatwoot',
						value: 'chatwoot',
						description: 'The inbox of another program in which your team answers',
					},
					{
						name: 'Conversation',
						value: 'conversation',
						description: 'What is said between a customer and the business',
					},
					{ name: 'Staff Alert', value: 'alert', description: 'What staff are told about customers who wait' },
					{ name: 'Weekly Digest', value: 'digest', description: 'What the owner reads every Monday' },
				],
				default: 'conversation',
			},
			operationList(Object.values(ofConversation), 'listConversations', 'conversation'),
			operationList(Object.values(ofAlert), 'dueAlerts', 'alert'),
			operationList(Object.values(ofChatwoot), 'syncChatwoot', 'chatwoot'),
			operationList(Object.values(ofDigest), 'dueDigests', 'digest'),
			...conversationFields,
			...explainTurn.description,
			...linkExecution.description,
			...listConversations.description,
			...getConversation.description,
			...take.description,
			...answer.description,
			...askForPerson.description,
			...note.description,
			...connectChatwoot.description,
			...nothingToChoose,
			...setLanguage.description,
			...dueAlerts.description,
			...recordAlert.description,
		],
	};

	methods = {
		credentialTest: { chatwoot: testChatwoot, frontdesk: testFrontdesk, staffAlerts: testStaffAlerts },
		listSearch: { searchConversations, searchTenants },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runChosenOperation(this, { ...untouchedByTests, ...ofAlert, ...ofChatwoot, ...ofDigest });
	}
}
