import { z } from 'zod';
import { FrontdeskError } from '../../errors';

const answer = z.object({
	data: z.array(
		z.object({ index: z.number().int().optional(), embedding: z.union([z.string(), z.array(z.number())]) }),
	),
	usage: z.object({ total_tokens: z.number().nonnegative() }).partial().nullish(),
});

interface Vectors {
	/** Of length 1, in the order of the texts. */
	vectors: Float32Array[];
	tokens: number;
}

/**
 * Reads what an endpoint answered: numbers, or little-endian floats in base64 as OpenAI's own client asks for.
 *
 * @param count how many texts were sent
 * @param dimensions what earlier answers had; null before the first
 * @throws FrontdeskError `embeddings-unavailable` when it is not one vector for each text, all of one dimension
 */
export function readVectors(content: unknown, count: number, dimensions: number | null): Vectors {
	const parsed = answer.safeParse(content);
	if (!parsed.success) throw strange('The answer is not in the form of OpenAI’s /embeddings');
	const { data, usage } = parsed.data;
	if (data.length !== count) throw strange(`It answered ${data.length} vectors for ${count} texts`);
	const inOrder = data.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
	const vectors = inOrder.map(({ embedding }) => toUnitLength(readNumbers(embedding)));
	const expected = dimensions ?? vectors[0]?.length ?? 0;
	const wrong = vectors.find(({ length }) => length !== expected || length === 0);
	if (wrong) throw strange(`It answered a vector of ${wrong.length} numbers where others have ${expected}`);
	return { vectors, tokens: usage?.total_tokens ?? 0 };
}

function readNumbers(embedding: string | number[]): Float32Array {
	if (typeof embedding !== 'string') return Float32Array.from(embedding);
	const bytes = Buffer.from(embedding, 'base64');
	return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readFloatLE(4 * i));
}

/** A cosine is then a dot product. Many endpoints answer vectors of length 1 anyway. */
function toUnitLength(vector: Float32Array): Float32Array {
	let squares = 0;
	for (const value of vector) squares += value * value;
	if (!Number.isFinite(squares)) throw strange('It answered a vector with something in it that is no number');
	const length = Math.sqrt(squares);
	// All zeros, as some endpoints answer for a text without a word: a direction that no text has.
	if (length === 0) return vector.map((_, i) => (i === 0 ? 1 : 0));
	return vector.map((value) => value / length);
}

function strange(what: string): FrontdeskError {
	return new FrontdeskError(
		'embeddings-unavailable',
		`The embeddings endpoint gave an answer that cannot be used. ${what}. Check that its address and model in the Frontdesk credential are those of an embedding model.`,
	);
}
