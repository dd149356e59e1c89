import type { INodeProperties } from 'n8n-workflow';
import { listDocuments } from '../../../core/knowledge';
import type { Operation, Outcome } from '../../shared/run-operation';
import { documentsOf } from './document-parameters';
import { tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'List the documents of the knowledge',
	description: 'All files and web pages that the bot answers from, and what became of each; one item a document',
};

export const description: INodeProperties[] = [tenantParameter({ resource: ['document'], operation: ['getAll'] })];

export async function execute(operation: Operation): Promise<Outcome[]> {
	const { db, tenantId } = await documentsOf(operation);
	const documents = await listDocuments(db, tenantId);
	return documents.map(({ fingerprint: _, remoteState: __, ...json }) => ({ output: 0, json }));
}
