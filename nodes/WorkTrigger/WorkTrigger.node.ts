import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { watchForWork, type WorkKind } from '../../core/work';
import { documentation } from '../shared/documentation';
import { databaseCredential, databaseOf } from '../shared/credentials';
import { testFrontdesk } from '../shared/test-frontdesk-credential';

/** Events are for the Frontdesk Trigger to tell of. */
const kinds: { name: string; value: Exclude<WorkKind, 'events'>; description: string }[] = [
	{
		name: 'Accounts to Check',
		value: 'accounts',
		description: 'A channel is paused, or has a token that ends; looks once a minute',
	},
	{
		name: 'Announced Messages',
		value: 'announcedMessages',
		description: 'Instagram has announced a message without its content',
	},
	{
		name: 'Campaigns to Send',
		value: 'campaigns',
		description: 'The next people on the list of a campaign may get their message',
	},
	{
		name: 'Conversations for Chatwoot',
		value: 'chatwoot',
		description: 'Something is to be brought to Chatwoot or fetched from there; looks into each inbox once a minute',
	},
	{
		name: 'Digests to Send',
		value: 'digests',
		description: 'It is Monday morning where a business is; looks every ten minutes',
	},
	{
		name: 'Documents to Check',
		value: 'documents',
		description: 'Documents, a folder or addresses are due; looks once a minute',
	},
	{
		name: 'Customers Who Wait',
		value: 'handoffs',
		description: 'Staff are to be told that a customer waits for a person, or nobody has come',
	},
	{
		name: 'Expired Conversations',
		value: 'expired',
		description: 'A business was not looked through for a day for what is older than it wants to keep',
	},
	{
		name: 'Failures to Tell',
		value: 'failures',
		description: 'Something broke that the operator has not heard of; looks once a minute',
	},
	{
		name: 'Messages to Send',
		value: 'messagesToSend',
		description: 'A message of no turn had to wait, and may leave now',
	},
	{
		name: 'Responses to Pass On',
		value: 'responses',
		description: 'A step of a workflow waits for a customer, who has responded or has not in time',
	},
	{
		name: 'Sheets to Sync',
		value: 'sheets',
		description: 'A sheet was not looked at for a minute',
	},
	{
		name: 'Unanswered Questions',
		value: 'unanswered',
		description: 'Turns have ended, thumbs were given or people have answered since the last time',
	},
];

export class WorkTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Work Trigger',
		name: 'workTrigger',
		icon: { light: 'file:../icons/workTrigger.svg', dark: 'file:../icons/workTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('operator/nodes'),
		subtitle: `={{ ${JSON.stringify(Object.fromEntries(kinds.map(({ name, value }) => [value, name])))}[$parameter["work"]] }}`,
		description: 'Starts an execution when something is due, and none while there is nothing to do',
		eventTriggerDescription: 'Waiting until something is due',
		activationMessage: 'What is due is now being done.',
		defaults: { name: 'Work Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ ...databaseCredential, testedBy: 'frontdesk' }],
		properties: [
			{
				displayName: 'Work',
				name: 'work',
				type: 'options',
				noDataExpression: true,
				options: kinds,
				default: 'messagesToSend',
				description: 'What to wait for. The next node takes what is due, so that several executions never do the same.',
			},
		],
	};

	methods = { credentialTest: { frontdesk: testFrontdesk } };

	/** For *Execute workflow* it emits at once, whether or not something is due. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const work = this.getNodeParameter('work') as WorkKind;
		const emit = () => this.emit([[{ json: { work } }]]);
		if (this.getMode() === 'manual') return { manualTriggerFunction: async () => emit() };

		const watch = await watchForWork(await databaseOf(this), work, {
			onDue: emit,
			onError: (error) =>
				this.logger.error(`Work Trigger: ${error instanceof Error ? error.message : String(error)} Trying again.`),
		});
		return { closeFunction: () => watch.close() };
	}
}
