import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import { isFrontdeskError } from '../../core/errors';
import { withSpan, type Note, type Stage, type TracedTurn } from '../../core/observability';
import { isTest, keepInHand, leaseOf } from './turn-in-hand';
import { rememberAdded } from './turn-of-item';

/** What an operation of a node gets for one item. */
export interface Operation {
	node: IExecuteFunctions;
	/** The item's own JSON: add keys to it, change none. */
	item: IDataObject;
	index: number;
	/** Tells the trace of the turn, where there is one, what was found. */
	note: Note;
}

/** One item on its way out, and by which of the node's outputs (0 is the first). */
export interface Outcome {
	output: number;
	json: object;
	/** Files, by the name of their field. */
	binary?: IBinaryKeyData;
}

/**
 * The one place that loops over a node's items: pairs them, honours *Continue On Fail*, and turns what the product throws
 * into n8n's own error, with the turn attached for the error workflow to find.
 *
 * @param operation what to do with one item; an outcome, or a list of them
 * @param outputs how many outputs the node has
 */
export async function runOperation(
	node: IExecuteFunctions,
	operation: (operation: Operation) => Promise<Outcome | Outcome[]>,
	outputs = 1,
): Promise<INodeExecutionData[][]> {
	const sorted: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	for (const [index, { json }] of node.getInputData().entries()) {
		const pairedItem = { item: index };
		try {
			for (const outcome of [await operation({ node, item: json, index, note: noteNothing })].flat()) {
				const { output, binary } = outcome;
				const added = addedFirst(json, outcome.json as IDataObject);
				rememberAdded(json, added);
				keepInHand(node, added);
				sorted[output]?.push({ json: added, pairedItem, ...(binary ? { binary } : {}) });
			}
		} catch (error) {
			const failure = asNodeError(node, error, json, index);
			if (!node.continueOnFail()) throw failure;
			sorted[0]?.push({ json: { ...json, error: failure.message }, error: failure, pairedItem });
		}
	}
	return sorted;
}

/** What a node added stands first: in the editor's table as well, where the rest of a turn would hide it. */
function addedFirst(before: IDataObject, after: IDataObject): IDataObject {
	// What was remembered of the next turn's item is remembered by the object.
	if (before === after || before['id'] !== after['id']) return after;
	const added = Object.entries(after).filter(([key, value]) => before[key] !== value);
	return { ...Object.fromEntries(added), ...after };
}

const noteNothing: Note = () => {};

/** An operation that is a stage of a turn's way: of an item that is a turn it is measured, and a span in the turn's trace. */
export function asStage<T>(stage: Stage, operation: (operation: Operation) => Promise<T>) {
	return (one: Operation): Promise<T> =>
		isTurn(one.item) && !isTest(one)
			? withSpan(stage, (note) => operation({ ...one, note }), one.item)
			: operation(one);
}

/** As much of a turn as its trace wants to know; whether it is a whole one, the operation itself finds out. */
function isTurn(item: IDataObject): item is IDataObject & TracedTurn {
	const { id, tenantId, conversation, channel } = item as Partial<TracedTurn>;
	return typeof id === 'string' && typeof tenantId === 'string' && Boolean(conversation?.id && channel?.kind);
}

/**
 * The same for a node with several operations: each item goes to the one that its parameter *operation* names.
 *
 * @param operations by the value of that parameter; with `hasResources` by `resource:operation`
 */
export async function runChosenOperation(
	node: IExecuteFunctions,
	operations: Record<string, { stage?: Stage; execute: (operation: Operation) => Promise<Outcome | Outcome[]> }>,
	{ outputs = 1, hasResources = false } = {},
): Promise<INodeExecutionData[][]> {
	return runOperation(
		node,
		(operation) => {
			const parameter = (name: string) => node.getNodeParameter(name, operation.index) as string;
			const name = hasResources ? `${parameter('resource')}:${parameter('operation')}` : parameter('operation');
			const chosen = operations[name];
			if (!chosen) throw new NodeOperationError(node.getNode(), `This node has no operation "${name}".`);
			return (chosen.stage ? asStage(chosen.stage, chosen.execute) : chosen.execute)(operation);
		},
		outputs,
	);
}

/** The key under which an error carries its turn to the error workflow. */
export const turnOfError = 'frontdeskTurn';

function asNodeError(
	node: IExecuteFunctions,
	error: unknown,
	item: IDataObject,
	itemIndex: number,
): NodeOperationError {
	const failure =
		error instanceof NodeOperationError
			? error
			: new NodeOperationError(node.getNode(), error as Error | JsonObject, {
					itemIndex,
					...(isFrontdeskError(error) ? { message: error.message, description: `Code: ${error.code}` } : {}),
				});
	const lease = leaseOf({ node, item });
	if (lease) failure.context[turnOfError] = lease;
	return failure;
}
