import type { IDataObject, INodeProperties, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { composeReply, templatePart } from '../../core/channels';
import { awaitResponse, type MessageDelivery } from '../../core/conversations';
import { FrontdeskError } from '../../core/errors';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { offeredOptions, optionsField, textField } from './offered-options';
import { sendToCustomer, type Address } from './send-to-customer';
import { templateFields, templateOf } from './template-fields';

export const option = {
	name: 'Send and Wait for Response',
	// By this name n8n knows that the address at which the execution goes on is signed.
	value: 'sendAndWait',
	action: 'Send a message and wait for the response',
	description:
		'Ask a customer, and go on with what they write or tap next. The execution sleeps meanwhile, also across restarts of n8n.',
};

const show = { operation: ['sendAndWait'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Message',
		name: 'messageType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Template', value: 'template', description: 'For a customer who has not written for 24 hours; WhatsApp' },
			{ name: 'Text', value: 'text', description: 'With buttons to tap, where you add some' },
		],
		default: 'text',
		displayOptions: { show },
	},
	textField({ ...show, messageType: ['text'] }, 'e.g. Shall we deliver tomorrow?', 'What the customer is asked'),
	optionsField(
		{ ...show, messageType: ['text'] },
		'Button',
		'What the customer can tap instead of writing; without any they write',
	),
	...templateFields({ ...show, messageType: ['template'] }),
	{
		displayName: 'Wait At Most',
		name: 'waitAmount',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 24,
		displayOptions: { show },
		description:
			'After that the execution goes on without a response: <code>response.responded</code> is false then. Put an IF behind it.',
	},
	{
		displayName: 'Unit',
		name: 'waitUnit',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Seconds', value: 'seconds' },
		],
		default: 'hours',
		displayOptions: { show },
	},
	{
		displayName: 'Bot Answers as Well',
		name: 'botAnswers',
		type: 'boolean',
		default: false,
		displayOptions: { show },
		description:
			'Whether the bot answers the response like any other message. Otherwise it says nothing to it; "stop" and the wish for a person are never a response, and the bot sees to them as always.',
	},
];

const msOf: Record<string, number> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
/** n8n goes on by itself where nobody could tell it to. */
const spareMs = 3_600_000;

/** Sends, and puts the execution to sleep; `takeUp` is what wakes it. */
export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	refuseWhereNobodyCanWait(operation);
	const parameter = <T>(name: string, fallback: T) => node.getNodeParameter(name, index, fallback) as T;
	const waitMs = parameter('waitAmount', 24) * (msOf[parameter('waitUnit', 'hours')] ?? 0);
	const options = offeredOptions(operation, 'buttons');
	let address: Address | undefined;
	const sent = await sendToCustomer(operation, (channel, to) => {
		address = to;
		if (parameter<string>('messageType', 'text') === 'template') return [templatePart(templateOf(operation, index))];
		const text = parameter('text', '');
		return composeReply({ text, format: 'platform', ...(options.length > 0 ? { options } : {}) }, channel);
	});
	const { delivery, ...item } = sent.json as IDataObject & { delivery: MessageDelivery };
	if (delivery.verdict === 'test') {
		const response = { responded: true, text: options[0]?.title ?? 'Yes', payload: options[0]?.id ?? null };
		return { output: 0, json: { response, ...item, delivery } };
	}
	await awaitResponse(await databaseOf(node), {
		tenantId: address?.tenantId ?? '',
		conversationId: delivery.conversationId,
		resumeUrl: node.getSignedResumeUrl(),
		botAnswers: parameter('botAnswers', false),
		waitMs,
	});
	await node.putExecutionToWait(new Date(Date.now() + waitMs + spareMs));
	return { output: 0, json: { ...item, delivery } };
}

/** What the execution goes on with. Only who has the signed address gets here. */
export async function takeUp(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { response } = this.getBodyData();
	return { workflowData: [[{ json: { response } }]] };
}

function refuseWhereNobodyCanWait({ node }: Operation): void {
	if (node.getInputData().length > 1) {
		throw new FrontdeskError(
			'invalid-input',
			'An execution waits for one customer at a time. Put "Loop Over Items" with a batch size of 1 before this node, or an Execute Sub-workflow that runs once for each item and does not wait.',
		);
	}
	if (node.getParentNodes(node.getNode().name).some(({ type }) => type.endsWith('.turnTrigger'))) {
		throw new FrontdeskError(
			'invalid-input',
			'The customer is being answered here, and would wait for this step. Put it into a workflow of its own, which Execute Sub-workflow starts without waiting for its end.',
		);
	}
}
