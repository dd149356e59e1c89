import type { Schemas } from '@qdrant/js-client-rest';
import type { VectorIndex } from '../vector-store';

type Condition = Schemas['Condition'];

declare const scope: unique symbol;

/** A filter that holds to one tenant and one model. Only `pointsOf` makes one, and every call on points asks for one. */
export type TenantFilter = { readonly [scope]: true } & Schemas['Filter'];

/** The points of an index, and of those the ones that meet all conditions. */
export function pointsOf({ tenantId, model }: VectorIndex, ...conditions: Condition[]): TenantFilter {
	if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(tenantId)) {
		throw new TypeError(`"${tenantId}" is no tenant: a call on points must name one.`);
	}
	return {
		must: [
			{ key: 'tenant_id', match: { value: tenantId.toLowerCase() } },
			{ key: 'model', match: { value: model } },
			...conditions,
		],
	} as unknown as TenantFilter;
}

/** What a version has: begun at or before it, and not taken out at or before it. A point that is in it still has no end. */
export function inVersion(version: number): Condition[] {
	return [
		{ key: 'from_version', range: { lte: version } },
		{ must_not: [{ key: 'until_version', range: { lte: version } }] },
	];
}

export const ofRevisions = (revisions: readonly number[]): Condition => ({
	key: 'revision',
	match: { any: [...revisions] },
});

export const closedAt = (version: number): Condition => ({ key: 'until_version', range: { lte: version } });

export const begunAt = (version: number): Condition => ({ key: 'from_version', range: { gte: version } });
