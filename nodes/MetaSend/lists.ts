import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { describeChannel, listChannels } from '../../core/accounts';
import { listCampaigns } from '../../core/campaigns';
import { channels } from '../../core/channels';
import { chosenBusiness, fits, fromList } from '../shared/from-list';

/** All kinds of channels that there are. */
export async function loadChannels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return Object.entries(channels)
		.map(([value, { name }]) => ({ name, value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** From which of the business's accounts. */
export const accountParameter = (show: Record<string, string[]>, description: string): INodeProperties =>
	fromList({
		displayName: 'Account',
		name: 'account',
		searchListMethod: 'searchAccounts',
		placeholder: 'The only one',
		otherwise: [{ displayName: 'By ID', name: 'id', placeholder: 'e.g. 106540352242922' }],
		description,
		show,
	});

/** The accounts that the chosen business has on the chosen channel. */
export async function searchAccounts(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const business = await chosenBusiness(this);
	// Only WhatsApp has lists of people to write to.
	const kind = this.getCurrentNodeParameter('channel') ?? 'whatsapp';
	const accounts = await listChannels(business.db, business);
	const results = accounts
		.filter((account) => account.kind === kind)
		.map((account) => ({ name: describeChannel(account), value: account.externalId }))
		.filter(({ name }) => fits(name, filter));
	return { results };
}

/** The campaigns of the chosen business, newest first. */
export async function searchCampaigns(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const { db, tenantId } = await chosenBusiness(this);
	const campaigns = await listCampaigns(db, tenantId, filter);
	return { results: campaigns.map(({ name, state }) => ({ name: `${name} · ${state}`, value: name })) };
}
