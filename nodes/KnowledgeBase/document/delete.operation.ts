import type { INodeProperties } from 'n8n-workflow';
import { removeDocument } from '../../../core/knowledge';
import { chosenIn, fromList } from '../../shared/from-list';
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
	fromList({
		displayName: 'Document',
		name: 'document',
		searchListMethod: 'searchDocuments',
		placeholder: 'Choose a document',
		otherwise: [{ displayName: 'By Name, Address or ID', name: 'id', placeholder: 'e.g. menu.pdf' }],
		description: 'Which one; the operation "Get Many" shows name, address and ID of each',
		show,
		required: true,
	}),
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { db, tenantId, steps } = await documentsOf(operation);
	const what = chosenIn(operation.node, 'document', operation.index);
	const { id, via, name } = await removeDocument(db, { tenantId, what, ...steps });
	return { output: 0, json: { id, via, name, state: 'removed' } };
}
