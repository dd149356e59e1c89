import type { IDataObject } from 'n8n-workflow';
import { StaffAlert } from '../../core/handoffs';
import { FrontdeskError } from '../../core/errors';

/** @throws FrontdeskError `invalid-input` when the item carries no alert */
export function alertOf(item: IDataObject): StaffAlert {
	const alert = StaffAlert.safeParse(item['alert']);
	if (alert.success) return alert.data;
	throw new FrontdeskError(
		'invalid-input',
		'This item carries no alert. Connect this node behind "Get Due", and keep the key "alert".',
		{ cause: alert.error },
	);
}
