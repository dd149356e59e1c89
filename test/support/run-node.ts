import { randomUUID } from 'node:crypto';
import {
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

export interface NodeRun {
	/** As an operator fills them in; what is left out has its default. */
	parameters: Record<string, unknown>;
	items: IDataObject[];
	/** By type. */
	credentials: Record<string, object>;
	/** Files of the items, by item and field. */
	binary?: { bytes: Buffer; mimeType: string; fileName: string };
	/** What sub-nodes supply, by type of connection, in n8n's order. */
	connected?: Record<string, unknown[]>;
	executionId?: string;
	/** As n8n names it; a workflow that is active otherwise. */
	mode?: WorkflowExecuteMode;
	runIndex?: number;
	continueOnFail?: boolean;
	/** Of which output the items are wanted; the first one otherwise. */
	output?: number;
}

/**
 * Runs a node as n8n does: with its defaults, without the fields that its other fields hide, and the same view on items.
 *
 * @returns the JSON of one output's items
 */
export async function runNode(type: INodeType, run: NodeRun): Promise<IDataObject[]> {
	const { properties, name } = type.description;
	const chosen = Object.keys(run.credentials).map((type) => [type, { id: null, name: type }]);
	const node: INode = {
		id: 'n',
		name: 'Under test',
		type: name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: Object.fromEntries(chosen) as NonNullable<INode['credentials']>,
	};
	const given = run.parameters as INode['parameters'];
	const parameters = NodeHelpers.getNodeParameters(properties, given, true, false, node, type.description) ?? {};
	const context = {
		getInputData: () => run.items.map((json) => ({ json })),
		getNode: () => node,
		getExecutionId: () => run.executionId ?? randomUUID(),
		getMode: () => run.mode ?? 'trigger',
		getParentNodes: () => [],
		addExecutionHints: () => {},
		evaluateExpression: () => run.runIndex ?? 0,
		continueOnFail: () => run.continueOnFail ?? false,
		getCredentials: async (credential: string) => run.credentials[credential],
		getInputConnectionData: async (type: string) => run.connected?.[type] ?? [],
		getNodeParameter: (path: string, _index: number, fallback?: unknown, options?: { extractValue?: boolean }) => {
			const value = read(parameters, path) ?? fallback;
			return options?.extractValue ? valueOf(value) : value;
		},
		helpers: {
			assertBinaryData: () => run.binary,
			getBinaryDataBuffer: async () => run.binary?.bytes,
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
		},
		logger: { debug: () => {}, error: () => {}, warn: () => {}, info: () => {} },
	};
	const outputs = (await type.execute!.call(context as unknown as IExecuteFunctions)) as { json: IDataObject }[][];
	return (outputs[run.output ?? 0] ?? []).map(({ json }) => json);
}

const read = (from: unknown, path: string): unknown =>
	path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], from);

/** Of a resource locator its value, of anything else the thing itself. */
const valueOf = (parameter: unknown): unknown =>
	typeof parameter === 'object' && parameter !== null && 'mode' in parameter && 'value' in parameter
		? parameter.value
		: parameter;
