import type { INodeProperties } from 'n8n-workflow';
import { createSheet, type SheetLanguage } from '../../../core/knowledge';
import { changeSettings } from '../../../core/storage';
import { databaseOf } from '../../shared/credentials';
import { chosenIn } from '../../shared/from-list';
import { googleAccessOf, sheetParameter } from '../../shared/google-access';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf, tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Create',
	value: 'create',
	action: 'Create a sheet from the template',
	description: 'Make a spreadsheet with everything that the bot reads, or add to one what it lacks',
};

const show = { resource: ['sheet'], operation: ['create'] };

export const description: INodeProperties[] = [
	sheetParameter({
		displayName: 'Sheet',
		name: 'sheet',
		placeholder: 'A new one',
		description:
			'An empty sheet, or one of yours: what is in it stays. Empty: a new one is made in the Drive of the account that is signed in.',
		show,
	}),
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{ name: 'Arabic', value: 'ar' },
			{ name: 'As the Sheet', value: '', description: 'The language of the tabs that are there, or English' },
			{ name: 'English', value: 'en' },
			{ name: 'German', value: 'de' },
			{ name: 'Spanish', value: 'es' },
		],
		default: '',
		description: 'The language of headers, notes and examples',
	},
	{
		displayName: 'Rename Own Tabs',
		name: 'map',
		type: 'boolean',
		default: false,
		displayOptions: { show },
		description:
			'Whether tabs and columns with names of your own that look like questions and answers or like a table get the names by which they are read',
	},
	{
		displayName: 'Read It From Now On',
		name: 'connect',
		type: 'boolean',
		default: false,
		displayOptions: { show },
		description: 'Whether the business reads this sheet from now on',
	},
	tenantParameter({ ...show, connect: [true] }),
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const sheet = chosenIn(node, 'sheet', index);
	const language = (node.getNodeParameter('language', index, '') as SheetLanguage | '') || undefined;
	const isToBeRead = node.getNodeParameter('connect', index, false) as boolean;
	const db = await databaseOf(node);
	// Whoever names no business, or a wrong one, learns it before anything is made.
	const tenantId = isToBeRead ? await tenantOf(node, index, db) : null;
	const map = (node.getNodeParameter('map', index, false) as boolean) ? [] : undefined;
	const created = await createSheet(await googleAccessOf(node, index), { sheet, language, map });
	if (tenantId !== null) await changeSettings(db, tenantId, { google_sheet_id: created.spreadsheetId });
	return { output: 0, json: { ...created, isConnected: tenantId !== null } };
}
