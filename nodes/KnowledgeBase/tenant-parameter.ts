import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Whose knowledge it is, for operations that are about one business. */
export function tenantParameter(show: Record<string, (string | boolean)[]>): INodeProperties {
	return {
		displayName: 'Tenant',
		name: 'tenant',
		type: 'string',
		default: '',
		placeholder: 'corner-bakery',
		displayOptions: { show },
		description: 'The short name of the tenant; may stay empty where there is only one',
	};
}

/** What an operator has entered there. */
export function tenantNameOf(node: IExecuteFunctions, index: number): string {
	return node.getNodeParameter('tenant', index) as string;
}
