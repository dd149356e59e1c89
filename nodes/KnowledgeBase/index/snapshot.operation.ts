import type { INodeProperties } from 'n8n-workflow';
import { FrontdeskError } from '../../../core/errors';
import { snapshotQdrant } from '../../../core/retrieval';
import type { Operation, Outcome } from '../../shared/run-operation';
import { says } from '../../shared/says';
import { searchConnectionsOf } from '../../shared/search-connections';

export const option = {
	name: 'Snapshot',
	value: 'snapshot',
	action: 'Save all vectors of Qdrant',
	description: 'Write all points of all businesses into a file on the Qdrant server',
};

export const description: INodeProperties[] = [
	says('The file is written on the Qdrant server that the Frontdesk credential names.', 'whereItIsSaved', {
		resource: ['index'],
		operation: ['snapshot'],
	}),
];

export async function execute({ node }: Operation): Promise<Outcome> {
	const { qdrant } = await searchConnectionsOf(node);
	if (!qdrant) {
		throw new FrontdeskError(
			'configuration',
			'There is no Qdrant to save: vectors are in PostgreSQL, and its backup has them. Fill in "Qdrant URL" in the Frontdesk credential if they are not.',
		);
	}
	return { output: 0, json: { snapshot: await snapshotQdrant(qdrant) } };
}
