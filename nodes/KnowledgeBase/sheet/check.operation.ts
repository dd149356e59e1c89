import type { INodeProperties } from 'n8n-workflow';
import { checkSheet, requireSheet } from '../../../core/knowledge';
import { readSettings } from '../../../core/storage';
import { databaseOf } from '../../shared/credentials';
import { chosenIn } from '../../shared/from-list';
import { googleAccessOf, sheetParameter } from '../../shared/google-access';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf, tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Check',
	value: 'check',
	action: 'Check a sheet',
	description: 'Look at a sheet as a sync would, and say line by line what is fine and what to click where',
};

const show = { resource: ['sheet'], operation: ['check'] };

export const description: INodeProperties[] = [
	sheetParameter({
		displayName: 'Sheet to Check',
		name: 'checkedSheet',
		placeholder: 'The one that the business reads',
		description: 'Empty: the one that the business reads',
		show,
	}),
	{
		...tenantParameter(show),
		description: 'Whose sheet, where none is given above; may stay empty where there is only one business',
	},
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const given = chosenIn(node, 'checkedSheet', index);
	const db = await databaseOf(node);
	const google = await googleAccessOf(node, index);
	if (given !== '') return { output: 0, json: await checkSheet(google, given) };
	const tenantId = await tenantOf(node, index, db);
	const { sheet_language: language } = await readSettings(db, tenantId);
	return { output: 0, json: await checkSheet(google, await requireSheet(db, tenantId), language) };
}
