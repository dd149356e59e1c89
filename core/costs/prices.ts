import { chatPrices, embeddingPrices, recordingPrices, type ModelPrice } from './price-table';

interface Usage {
	inputTokens: number;
	cachedTokens: number;
	outputTokens: number;
	reasoningTokens: number;
}

const million = 1_000_000;
const form = /^(\S+)\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)(?:\s+(\d+(?:\.\d+)?))?$/;

/**
 * Reads an owner's own prices: "gpt-5-mini 0.25 2 0.025; my-model 0 0", each with input, output and, where it differs, cached input.
 *
 * @returns null when it is not understood
 */
export function readPrices(text: string): Map<string, ModelPrice> | null {
	const prices = new Map<string, ModelPrice>();
	for (const entry of text.split(/[;\n]/).map((part) => part.trim())) {
		if (entry === '') continue;
		const [, name, input, output, cached] = form.exec(entry) ?? [];
		if (name === undefined) return null;
		prices.set(name.toLowerCase(), { input: Number(input), output: Number(output), cached: Number(cached ?? input) });
	}
	return prices;
}

/** What a name is without its provider's: "openai/gpt-5-mini", "models/gemini-2.5-flash". */
const bare = (model: string) => model.toLowerCase().split('/').at(-1) ?? '';

/**
 * The price of a model.
 *
 * @param own what the owner set (`readPrices`); counts more than the shipped table
 * @returns null where nobody knows it: of a model on one's own machine, or a new one
 */
export function priceOf(model: string, own: ReadonlyMap<string, ModelPrice> = new Map()): ModelPrice | null {
	const set = own.get(model.toLowerCase()) ?? own.get(bare(model));
	return set ?? chatPrices.find(([name]) => name.test(bare(model)))?.[1] ?? null;
}

/** @returns US dollars; null where nobody knows the price, or nothing was counted */
export function costOfCall(model: string, usage: Usage | null, own?: ReadonlyMap<string, ModelPrice>): number | null {
	const price = priceOf(model, own);
	if (!price || !usage) return null;
	const fresh = Math.max(0, usage.inputTokens - usage.cachedTokens);
	const written = usage.outputTokens + usage.reasoningTokens;
	return (fresh * price.input + usage.cachedTokens * price.cached + written * price.output) / million;
}

/** @returns US dollars by the shipped table; 0 where nobody knows the price */
export function costOfEmbedding(model: string, tokens: number): number {
	return (tokens * (embeddingPrices.find(([name]) => name.test(bare(model)))?.[1] ?? 0)) / million;
}

/** @returns US dollars by the shipped table; 0 where nobody knows the price */
export function costOfRecording(model: string, seconds: number): number {
	return (seconds / 60) * (recordingPrices.find(([name]) => name.test(bare(model)))?.[1] ?? 0);
}
