import { FrontdeskError } from '../../errors';
import type { VectorIndex } from './vector-store';

declare module '../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The store of vectors did not answer, or refused. */
		'vector-store-unavailable': true;
		/** A vector has another dimension than the index that it is for. */
		'vector-dimensions': true;
	}
}

/** @throws FrontdeskError `vector-dimensions` */
export function checkDimensions(index: VectorIndex, vectors: readonly Float32Array[]): void {
	const wrong = vectors.find(({ length }) => length !== index.dimensions);
	if (!wrong) return;
	throw new FrontdeskError(
		'vector-dimensions',
		`The model ${index.model} gave a vector of ${wrong.length} numbers, and its index was made for ${index.dimensions}. Another model answers under this name: give it another name in the embeddings credential, and the index is built anew.`,
	);
}

export function stillReading(): FrontdeskError {
	return new FrontdeskError(
		'vector-store-unavailable',
		'The vectors of this business are being read into memory. Searches do without them for some seconds.',
		{ retryable: true },
	);
}

export function tooLarge(): FrontdeskError {
	return new FrontdeskError(
		'vector-store-unavailable',
		'This business has more vectors than PostgreSQL without an extension can compare in time. Install pgvector or use Qdrant; until then its searches go by words and letters.',
	);
}
