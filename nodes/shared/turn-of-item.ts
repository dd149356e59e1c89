import type { IDataObject } from 'n8n-workflow';
import { Turn } from '../../core/conversations';
import { FrontdeskError } from '../../core/errors';

/**
 * Reads the turn that an item carries.
 *
 * @throws FrontdeskError `invalid-input` when the item is no turn, naming the first thing that is missing
 */
export function turnOfItem(item: IDataObject): Turn {
	const turn = Turn.safeParse(item);
	if (turn.success) return turn.data;
	const [issue] = turn.error.issues;
	throw new FrontdeskError(
		'invalid-input',
		`This item is not a turn: "${issue?.path.join('.') ?? ''}" is missing or wrong. Connect this node behind a Turn Trigger, and keep the keys it adds.`,
		{ cause: turn.error },
	);
}
