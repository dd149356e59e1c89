import { findBoundaries } from './boundaries';
import { cutRecursively, overlapStart, type CutSizes, type Span } from './cut-recursively';

/** Turns texts into vectors of unit length; the search's own embedders do. */
export interface SentenceEmbedder {
	embed(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Bounds one request to a model. */
const textsPerRequest = 64;
/** A chunk shorter than this share of the largest is not ended because the next sentence is about something else. */
const leastShare = 0.25;
/** How far below the usual similarity a change of subject lies, in standard deviations. */
const dropDeviations = 0.6;

/**
 * Cuts a part of a text where the subject changes: between neighbouring sentences that have less in common than most.
 *
 * @param embedder without one, sentences are compared by their words and letters
 */
export async function cutByMeaning(
	text: string,
	part: Span,
	sizes: CutSizes,
	embedder: SentenceEmbedder | undefined,
): Promise<Span[]> {
	const sentences = splitSentences(text, part, sizes.maxCharacters);
	if (sentences.length < 2) return cutRecursively(text, part, sizes);
	const similarities = await compareNeighbours(text, sentences, embedder);
	const threshold = dropThreshold(similarities);
	const boundaries = findBoundaries(text, part.start, part.end);
	const spans: Span[] = [];
	let start = part.start;
	for (const [index, sentence] of sentences.entries()) {
		const next = sentences[index + 1];
		const isFull = next !== undefined && next.end - start > sizes.maxCharacters;
		const isLongEnough = sentence.end - start >= sizes.maxCharacters * leastShare;
		const isDrop = (similarities[index] ?? 1) < threshold && isLongEnough;
		if (next !== undefined && !isFull && !isDrop) continue;
		spans.push({ start, end: sentence.end });
		const wanted = overlapStart(boundaries, { start, end: sentence.end }, sizes.overlapCharacters);
		// The overlap makes way for a sentence that would not fit with it.
		start = next !== undefined && next.end - wanted > sizes.maxCharacters ? sentence.end : wanted;
	}
	return spans;
}

/** Sentences that cover the part without a gap; one that is too long is cut at its words. */
function splitSentences(text: string, { start, end }: Span, maxCharacters: number): Span[] {
	const cuts = [start, ...findBoundaries(text, start, end).sentence.filter((at) => at > start && at < end), end];
	return cuts.slice(1).flatMap((stop, index) => {
		const sentence = { start: cuts[index] ?? start, end: stop };
		if (sentence.end <= sentence.start) return [];
		return sentence.end - sentence.start <= maxCharacters
			? [sentence]
			: cutRecursively(text, sentence, { maxCharacters, overlapCharacters: 0 });
	});
}

/** How similar each sentence is to the next, with its own neighbours for context: one short sentence says little. */
async function compareNeighbours(text: string, sentences: Span[], embedder?: SentenceEmbedder): Promise<number[]> {
	const texts = sentences.map(({ start, end }) => text.slice(start, end).trim());
	const vectors: Float32Array[] = [];
	for (let at = 0; at < texts.length; at += textsPerRequest) {
		const some = texts.slice(at, at + textsPerRequest);
		vectors.push(...(embedder ? await embedder.embed(some.map((one) => one || '-')) : some.map(hashText)));
	}
	return vectors.slice(1).map((_, index) => {
		const before = addVectors(vectors[index - 1], vectors[index]);
		const after = addVectors(vectors[index + 1], vectors[index + 2]);
		return cosine(before, after);
	});
}

function addVectors(a: Float32Array | undefined, b: Float32Array | undefined): Float32Array {
	if (!a || !b) return a ?? b ?? new Float32Array();
	return a.map((value, index) => value + (b[index] ?? 0));
}

function cosine(a: Float32Array, b: Float32Array): number {
	let [product, left, right] = [0, 0, 0];
	for (const [index, value] of a.entries()) {
		const other = b[index] ?? 0;
		product += value * other;
		left += value * value;
		right += other * other;
	}
	return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right);
}

function dropThreshold(similarities: number[]): number {
	const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
	const variance = similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0) / similarities.length;
	return mean - dropDeviations * Math.sqrt(variance);
}

/** Enough that the words of a paragraph rarely meet. */
const dimensions = 512;

/** A vector of a text's words and of the letters in them, of unit length: texts with common words are similar. */
function hashText(text: string): Float32Array {
	const vector = new Float32Array(dimensions);
	for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
		add(vector, word, 1);
		const padded = ` ${word} `;
		for (let at = 0; at + 3 <= padded.length; at++) add(vector, `#${padded.slice(at, at + 3)}`, 0.3);
	}
	const length = Math.hypot(...vector);
	return length === 0 ? vector : vector.map((value) => value / length);
}

/** FNV-1a. */
function add(vector: Float32Array, feature: string, weight: number): void {
	let hash = 0x811c9dc5;
	for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
	const index = (hash >>> 0) % dimensions;
	vector[index] = (vector[index] ?? 0) + weight;
}
