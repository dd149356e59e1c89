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
