import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { channelAccess, describeChannel, listChannels } from '../../core/accounts';
import { readRecipient, type ChannelKind, type OutboxRequest } from '../../core/channels';
import {
	sendMessage,
	type MessageDelivery,
	type OutgoingMessage,
	type SendingOptions,
	type Turn,
} from '../../core/conversations';
import { FrontdeskError } from '../../core/errors';
import type { Database } from '../../core/storage';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import { chosenIn } from '../shared/from-list';
import type { Operation, Outcome } from '../shared/run-operation';
import { isByHand, isTest, showsOnly, turnOf } from '../shared/turn-in-hand';
import { tenantOf, tenantParameter } from '../shared/tenant-parameter';
import { accountParameter } from './lists';

/** To whom an operation writes, in whose name. */
export type Address = Pick<OutgoingMessage, 'tenantId' | 'channel' | 'recipient'> & {
	/** The turn that the item carries, when the customer is the turn's. */
	turn: Turn | undefined;
	/** The item to add keys to. */
	item: IDataObject;
};

const toCustomer = [
	'sendText',
	'sendButtons',
	'sendList',
	'sendMedia',
	'sendTemplate',
	'sendReaction',
	'sendAndWait',
	'markRead',
];
const withOptions = toCustomer.filter((operation) => operation !== 'markRead');
const writtenBySomebody = withOptions.filter(
	(operation) => operation !== 'sendReaction' && operation !== 'sendAndWait',
);
const chosen = { operation: toCustomer, to: ['chosen'] };

/** The fields that say to whom: the same for every operation that is not about a turn's reply. */
export const addressFields: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { operation: toCustomer } },
		options: [
			{
				name: "The Turn's Customer",
				value: 'turn',
				description: 'Whoever the item is about; it must come from a Turn Trigger',
			},
			{ name: 'Somebody Else', value: 'chosen', description: 'A customer of your choice, from any workflow' },
		],
		default: 'turn',
	},
	tenantParameter(chosen),
	{
		displayName: 'Channel Name or ID',
		name: 'channel',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'loadChannels' },
		displayOptions: { show: chosen },
		default: 'whatsapp',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	accountParameter(
		chosen,
		'The phone number ID, Instagram account ID, page ID or channel name to send from; may stay empty where the business has only one',
	),
	{
		displayName: 'Recipient',
		name: 'recipient',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +49 151 23456789',
		displayOptions: { show: chosen },
		description:
			'WhatsApp: a phone number with its country code, or a business-scoped ID like DE.A1B2C3. Instagram and Messenger: the ID by which Meta names the customer in its webhooks.',
	},
];

/** The fields that come last: who wrote it, and how it is sent. */
export const sendFields: INodeProperties[] = [
	{
		displayName: 'Written By',
		name: 'writtenBy',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { operation: writtenBySomebody } },
		options: [
			{ name: 'Bot', value: 'bot', description: 'A program; the bot goes on answering in this conversation' },
			{
				name: 'Person',
				value: 'human',
				description:
					'Somebody typed it. Counts as a human answer: the bot stays out of the conversation for a while. Instagram and Messenger take such text for 7 days instead of 24 hours.',
			},
		],
		default: 'bot',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: withOptions } },
		options: [
			{
				displayName: 'Idempotency Key',
				name: 'idempotencyKey',
				type: 'string',
				default: '',
				placeholder: 'e.g. order-4711-shipped',
				description:
					'What makes this message this message: with the same key it is sent once, however often the node runs. Empty: once for each item and run of an execution, or once a turn. Choose your own to be safe when a failed execution is started again.',
			},
			{
				displayName: 'Reply to Message ID',
				name: 'replyTo',
				type: 'string',
				default: '',
				placeholder: 'e.g. wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQz',
				description: "The customer's message to quote. WhatsApp only; the others leave it out.",
			},
			{
				displayName: 'Resend After Seconds',
				name: 'resendAfterSeconds',
				type: 'number',
				typeOptions: { minValue: 5, maxValue: 3600 },
				default: 60,
				description: 'How long to wait for a sign of an unconfirmed send before it is sent again',
			},
			{
				displayName: 'Timeout Seconds',
				name: 'timeoutSeconds',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 60 },
				default: 10,
				description: 'How long to wait for the platform before a send counts as unconfirmed',
			},
		],
	},
];

/**
 * Sends to the customer that the fields name, once a key, and adds `delivery` to the item.
 *
 * @param compose makes the messages for the channel; what it throws is the operator's to mend
 */
export async function sendToCustomer(
	operation: Operation,
	compose: (
		channel: ChannelKind,
		address: Address,
		sending: SendingOptions,
	) => OutboxRequest[] | Promise<OutboxRequest[]>,
): Promise<Outcome> {
	const { node, index } = operation;
	const { db, keys } = await databaseAndKeysOf(node);
	const address = await addressOf(operation, db);
	const { item } = address;
	const options = node.getNodeParameter('options', index, {});
	const sending = await sendingOptionsOf(operation, { db, keys }, options);
	const parts = await compose(address.channel.kind, address, sending);
	if (address.turn?.isTest || isTest(operation)) {
		showsOnly(operation, 'Nothing was sent. "delivery.wouldSend" is what the customer would have got.');
		return { output: 0, json: { ...item, delivery: { verdict: 'test', parts: [], wouldSend: parts } } };
	}
	const delivery = await sendMessage(
		db,
		{
			tenantId: address.tenantId,
			channel: address.channel,
			recipient: address.recipient,
			parts,
			idempotencyKey: (options['idempotencyKey'] as string) || usualKey(operation, address.turn),
			writtenBy: node.getNodeParameter('writtenBy', index, 'bot') as 'bot' | 'human',
			replyTo: (options['replyTo'] as string) || undefined,
		},
		sending,
	);
	if (delivery.verdict === 'failed' || delivery.tokenRefused) throw refused(delivery);
	return { output: 0, json: { ...item, delivery } };
}

/** Whoever sees the node has to see that nothing went out. */
function refused({ problem, tokenRefused }: MessageDelivery): FrontdeskError {
	const why = problem ?? 'The platform refused the message.';
	const outlook = tokenRefused
		? 'It waits in the outbox, which sends it with its own credential. Choose the right one under "Meta App" here.'
		: 'It will not be tried again.';
	return new FrontdeskError('platform-refused', `The message was not sent. ${why} ${outlook}`);
}

/** @throws FrontdeskError `invalid-input` when the fields, or the item, name nobody */
export async function addressOf(operation: Operation, db: Database): Promise<Address> {
	const { node, item, index } = operation;
	if (node.getNodeParameter('to', index, 'turn') === 'turn') return addressOfTurn(operation);
	const parameter = (name: string) => node.getNodeParameter(name, index, '') as string;
	const kind = parameter('channel') as ChannelKind;
	const tenantId = await tenantOf(node, index, db);
	const channel = await findAccount(db, tenantId, kind, chosenIn(node, 'account', index));
	return {
		tenantId,
		channel,
		recipient: readRecipient(kind, parameter('recipient'), channel.accountId),
		turn: undefined,
		item,
	};
}

function addressOfTurn(operation: Operation): Address {
	const { turn, item } = turnOf(operation, 'Or choose "Somebody Else" under To, and name them.');
	const { tenantId, channel, customer } = turn;
	return { tenantId, channel, recipient: { id: customer.id, kind: customer.kind }, turn, item };
}

/** @throws FrontdeskError `invalid-input` when there is none, or several and none is named */
export async function findAccount<Kind extends ChannelKind>(
	db: Database,
	tenantId: string,
	kind: Kind,
	account: string,
) {
	const all = await listChannels(db, { tenantId });
	const fitting = all.filter((channel) => channel.kind === kind && (account === '' || channel.externalId === account));
	const [only] = fitting;
	if (only && fitting.length === 1) return { id: only.id, kind, accountId: only.externalId };
	throw new FrontdeskError(
		'invalid-input',
		fitting.length > 1
			? `Which account is to send? Fill in Account with one of: ${fitting.map(describeChannel).join(', ')}.`
			: `This business has no such account connected. It has: ${all.map(describeChannel).join(', ') || 'none'}.`,
	);
}

/** How long an upload may take: far more bytes travel than for a message. */
async function sendingOptionsOf(
	{ node }: Operation,
	{ db, keys }: Awaited<ReturnType<typeof databaseAndKeysOf>>,
	options: IDataObject,
): Promise<SendingOptions> {
	const meta = await metaCredentialOf(node);
	return {
		timeoutMs: ((options['timeoutSeconds'] as number | undefined) ?? 10) * 1_000,
		resendAfterMs: ((options['resendAfterSeconds'] as number | undefined) ?? 60) * 1_000,
		accessOf: (channel) => channelAccess(db, keys, channel, meta),
		onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
		onTokenRefused: isByHand(node) ? 'fail' : 'wait',
	};
}

/** A turn keeps its id over all attempts, an execution over all tries of a node; a loop comes by more than once. */
function usualKey({ node, index }: Operation, turn: Turn | undefined): string {
	const { name } = node.getNode();
	const run = node.evaluateExpression('{{ $runIndex }}', index) as number;
	const occasion = turn ? `turn:${turn.id}` : `execution:${node.getExecutionId()}`;
	return [occasion, name, run, index].join(':');
}
