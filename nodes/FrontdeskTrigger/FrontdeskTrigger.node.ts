import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { sentenceOf } from '../../core/errors';
import { listenToEvents, type EventKind, type FrontdeskEvent } from '../../core/events';
import { requireTenant } from '../../core/storage';
import { documentation } from '../shared/documentation';
import { databaseCredential, databaseOf } from '../shared/credentials';
import { searchTenants, tenantParameter } from '../shared/tenant-parameter';
import { testFrontdesk } from '../shared/test-frontdesk-credential';
import { sampleEvent } from './sample-event';

const kinds: { name: string; value: EventKind; description: string }[] = [
	{ name: 'Alert', value: 'alert', description: 'Something broke, or a limit was reached' },
	{ name: 'Button Tapped', value: 'buttonTapped', description: 'A customer tapped a button or a row of a list' },
	{
		name: 'Channel Paused',
		value: 'channelPaused',
		description: 'Meta refuses a token: nothing is sent on that channel',
	},
	{ name: 'Feedback', value: 'feedback', description: 'A customer put a thumb on an answer' },
	{ name: 'Handoff Closed', value: 'handoffClosed', description: 'The bot has a conversation again' },
	{ name: 'Handoff Opened', value: 'handoffOpened', description: 'A customer waits for a person' },
	{ name: 'Message Failed', value: 'messageFailed', description: 'A message did not reach a customer, for good' },
	{ name: 'Sync Finished', value: 'syncFinished', description: 'A changed sheet is live, or could not be read' },
];
const names = Object.fromEntries(kinds.map(({ name, value }) => [value, name]));

export class FrontdeskTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Frontdesk Trigger',
		name: 'frontdeskTrigger',
		icon: { light: 'file:../icons/frontdeskTrigger.svg', dark: 'file:../icons/frontdeskTrigger.dark.svg' },
		group: ['trigger'],
		version: [1],
		documentationUrl: documentation('operator/events'),
		subtitle: `={{ $parameter["events"].map((event) => (${JSON.stringify(names)})[event]).join(", ") }}`,
		description:
			'Starts a workflow of your own when something happens: a customer waits for a person, a message fails, a button is tapped. Each event once, also across restarts.',
		eventTriggerDescription: '',
		triggerPanel: {
			header: 'Look at an example',
			executionsHelp: {
				inactive:
					'<b>Execute step</b> gives a made-up event of the first kind, so that you can build the next steps. Once the workflow is published it starts for each real one.',
				active:
					'<b>Execute step</b> gives a made-up event of the first kind. The published workflow starts for each real one.',
			},
			activationHint: 'Publish the workflow to start it for each event.',
		},
		activationMessage: 'Events now start this workflow.',
		defaults: { name: 'Frontdesk Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ ...databaseCredential, testedBy: 'frontdesk' }],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				options: kinds,
				default: ['handoffOpened'],
				required: true,
				description:
					'What starts the workflow, an execution for each. What happens while n8n is away is told afterwards, for up to three days.',
			},
			{
				displayName: 'Businesses',
				name: 'whose',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'All', value: 'all', description: 'What happens to any business, and to none in particular' },
					{ name: 'One', value: 'one' },
				],
				default: 'all',
			},
			tenantParameter({ whose: ['one'] }),
		],
	};

	methods = { credentialTest: { frontdesk: testFrontdesk }, listSearch: { searchTenants } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const wanted = this.getNodeParameter('events') as EventKind[];
		const emit = (event: FrontdeskEvent | IDataObject) => this.emit([[{ json: event }]]);
		if (this.getMode() === 'manual') return { manualTriggerFunction: async () => emit(sampleEvent(wanted[0])) };

		const db = await databaseOf(this);
		const ofOne = this.getNodeParameter('whose', 'all') === 'one';
		const tenant = ofOne ? (this.getNodeParameter('tenant', '', { extractValue: true }) as string).trim() : '';
		const listening = await listenToEvents(db, {
			// The same after a restart and after an edit: what happened meanwhile is not lost.
			id: `${this.getWorkflow().id}:${this.getNode().id}`,
			kinds: wanted,
			tenantId: ofOne ? await requireTenant(db, tenant) : null,
			onEvent: emit,
			onError: (error) => this.logger.error(`Frontdesk Trigger: ${sentenceOf(error)} Trying again.`),
		});
		return { closeFunction: () => listening.close() };
	}
}
