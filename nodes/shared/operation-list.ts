import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

type Listed = readonly { option: INodePropertyOptions }[];

/**
 * The list that an operation is chosen from, by name.
 *
 * @param usual what is chosen at first
 * @param resource whose operations these are, in a node that has several resources
 */
export const operationList = (operations: Listed, usual: string, resource?: string): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	...(resource === undefined ? {} : { displayOptions: { show: { resource: [resource] } } }),
	options: operations.map(({ option }) => option).toSorted((a, b) => a.name.localeCompare(b.name)),
	default: usual,
});

/** What stands below a node's name in the editor: the operation that is chosen. */
export function chosenOperation(operations: Listed): string {
	const names = Object.fromEntries(operations.map(({ option: { name, value } }) => [String(value), name] as const));
	return `={{ (${JSON.stringify(names)})[$parameter["operation"]] }}`;
}
