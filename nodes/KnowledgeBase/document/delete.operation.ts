import type { INodeProperties } from 'n8n-workflow';
import { removeDocument } from '../../../core/knowledge';
import type { Operation, Outcome } from '../../shared/run-operation';
import { documentsOf } from './document-parameters';
import { tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Delete',
	value: 'delete',
	action: 'Remove a document from the knowledge',
	description: 'Take a file or web page away: at once no customer is told anything from it',
};

const show = { resource: ['document'], operation: ['delete'] };

export const description: INodeProperties[] = [
	tenantParameter(show),
	{
		displayName: 'Document',
		name: 'document',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'menu.pdf',
		displayOptions: { show },
		description: 'Its name, its address or its ID, as the operation "Get Many" shows them',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { db, tenantId, steps } = await documentsOf(operation);
	const what = operation.node.getNodeParameter('document', operation.index) as string;
	const { id, via, name } = await removeDocument(db, { tenantId, what, ...steps });
	return { output: 0, json: { id, via, name, state: 'removed' } };
}
