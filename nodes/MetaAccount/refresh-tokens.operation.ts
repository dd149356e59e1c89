import type { INodeProperties } from 'n8n-workflow';
import { refreshTokens } from '../../core/accounts';
import { FrontdeskError } from '../../core/errors';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Refresh Tokens',
	value: 'refreshTokens',
	action: 'Refresh tokens before they end',
	description: 'Refresh the tokens of Instagram Login, which last 60 days; those of pages and system users have no end',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Days Before',
		name: 'daysBefore',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 59 },
		default: 30,
		displayOptions: { show: { operation: ['refreshTokens'] } },
		description: 'Tokens that end within so many days are refreshed. More days leave more room for a failure.',
	},
];

/** Fails when a token is about to end, or has ended, so that the error workflow tells somebody; the others are refreshed first. */
export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	const [{ db, keys }, shared] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const daysBefore = node.getNodeParameter('daysBefore', index) as number;
	const results = await refreshTokens(db, keys, { shared, daysBefore });
	const urgent = results.filter(({ isUrgent }) => isUrgent).map(({ title, message }) => `${title}: ${message}`);
	if (urgent.length > 0) {
		throw new FrontdeskError('platform-refused', `The token could not be refreshed. ${urgent.join(' ')}`);
	}
	return results.map((json) => ({ output: 0, json }));
}
