import type { INodeProperties } from 'n8n-workflow';
import { syncDocuments, syncDueDocuments, vectorsBeforeLive, type DocumentResult } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import { googleAccessOf } from '../../shared/google-access';
import type { Operation, Outcome } from '../../shared/run-operation';
import { searchConnectionsOf } from '../../shared/search-connections';
import { logOf } from '../log-of';
import { tenantOf, tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Sync',
	value: 'sync',
	action: 'Sync the documents with the sheet and the folder',
	description:
		"Read what the owner typed into the sheet's Documents tab and put into the folder at Google Drive, and write back what became of it",
};

const show = { resource: ['document'], operation: ['sync'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Businesses',
		name: 'whoseDocuments',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{
				name: 'All That Are Due',
				value: 'due',
				description:
					'Every business whose sheet was changed, or whose folder and addresses were not looked at for a while',
			},
			{ name: 'One, Now', value: 'one' },
		],
		default: 'due',
	},
	tenantParameter({ ...show, whoseDocuments: ['one'] }),
];

export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const [db, connections, google] = await Promise.all([
		databaseOf(node),
		searchConnectionsOf(node),
		googleAccessOf(node, index),
	]);
	const options = {
		google,
		...vectorsBeforeLive(db, connections).steps,
		log: logOf(node),
		onProgress: ({ name, state, status }: DocumentResult, done: number, of: number) => {
			if (state !== 'unchanged') node.logger.info(`Document ${done} of ${of}: ${name}: ${status}`);
		},
	};
	if (node.getNodeParameter('whoseDocuments', index) === 'due') {
		return (await syncDueDocuments(db, options)).map((json) => ({ output: 0, json }));
	}
	const tenantId = await tenantOf(node, index, db);
	return [{ output: 0, json: await syncDocuments(db, { ...options, tenantId }) }];
}
