import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Whose knowledge it is, for operations that are about one business. */
export const tenantProperty: INodeProperties = {
	displayName: 'Tenant',
	name: 'tenant',
	type: 'string',
	default: '',
	placeholder: 'corner-bakery',
	displayOptions: { show: { operation: ['compareVersions', 'listVersions', 'rollBack'] } },
	description: 'The short name of the tenant; may stay empty where there is only one',
};

export function tenantParameter(node: IExecuteFunctions, index: number): string {
	return node.getNodeParameter('tenant', index) as string;
}
