import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { FrontdeskError } from '../../core/errors';
import type { Turn } from '../../core/conversations';
import { allowsPersonalDetails } from '../../core/observability';
import { looksLikeTurn, turnOfItem } from './turn-of-item';

/**
 * The turn that each execution of this process has in hand: the item that a node of ours saw last. A step of somebody else's may
 * replace the item (an HTTP request gives its answer); the turn goes on all the same. An execution has one turn at a time, so there
 * is no doubt which.
 */
const inHand = new Map<string, IDataObject>();
const maxInHand = 2_000;

type Place = Pick<IExecuteFunctions, 'getExecutionId' | 'getMode' | 'getNode' | 'getParentNodes'> &
	Partial<Pick<IExecuteFunctions, 'customData' | 'getInputSourceData' | 'getWorkflowDataProxy' | 'logger'>>;

/** Where an item is, and the item. */
interface ItemInPlace {
	node: Place;
	item: IDataObject;
	index: number;
}

/**
 * The turn that an item is about, and the item to add keys to. Where another step has replaced the item, that is the turn as the
 * last node of ours left it; in an execution that somebody started by hand it is a test, whatever it was.
 *
 * @param otherwise what else the operator could do, where there is something
 * @throws FrontdeskError `invalid-input` when there is no turn, naming the step that lost it
 */
export function turnOf({ node, item, index }: ItemInPlace, otherwise = ''): { turn: Turn; item: IDataObject } {
	const whole = looksLikeTurn(item) ? item : (inHand.get(keyOf(node)) ?? turnBehind(node, index));
	if (!whole) throw lostTurn(node, item, otherwise);
	if (whole !== item && typeof item['error'] === 'string') {
		node.logger?.warn(`The turn goes on without "${stepBefore(node) ?? 'a step'}", which failed: ${item['error']}`);
	}
	const carried = asTest(node, whole);
	const turn = turnOfItem(carried);
	keepInHand(node, carried);
	return { turn, item: carried };
}

/** Remembers what a node of ours hands on. */
export function keepInHand(node: Place, item: IDataObject): void {
	if (!looksLikeTurn(item)) return;
	const key = keyOf(node);
	// The one that was touched last is the last to go.
	if (inHand.get(key)?.['id'] !== item['id']) nameExecution(node, item);
	inHand.delete(key);
	inHand.set(key, item);
	for (const oldest of inHand.keys()) {
		if (inHand.size <= maxInHand) break;
		inHand.delete(oldest);
	}
}

/**
 * Lets an execution that is saved be found in n8n's list by its turn and conversation, and where somebody wants that by the customer's
 * number. It names the last turn that it had.
 */
function nameExecution({ customData }: Place, { id, conversation, customer }: IDataObject): void {
	customData?.set('turn', id as string);
	customData?.set('conversation', (conversation as { id: string }).id);
	if (allowsPersonalDetails('EXECUTIONS')) customData?.set('customer', (customer as { id: string }).id);
}

/** What the error workflow has to know of the turn that an item, or its execution, is about; undefined where there is none. */
export function leaseOf({ node, item }: Pick<ItemInPlace, 'node' | 'item'>) {
	const { id, tenantId, leaseToken } = looksLikeTurn(item) ? item : (inHand.get(keyOf(node)) ?? {});
	return typeof id === 'string' ? { id, tenantId, leaseToken } : undefined;
}

/** The same of an execution that failed in this process, at a node of somebody else's. */
export function leaseOfExecution(executionId: string) {
	const { id, tenantId, leaseToken } = inHand.get(executionId) ?? {};
	const isLease = typeof id === 'string' && typeof tenantId === 'string' && typeof leaseToken === 'number';
	return isLease ? { id, tenantId, leaseToken } : null;
}

/**
 * Whether what is done with the item is only to be shown: it is a test turn, or somebody runs a turn by hand. Where another step has
 * replaced the item, the turn that its execution has in hand says so.
 */
export function isTest({ node, item }: Pick<ItemInPlace, 'node' | 'item'>): boolean {
	const carried = looksLikeTurn(item) ? item : { ...inHand.get(keyOf(node)), ...item };
	return carried['isTest'] === true || (looksLikeTurn(carried) && isByHand(node));
}

/** Somebody pressed a button in the editor, or n8n evaluates a workflow: no customer waits. */
export function isByHand(node: { getMode(): string }): boolean {
	const mode = node.getMode();
	return mode === 'manual' || mode === 'evaluation';
}

/** Says below the output of a node, in the editor, that this was a test, and what it did not do. */
export function showsOnly(
	{ node }: { node: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> },
	message: string,
): void {
	node.addExecutionHints?.({ message: `This is a test. ${message}`, type: 'info', location: 'outputPane' });
}

function asTest(node: Place, item: IDataObject): IDataObject {
	return item['isTest'] === true || !isByHand(node) ? item : { ...item, isTest: true };
}

const keyOf = (node: Place) => node.getExecutionId();

/** No node of ours came between the trigger and the step that replaced the item: then the trigger still has it. */
function turnBehind(node: Place, index: number): IDataObject | undefined {
	const trigger = node.getParentNodes(node.getNode().name).find(({ type }) => type.endsWith('.turnTrigger'));
	if (!trigger || !node.getWorkflowDataProxy) return undefined;
	try {
		const { $ } = node.getWorkflowDataProxy(index) as unknown as {
			$: (name: string) => { item: { json: IDataObject } };
		};
		const { json } = $(trigger.name).item;
		return looksLikeTurn(json) ? json : undefined;
	} catch {
		return undefined; // n8n cannot follow the item back to there
	}
}

function lostTurn(node: Place, item: IDataObject, otherwise: string): FrontdeskError {
	const before = stepBefore(node);
	const keys = Object.keys(item).slice(0, 5).join(', ') || 'nothing';
	const what =
		before === undefined
			? 'This item is not a turn. Connect this node behind a Turn Trigger.'
			: `This item is not a turn: "${before}" gave ${keys} instead, and nothing leads back to the turn. Let "${before}" pass its input on, or connect this node behind a Turn Trigger.`;
	return new FrontdeskError('invalid-input', `${what} ${otherwise}`.trimEnd());
}

function stepBefore(node: Place): string | undefined {
	try {
		return node.getInputSourceData?.().previousNode;
	} catch {
		return undefined; // run on its own, without a step before it
	}
}
