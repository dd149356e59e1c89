import type { IExecuteFunctions, ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { listTenants, requireTenant, type Database } from '../../core/storage';
import { databaseOf } from './credentials';
import { chosenIn, fromList } from './from-list';

/** Which business it is about: whoever reads calls it that, the database and the code `tenant`. */
export function tenantParameter(show: Record<string, (string | boolean)[]>): INodeProperties {
	return fromList({
		displayName: 'Business',
		name: 'tenant',
		searchListMethod: 'searchTenants',
		placeholder: 'The only one',
		otherwise: [{ displayName: 'By Short Name', name: 'name', placeholder: 'e.g. corner-bakery' }],
		description: 'The business that is meant; may stay empty where there is only one',
		show,
	});
}

/** What the list shows: `methods.listSearch` of a node with a business. */
export async function searchTenants(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const tenants = await listTenants(await databaseOf(this), filter);
	return { results: tenants.map(({ name, slug }) => ({ name: `${name} (${slug})`, value: slug })) };
}

/** The short name that an operator, or an expression, has entered there. */
export function tenantNameOf(node: IExecuteFunctions, index: number): string {
	return chosenIn(node, 'tenant', index);
}

/** @throws FrontdeskError `invalid-input` when there is no such business, or none was named and there are several */
export function tenantOf(node: IExecuteFunctions, index: number, db: Database): Promise<string> {
	return requireTenant(db, tenantNameOf(node, index));
}
