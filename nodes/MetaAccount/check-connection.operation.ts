import type { INodeProperties } from 'n8n-workflow';
import { checkConnection, resumePausedChannels } from '../../core/accounts';
import { requireTenant } from '../../core/storage';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantNameOf, tenantParameter } from '../shared/tenant-parameter';

export const option = {
	name: 'Check Connection',
	value: 'checkConnection',
	action: 'Check the connection to Meta',
	description:
		'Look at tokens, permissions, webhooks and phone numbers, and say what to click where. A paused channel whose token works again goes on.',
};

const show = { operation: ['checkConnection'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Which Channels',
		name: 'which',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'All', value: 'all', description: 'Everything, of every connected channel: a report for each' },
			{
				name: 'Paused',
				value: 'paused',
				description: 'Only the token of channels that are paused; costs one query when none is',
			},
		],
		default: 'all',
	},
	{
		...tenantParameter({ ...show, which: ['all'] }),
		description: 'The business whose accounts are meant; leave empty for all',
	},
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'https://frontdesk.example.com/webhook/meta',
		displayOptions: { show: { ...show, which: ['all'] } },
		description: 'The address that Meta delivers to, to check it as well; leave empty to leave that out',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const [{ db, keys }, shared] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	if (node.getNodeParameter('which', index) === 'paused') {
		const results = await resumePausedChannels(db, keys, shared);
		return results.map((json) => ({ output: 0, json }));
	}
	const slug = tenantNameOf(node, index);
	const webhookUrl = (node.getNodeParameter('webhookUrl', index) as string).trim();
	const reports = await checkConnection(db, keys, {
		shared,
		tenantId: slug === '' ? undefined : await requireTenant(db, slug),
		webhookUrl: webhookUrl === '' ? undefined : webhookUrl,
	});
	return reports.map((json) => ({ output: 0, json }));
}
