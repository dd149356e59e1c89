import type { INodeProperties } from 'n8n-workflow';
import { FrontdeskError } from '../../../core/errors';
import { snapshotQdrant } from '../../../core/retrieval';
import type { Operation, Outcome } from '../../shared/run-operation';
import { vectorConnectionsOf } from '../../shared/vector-connections';

export const option = {
	name: 'Snapshot',
	value: 'snapshot',
	action: 'Save all vectors of Qdrant',
	description: 'Write all points of all businesses into a file on the Qdrant server',
};

export const description: INodeProperties[] = [];

export async function execute({ node }: Operation): Promise<Outcome> {
	const { qdrant } = await vectorConnectionsOf(node);
	if (!qdrant) {
		throw new FrontdeskError(
			'configuration',
			'There is no Qdrant to save: vectors are in PostgreSQL, and its backup has them. Choose the Frontdesk Qdrant credential in the node if they are not.',
		);
	}
	return { output: 0, json: { snapshot: await snapshotQdrant(qdrant) } };
}
