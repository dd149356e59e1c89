import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { channels } from '../../core/channels';
import { listConversations, recentConversations } from '../../core/handoffs';
import { requireTenant } from '../../core/storage';
import { databaseOf } from './credentials';

/** What the list of conversations shows: those in which somebody wrote last, or those of the customer whose number is typed. */
export async function searchConversations(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const db = await databaseOf(this);
	const tenant = ((this.getCurrentNodeParameter('tenant', { extractValue: true }) ?? '') as string).trim();
	const tenantId = await requireTenant(db, tenant);
	const found =
		filter.trim() === ''
			? await recentConversations(db, { tenantId, limit: 50 })
			: await listConversations(db, { tenantId, customer: filter, limit: 50 });
	return {
		results: found.map(({ conversationId, customer, channel, preview }) => ({
			name: `${customer.name ?? customer.id} · ${channels[channel].name}${preview === null ? '' : ` · ${preview.slice(0, 60)}`}`,
			value: conversationId,
		})),
	};
}
