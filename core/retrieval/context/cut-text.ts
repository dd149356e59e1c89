import { estimateTokens } from './estimate-tokens';

interface CutText {
	text: string;
	isCut: boolean;
}

/**
 * Cuts a text to a number of tokens: after the last sentence that fits, else after the last word, else anywhere between two
 * characters. Says with "…" that something is missing.
 */
export function cutText(text: string, maxTokens: number): CutText {
	if (estimateTokens(text) <= maxTokens) return { text, isCut: false };
	const fitting = longestFitting(text, maxTokens - estimateTokens(' …'));
	const sentence = /^[^]*(?:[.!?؟…](?=\s|$)|[。！？]|\n)/u.exec(fitting)?.[0];
	const words = /^[^]*\S(?=\s)/u.exec(fitting)?.[0];
	// A sentence that leaves most of the room empty says less than words do.
	const kept = [sentence, words].find((piece) => piece && piece.length * 2 >= fitting.length) ?? fitting;
	return { text: `${kept.trimEnd()} …`.trim(), isCut: true };
}

function longestFitting(text: string, maxTokens: number): string {
	const characters = [...text];
	let [low, high] = [0, characters.length];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (estimateTokens(characters.slice(0, middle).join('')) <= maxTokens) low = middle;
		else high = middle - 1;
	}
	return characters.slice(0, low).join('');
}
