/** How much one call may carry. */
export interface BatchLimits {
	maxTexts: number;
	maxCharacters: number;
}

/**
 * What OpenAI takes is 2048 texts and 300,000 tokens a call, and others take less. Batches stay well below: their progress is
 * what a crash cannot undo. A character is a token at the worst.
 */
export const usualLimits: BatchLimits = { maxTexts: 256, maxCharacters: 100_000 };

/** OpenAI's models read 8,191 tokens; a text of this many characters has fewer, whatever its language. */
const maxTextCharacters = 8_000;

/** What can be sent for a text: no empty one, which endpoints refuse, and none that is longer than a model reads. */
export function prepareText(text: string): string {
	const short = text.slice(0, maxTextCharacters).toWellFormed().replaceAll('\0', ' ').trim();
	return short === '' ? '-' : short;
}

/** Parts texts into batches, in their order; a text that is too long for the limits is a batch by itself. */
export function batchTexts(texts: readonly string[], limits: BatchLimits = usualLimits): string[][] {
	const batches: string[][] = [];
	let characters = 0;
	for (const text of texts) {
		const batch = batches.at(-1);
		characters += text.length;
		if (batch && batch.length < limits.maxTexts && characters <= limits.maxCharacters) batch.push(text);
		else {
			batches.push([text]);
			characters = text.length;
		}
	}
	return batches;
}
