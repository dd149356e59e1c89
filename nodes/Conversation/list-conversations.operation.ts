import type { INodeProperties } from 'n8n-workflow';
import { listConversations, recentConversations } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';

export const option = {
	name: 'Get Many',
	value: 'listConversations',
	action: 'Get many conversations',
	description:
		'The conversations that a person has or is asked for, those first that have waited longest; or those of one customer',
};

const show = { resource: ['conversation'], operation: ['listConversations'] };

export const description: INodeProperties[] = [
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'With a Person, or Waiting for One', value: 'open', description: 'Those first that have waited longest' },
			{ name: 'All, Newest First', value: 'recent', description: 'In which the bot had something to do last' },
			{ name: 'Answered', value: 'answered', description: 'A person has it and has written; nobody waits' },
			{ name: 'Taken', value: 'taken', description: 'A person has it, and the bot is silent' },
			{ name: 'Waiting', value: 'waiting', description: 'Somebody is asked for, and nobody has come' },
		],
		default: 'open',
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		displayOptions: { show, hide: { state: ['recent'] } },
		options: [
			{ name: 'All', value: '' },
			{ name: 'HTTP', value: 'http' },
			{ name: 'Instagram', value: 'instagram' },
			{ name: 'Messenger', value: 'messenger' },
			{ name: 'WhatsApp', value: 'whatsapp' },
		],
		default: '',
	},
	{
		displayName: 'Customer',
		name: 'customer',
		type: 'string',
		default: '',
		placeholder: 'e.g. +49 151 23456789',
		displayOptions: { show, hide: { state: ['recent'] } },
		description: 'A number or platform ID: that customer’s conversations, whatever their state. Empty: all customers.',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 50,
		displayOptions: { show },
		description: 'Max number of results to return',
	},
];

export async function execute(operation: Operation): Promise<Outcome[]> {
	const { node, index } = operation;
	const db = await databaseOf(node);
	const parameter = (name: string) => node.getNodeParameter(name, index, '') as string;
	const tenantId = await tenantOf(node, index, db);
	const limit = Number(node.getNodeParameter('limit', index));
	const state = parameter('state') as 'open' | 'recent';
	const found =
		state === 'recent'
			? await recentConversations(db, { tenantId, limit })
			: await listConversations(db, {
					tenantId,
					state,
					channel: (parameter('channel') as 'whatsapp') || undefined,
					customer: parameter('customer'),
					limit,
				});
	return found.map((json) => ({ output: 0, json }));
}
