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

/** Tokens a character costs at most, as a rule, with the tokenizers of today's models. First match counts. */
const costs: [RegExp, number][] = [
	[/[a-z\s]/iu, 0.3],
	[/[\p{ASCII}]/u, 0.6],
	[/\p{Script=Latin}/u, 0.6],
	[/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1.4],
	[/[\p{L}\p{M}]/u, 0.8],
];
const otherCost = 2.5;

/** How many tokens a text has, rather too many than too few: nobody pays for a tokenizer of each model here. */
export function estimateTokens(text: string): number {
	let tokens = 0;
	for (const character of text) tokens += costs.find(([pattern]) => pattern.test(character))?.[1] ?? otherCost;
	return Math.ceil(tokens);
}
