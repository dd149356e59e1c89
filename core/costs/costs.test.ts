import { budgetStage, cheapestFirst, costOfCall, costOfEmbedding, costOfRecording, readPrices } from '.';

const usage = { inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 90_000, reasoningTokens: 10_000 };

describe('what a call costs', () => {
	it('counts input that was read before at its own price, and thoughts like output', () => {
		expect(costOfCall('gpt-5-mini-2025-08-07', usage)).toBeCloseTo(0.6 * 0.25 + 0.4 * 0.025 + 0.1 * 2);
		expect(costOfCall('openai/gpt-4.1', usage)).toBeCloseTo(0.6 * 2 + 0.4 * 0.5 + 0.1 * 8);
	});

	it('goes by what the owner has set, also for a model that nobody else knows', () => {
		const own = readPrices('gpt-5-mini 1 10 0.5; my-model 2 4')!;

		expect(costOfCall('gpt-5-mini', usage, own)).toBeCloseTo(0.6 + 0.2 + 1);
		expect(costOfCall('my-model', usage, own)).toBeCloseTo(1.2 + 0.8 + 0.4);
	});

	it.each([
		['claude-opus-4-20250514', 15],
		['claude-opus-4-1', 15],
		['claude-opus-4-6', 5],
		['anthropic/claude-opus-5-5', 4],
		['claude-haiku-5-5', 0.1],
		['gpt-5.1', 1.25],
		['gpt-5.2', 1.75],
		['deepseek-flash', 0.3],
	])('of %s goes by that model, and not by a neighbour', (model, dollars) => {
		const million = { inputTokens: 1_000_000, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 };

		expect(costOfCall(model, million)).toBeCloseTo(dollars);
	});

	it('is not made up where nobody knows the price, or nothing was counted', () => {
		expect(costOfCall('llama3.2:3b', usage)).toBeNull();
		expect(costOfCall('gpt-5-mini', null)).toBeNull();
	});

	it.each(['gpt-5-mini', 'gpt-5-mini cheap 2', 'gpt-5-mini 0,25 2'])('does not understand %s as prices', (text) => {
		expect(readPrices(text)).toBeNull();
	});

	it('counts vectors by tokens and recordings by minutes', () => {
		expect(costOfEmbedding('text-embedding-3-small', 500_000)).toBeCloseTo(0.01);
		expect(costOfRecording('whisper-1', 90)).toBeCloseTo(0.009);
		expect(costOfEmbedding('bge-m3', 500_000)).toBe(0);
	});
});

describe('a budget', () => {
	it.each([
		[100, 0, 'fine'],
		[0.79, 1, 'fine'],
		[0.8, 1, 'cheaper'],
		[1, 1, 'spent'],
	])('of which %d of %d is spent is %s', (spent, budget, stage) => {
		expect(budgetStage(spent, budget)).toBe(stage);
	});

	it('has the cheapest models asked first, those on the own machine before all', () => {
		const models = ['gpt-5', 'deepseek-chat', 'gpt-5-nano', 'llama3'].map((model) => ({ model }));

		expect(cheapestFirst(models).map(({ model }) => model)).toEqual(['llama3', 'gpt-5-nano', 'deepseek-chat', 'gpt-5']);
	});
});
