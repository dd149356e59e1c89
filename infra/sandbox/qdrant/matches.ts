import type { Condition, Filter, Payload } from './requests';

/** True when a payload meets a filter, as Qdrant reads it: a field that is missing meets no condition. */
export function matches(filter: Filter, payload: Payload): boolean {
	const { must = [], must_not: mustNot = [], should = [] } = filter;
	return (
		must.every((one) => meets(one, payload)) &&
		!mustNot.some((one) => meets(one, payload)) &&
		(should.length === 0 || should.some((one) => meets(one, payload)))
	);
}

function meets(condition: Condition, payload: Payload): boolean {
	if (!('key' in condition)) return matches(condition, payload);
	const value = payload[condition.key];
	if (value === undefined) return false;
	if ('match' in condition) {
		return 'any' in condition.match ? condition.match.any.includes(value) : condition.match.value === value;
	}
	if (typeof value !== 'number') return false;
	const { lt = Infinity, lte = Infinity, gt = -Infinity, gte = -Infinity } = condition.range;
	return value < lt && value <= lte && value > gt && value >= gte;
}

/** Every field that a filter looks at. */
export function keysOf(filter: Filter): string[] {
	const conditions = [...(filter.must ?? []), ...(filter.must_not ?? []), ...(filter.should ?? [])];
	return conditions.flatMap((one) => ('key' in one ? [one.key] : keysOf(one)));
}
