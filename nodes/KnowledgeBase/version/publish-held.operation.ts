import type { INodeProperties } from 'n8n-workflow';
import { FrontdeskError } from '../../../core/errors';
import { listVersions, publishHeld } from '../../../core/knowledge';
import { databaseOf } from '../../shared/credentials';
import type { Operation, Outcome } from '../../shared/run-operation';
import { tenantOf, tenantParameter } from '../../shared/tenant-parameter';
import { chosenVersion, versionParameter } from '../lists';

export const option = {
	name: 'Publish Held',
	value: 'publishHeld',
	action: 'Publish the version that is held back',
	description:
		"Make the version live that a test of the owner's holds back: somebody has looked, and wants it all the same",
};

const show = { resource: ['version'], operation: ['publishHeld'] };

export const description: INodeProperties[] = [
	tenantParameter(show),
	versionParameter({
		displayName: 'Version',
		name: 'version',
		placeholder: 'Whichever is held',
		show,
		description:
			'The version that the sync and the Tests tab name: a newer one is not published by mistake then. Empty: whichever is held.',
	}),
];

export async function execute({ node, index }: Operation): Promise<Outcome> {
	const db = await databaseOf(node);
	const tenantId = await tenantOf(node, index, db);
	const asked = chosenVersion(node, 'version', index);
	const held = (await listVersions(db, tenantId)).find(({ state }) => state === 'held');
	if (asked === 0 && !held) {
		throw new FrontdeskError('invalid-input', 'No version of this business is held back: there is nothing to publish.');
	}
	const version = asked === 0 ? (held?.version ?? 0) : asked;
	await publishHeld(db, tenantId, version);
	const message = `Version ${version} is live, although it was held back: ${held?.heldBecause ?? ''}`;
	return { output: 0, json: { tenantId, version, message } };
}
