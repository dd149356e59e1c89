import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { describeChannel, listChannels } from '../../core/accounts';
import { channels } from '../../core/channels';
import { requireTenant } from '../../core/storage';
import { databaseOf } from '../shared/credentials';

/** All kinds of channels that there are. */
export async function loadChannels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return Object.entries(channels)
		.map(([value, { name }]) => ({ name, value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** The accounts that the chosen business has on the chosen channel. */
export async function searchAccounts(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const db = await databaseOf(this);
	const tenant = ((this.getCurrentNodeParameter('tenant', { extractValue: true }) ?? '') as string).trim();
	// Only WhatsApp has lists of people to write to.
	const kind = this.getCurrentNodeParameter('channel') ?? 'whatsapp';
	const accounts = await listChannels(db, { tenantId: await requireTenant(db, tenant) });
	const results = accounts
		.filter((account) => account.kind === kind)
		.map((account) => ({ name: describeChannel(account), value: account.externalId }))
		.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
	return { results };
}
