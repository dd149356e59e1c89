/** In US dollars for a million tokens; `cached` is input that the provider had read before. */
export interface ModelPrice {
	input: number;
	cached: number;
	output: number;
}

/**
 * List prices in US dollars for a million tokens; the setting `model_prices` counts more. The first pattern that fits a model's name, without
 * its provider's, holds for it; dated names are the same model.
 *
 * Looked up on 2026-11-30: DeepSeek on api-docs.deepseek.com/quick_start/pricing, Claude on platform.claude.com/docs/en/about-claude/pricing as
 * others copied it (2026-10-10), OpenAI as others copied it (2026-03 to 2026-11), Gemini on ai.google.dev/gemini-api/docs/pricing as others copied it
 * (2026-10-07), Mistral as others copied it (2026-05 to 2026-10). Those of vectors and recordings are of 2026-11 and were not looked up again.
 */

const price = (input: number, cached: number, output: number): ModelPrice => ({ input, cached, output });

export const chatPrices: readonly [RegExp, ModelPrice][] = [
	[/^gpt-6\.[12]-sol/, price(2, 0.1, 10)],
	[/^gpt-6-sol/, price(2, 0.2, 10)],
	[/^gpt-6\.2-astra/, price(8, 0.4, 40)],
	[/^gpt-6-astra/, price(10, 1, 50)],
	[/^gpt-5\.6-terra/, price(2, 0.2, 12)],
	[/^gpt-5\.6-luna/, price(0.2, 0.02, 1.2)],
	[/^gpt-5\.[23](-|$)/, price(1.75, 0.175, 14)],
	[/^gpt-5\.4-mini/, price(0.75, 0.075, 4.5)],
	[/^gpt-5\.4/, price(2.5, 0.25, 15)],
	[/^gpt-5-nano/, price(0.05, 0.005, 0.4)],
	[/^gpt-5-mini/, price(0.25, 0.025, 2)],
	[/^gpt-5(\.1)?(-|$)/, price(1.25, 0.125, 10)],
	[/^gpt-4\.1-nano/, price(0.1, 0.025, 0.4)],
	[/^gpt-4\.1-mini/, price(0.4, 0.1, 1.6)],
	[/^gpt-4\.1/, price(2, 0.5, 8)],
	[/^gpt-4o-mini/, price(0.15, 0.075, 0.6)],
	[/^gpt-4o/, price(2.5, 1.25, 10)],
	[/^o4-mini/, price(1.1, 0.275, 4.4)],
	// By day and at night it is cheaper: these are the prices of its peak hours.
	[/^deepseek-v4-pro/, price(1.32, 0.044, 3.96)],
	[/^deepseek-(flash|v4)/, price(0.3, 0.006, 1.2)],
	[/^deepseek-(chat|reasoner)/, price(0.28, 0.028, 0.42)],
	// Of prompts of up to 100,000 tokens; no reply reads as much.
	[/^claude-haiku-5/, price(0.1, 0.01, 0.5)],
	[/^claude-haiku-4/, price(1, 0.1, 5)],
	[/^claude-sonnet-5-5/, price(2, 0.1, 10)],
	[/^claude-sonnet-5/, price(2, 0.2, 10)],
	[/^claude-sonnet-4/, price(3, 0.3, 15)],
	[/^claude-opus-5-5/, price(4, 0.2, 20)],
	[/^claude-opus-4(-[01])?(-20\d{6})?$/, price(15, 1.5, 75)],
	[/^claude-opus-[45]/, price(5, 0.5, 25)],
	[/^gemini-4-neon/, price(3, 0.15, 15)],
	[/^gemini-4-hydrogen/, price(1.5, 0.075, 7.5)],
	// Half of it until the end of 2026.
	[/^gemini-3\.[678]-flash/, price(1.5, 0.15, 7.5)],
	[/^gemini-3\.5-flash-lite/, price(0.3, 0.03, 2.5)],
	[/^gemini-3\.5-flash/, price(1.5, 0.15, 9)],
	[/^gemini-3\.1-flash-lite/, price(0.25, 0.025, 1.5)],
	[/^gemini-3\.1-pro/, price(2, 0.2, 12)],
	[/^gemini-2\.5-flash-lite/, price(0.1, 0.025, 0.4)],
	[/^gemini-2\.5-flash/, price(0.3, 0.075, 2.5)],
	[/^gemini-2\.5-pro/, price(1.25, 0.31, 10)],
	[/^mistral-small/, price(0.1, 0.1, 0.3)],
	[/^mistral-medium-(2505|2508|3-1)/, price(0.4, 0.4, 2)],
	[/^mistral-medium/, price(1.5, 1.5, 7.5)],
	[/^mistral-large-2[34]\d\d/, price(2, 2, 6)],
	[/^mistral-large/, price(0.7, 0.7, 2.1)],
];

/** Of texts that are made into vectors. */
export const embeddingPrices: readonly [RegExp, number][] = [
	[/^text-embedding-3-small/, 0.02],
	[/^text-embedding-3-large/, 0.13],
	[/^text-embedding-ada-002/, 0.1],
	[/^gemini-embedding-2/, 0.2],
	[/^mistral-embed/, 0.1],
	[/^voyage-3\.5-lite/, 0.02],
	[/^voyage-3(\.5|$)/, 0.06],
	[/^embed-v4|^embed-(english|multilingual)-v3/, 0.12],
];

/** Of recordings, for a minute. */
export const recordingPrices: readonly [RegExp, number][] = [
	[/^whisper-1$/, 0.006],
	[/^gpt-4o-mini-transcribe/, 0.003],
	[/^gpt-4o-transcribe/, 0.006],
	[/^whisper-large-v3-turbo/, 0.00067],
	[/^whisper-large-v3/, 0.00185],
];
