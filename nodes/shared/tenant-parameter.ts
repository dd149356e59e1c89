import type { IExecuteFunctions, ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { listTenants, requireTenant, type Database } from '../../core/storage';
import { databaseOf } from './credentials';

/** Whose business it is, for operations that are about one. */
export function tenantParameter(show: Record<string, (string | boolean)[]>): INodeProperties {
	return {
		displayName: 'Tenant',
		name: 'tenant',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		displayOptions: { show },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'The only one',
				typeOptions: { searchListMethod: 'searchTenants', searchable: true },
			},
			{ displayName: 'By Short Name', name: 'name', type: 'string', placeholder: 'e.g. corner-bakery' },
		],
		description: 'The business that is meant; may stay empty where there is only one',
	};
}

/** What the list shows: `methods.listSearch` of a node with a tenant. */
export async function searchTenants(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const tenants = await listTenants(await databaseOf(this), filter);
	return { results: tenants.map(({ name, slug }) => ({ name: `${name} (${slug})`, value: slug })) };
}

/** The short name that an operator, or an expression, has entered there. */
export function tenantNameOf(node: IExecuteFunctions, index: number): string {
	return (node.getNodeParameter('tenant', index, '', { extractValue: true }) as string).trim();
}

/** @throws FrontdeskError `invalid-input` when there is no such tenant, or none was named and there are several */
export function tenantOf(node: IExecuteFunctions, index: number, db: Database): Promise<string> {
	return requireTenant(db, tenantNameOf(node, index));
}
