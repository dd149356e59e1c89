import type { IDataObject } from 'n8n-workflow';
import { Turn } from '../../core/conversations';
import { FrontdeskError } from '../../core/errors';

/** What an item's JSON was read as, and how its keys stood then. */
interface ReadTurn {
	turn: Turn;
	keys: IDataObject;
}

/** n8n hands the JSON of an item from node to node as the same object, as long as nobody in between makes another. */
const readTurns = new WeakMap<IDataObject, ReadTurn>();

/** As much of a turn as tells it from anything else; whether it is a whole one, `turnOfItem` finds out. */
export function looksLikeTurn(item: IDataObject): boolean {
	const { id, tenantId, leaseToken, conversation } = item;
	const named = typeof id === 'string' && typeof tenantId === 'string';
	return named && typeof leaseToken === 'number' && typeof conversation === 'object' && conversation !== null;
}

/**
 * Reads the turn that an item carries; once a process and attempt, however many nodes ask.
 *
 * @throws FrontdeskError `invalid-input` when the item is no turn, naming the first thing that is missing
 */
export function turnOfItem(item: IDataObject): Turn {
	const known = readTurns.get(item);
	if (known && isUnchanged(item, known.keys)) return known.turn;
	const turn = Turn.safeParse(item);
	if (!turn.success) {
		const [issue] = turn.error.issues;
		throw new FrontdeskError(
			'invalid-input',
			`This item is not a turn: "${issue?.path.join('.') ?? ''}" is missing or wrong. Connect this node behind a Turn Trigger, and keep the keys it adds.`,
			{ cause: turn.error },
		);
	}
	readTurns.set(item, { turn: turn.data, keys: { ...item } });
	return turn.data;
}

/** Spares the next node reading a turn that the queue has just handed out, in `item`. */
export function rememberTurn(item: IDataObject, turn: Turn): void {
	readTurns.set(item, { turn, keys: { ...item } });
}

/** Spares the next node reading a turn that this node has read, and added keys of its own to. */
export function rememberAdded(before: IDataObject, after: IDataObject): void {
	const known = readTurns.get(before);
	if (!known || after === before || !isUnchanged(before, known.keys)) return;
	const added = Object.entries(after).filter(([key, value]) => before[key] !== value);
	const isWhole = Object.keys(before).every((key) => key in after);
	if (isWhole) rememberTurn(after, { ...known.turn, ...(Object.fromEntries(added) as Partial<Turn>) });
}

/** An operator's own node may change an item in place. */
function isUnchanged(item: IDataObject, keys: IDataObject): boolean {
	const names = Object.keys(item);
	return names.length === Object.keys(keys).length && names.every((name) => item[name] === keys[name]);
}
