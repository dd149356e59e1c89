import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { channels } from '../../core/channels';
import { listConversations, recentConversations } from '../../core/handoffs';
import { chosenBusiness, fromList } from './from-list';

/** Which conversation it is about. */
export function conversationParameter(field: Pick<INodeProperties, 'name' | 'description'> & { show: Shown }) {
	return fromList({
		displayName: 'Conversation',
		searchListMethod: 'searchConversations',
		placeholder: 'A number, or who wrote last',
		otherwise: [{ displayName: 'By ID', name: 'id', placeholder: 'e.g. 01a22b9f-a537-7a9e-94cb-adfd3b1ccc60' }],
		required: true,
		description: '',
		...field,
	});
}
type Shown = Record<string, (string | boolean)[]>;

/** What the list of conversations shows: those in which somebody wrote last, or those of the customer whose number is typed. */
export async function searchConversations(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const { db, tenantId } = await chosenBusiness(this);
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
