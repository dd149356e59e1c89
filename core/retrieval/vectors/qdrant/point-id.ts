import { createHash } from 'node:crypto';
import type { VectorIndex } from '../vector-store';

/** The namespace of our points' ids; any fixed one will do. */
const namespace = Buffer.from('5b0c6f2e1d8f4c8e9d1b6c2f0a7e4d39', 'hex');

/** A name-based UUID (RFC 9562, version 5): the same point has the same id, so writing it again replaces it. */
export function pointId({ tenantId, model }: VectorIndex, revision: number, ordinal: number): string {
	const hash = createHash('sha1').update(namespace).update(`${tenantId}/${model}/${revision}/${ordinal}`).digest();
	const bytes = hash.subarray(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The name that a model's vectors have in the collection: readable, and safe in an address. */
export function vectorName({ model, dimensions }: VectorIndex): string {
	const hash = createHash('sha256').update(model).digest('hex').slice(0, 8);
	return `${model.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 48)}-${dimensions}-${hash}`;
}
