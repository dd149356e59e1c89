import type { INodeProperties } from 'n8n-workflow';
import { setLanguage } from '../../core/handoffs';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { whoOf } from './conversation-fields';

export const option = {
	name: 'Set Language',
	value: 'setLanguage',
	action: 'Set the language of a conversation',
	description: 'In which language the bot speaks to this customer where their message does not tell',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. de',
		displayOptions: { show: { resource: ['conversation'], operation: ['setLanguage'] } },
		description: 'A code of two or three letters (ISO 639). Empty: as the customer writes, and else as the sheet is.',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item, index } = operation;
	const db = await databaseOf(node);
	const { tenantId, conversationId } = await whoOf(operation, db);
	const language = await setLanguage(db, {
		tenantId,
		conversationId,
		language: node.getNodeParameter('language', index) as string,
	});
	return { output: 0, json: { ...item, conversationId, language } };
}
