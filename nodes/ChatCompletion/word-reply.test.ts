import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import { foundRow, searchedTurn, type TurnOptions } from '../../test/support/answered-turn';
import { runNode } from '../../test/support/run-node';
import { startTestSandbox } from '../../test/support/sandbox';
import { forgetAnswers } from '../../core/llm';
import { ChatCompletion } from './ChatCompletion.node';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(forgetAnswers);
beforeEach(() => fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' }));

const rows = [foundRow('hours', 'We close at 18:00.', { question: 'When do you close?' })];
const complete = async (
	options: TurnOptions = {},
	model: object = { baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model: 'sandbox' },
) => {
	const credentials = { frontdeskModelApi: model };
	const node = new ChatCompletion();
	const [item] = await runNode(node, {
		parameters: {},
		items: [{ ...searchedTurn({ rows, ...options }) }],
		credentials,
	});
	return item?.['reply'] as Record<string, unknown>;
};
/** What the model says next, instead of what it would say, and what goes wrong after that. */
const modelSays = (text: string, ...later: object[]) => {
	const reply = { text, citations: ['hours'], buttons: [], action: 'answer', language: 'en' };
	const message = { role: 'assistant', content: JSON.stringify(reply) };
	const body = {
		id: 'c1',
		object: 'chat.completion',
		created: 1,
		model: 'sandbox',
		choices: [{ index: 0, message, finish_reason: 'stop' }],
		usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
	};
	return sandbox.controls.setFault([{ service: 'llm', mode: 'fail', status: 200, body }, ...later]);
};

describe('Check Models', () => {
	it('tells of each model whether it works and what it can do, also where one is of no use', async () => {
		await sandbox.controls.put('/sandbox/model', [
			{ status: 401, body: { error: { message: 'Incorrect API key' } }, when: { model: 'deepseek-chat' } },
			{ count: 0 },
		]);
		const model = (name: string) => ({ baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model: name, provider: name });
		const frontdeskModelApi = {
			...model('lmstudio-x'),
			fallbacks: { models: [model('deepseek-chat'), model('gpt-5')] },
		};

		const checks = await runNode(new ChatCompletion(), {
			parameters: { operation: 'checkModels' },
			items: [{}],
			credentials: { frontdeskModelApi },
		});

		expect(checks).toMatchObject([
			{ provider: 'lmstudio-x', works: true, json: 'schema', problem: null },
			{ provider: 'deepseek-chat', works: false, problem: expect.stringContaining('Incorrect API key') as string },
			{ provider: 'gpt-5', works: true, thinks: true },
		]);
		expect(checks[1]?.['table']).toMatch(
			/^provider +model +works[\s\S]*deepseek-chat +deepseek-chat +NO[\s\S]*PROBLEM/,
		);
	});
});

describe('tools as n8n’s nodes supply them', () => {
	it('are those of a set, as of MCP, a sub-workflow and one that takes a text, each with what it takes', async () => {
		const given: unknown[] = [];
		const tool = (name: string, schema: unknown, result: unknown) => ({
			...{ name, schema, description: `${name}!` },
			invoke: async (what: unknown) => {
				given.push(what);
				return result;
			},
		});
		const date = { $schema: 'x', type: 'object', properties: { day: { type: 'string' } }, required: ['day'] };
		const mcp = {
			tools: [tool('free slots', date, ['10:00']), tool('opening', z3.object({ day: z3.string() }), 'ten')],
		};
		const subWorkflow = tool('stock', z.object({ item: z.string().describe('what') }), { left: 3 });
		const asked = ['free_slots', 'opening', 'stock', 'echo'].map((name, at) => ({
			toolCalls: [{ name, arguments: [{ day: 'fri' }, { day: 'fri' }, { item: 'cake' }, { input: 'hello' }][at] }],
		}));
		const last = { reply: { text: 'There are 3 left.', action: 'answer', citations: [] } };
		await sandbox.controls.put('/sandbox/model', [...asked, last]);

		const [item] = await runNode(new ChatCompletion(), {
			parameters: {},
			items: [{ ...searchedTurn({ rows: [] }) }],
			credentials: { frontdeskModelApi: { baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model: 'sandbox' } },
			connected: { ai_tool: [mcp, subWorkflow, tool('echo', { type: 'string' }, null)] },
		});

		expect(given).toEqual([{ day: 'fri' }, { day: 'fri' }, { item: 'cake' }, 'hello']);
		expect(item?.['reply']).toMatchObject({
			text: 'There are 3 left.',
			tools: [
				{ name: 'free_slots', result: '["10:00"]', failed: false },
				{ name: 'opening', result: 'ten' },
				{ name: 'stock', result: '{"left":3}' },
				{ name: 'echo', result: 'null' },
			],
		});
	});
});

describe('Chat Completion', () => {
	it('lets the model word the reply from the rows', async () => {
		expect(await complete()).toMatchObject({ text: 'We close at 18:00.', source: 'model', citations: ['hours'] });
	});

	it('has a reply mended that states what its rows do not contain, and counts both calls', async () => {
		await modelSays('We close at 20:00.');

		const reply = await complete();

		expect(reply).toMatchObject({
			text: 'We close at 18:00.',
			source: 'model',
			repaired: 'it states what the cited rows do not contain: 20:00',
		});
		expect(reply['calls']).toMatchObject([{ purpose: 'reply' }, { purpose: 'repair', outcome: 'answered' }]);
	});

	it('keeps the first reply for the gate to judge when the second call fails', async () => {
		await modelSays('We close at 20:00.', { service: 'llm', mode: 'fail', status: 400 });

		expect(await complete()).toMatchObject({ text: 'We close at 20:00.', source: 'model' });
	});

	it('sends the row word for word when the model does not answer', async () => {
		await sandbox.controls.setFault({ service: 'llm', mode: 'fail', status: 401, count: 1 });

		expect(await complete()).toMatchObject({ text: 'We close at 18:00.', source: 'row' });
	});

	it('says what each call has cost, by the prices that the owner has set', async () => {
		const reply = await complete({ settings: { model_prices: 'sandbox 100 1000' } });

		const [call] = reply['calls'] as { costUsd: number; usage: { inputTokens: number; outputTokens: number } }[];
		const { inputTokens, outputTokens } = call!.usage;
		expect(inputTokens).toBeGreaterThan(0);
		expect(call?.costUsd).toBeCloseTo((inputTokens * 100 + outputTokens * 1_000) / 1_000_000);
	});

	it('asks the cheapest model first when most of the budget of the day is spent, and none when all is', async () => {
		const at = (model: string) => ({ baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model, provider: model });
		const chain = { ...at('sandbox-large'), fallbacks: { models: [at('sandbox-small')] } };
		const settings = { daily_budget_usd: 10, model_prices: 'sandbox-large 5 20; sandbox-small 1 2' };

		const rich = await complete({ settings, spentTodayUsd: 7.9 }, chain);
		const short = await complete({ settings, spentTodayUsd: 8 }, chain);
		const broke = await complete({ settings, spentTodayUsd: 10 }, chain);

		expect(rich['calls']).toMatchObject([{ provider: 'sandbox-large' }]);
		expect(short['calls']).toMatchObject([{ provider: 'sandbox-small' }]);
		expect(broke).toMatchObject({ text: 'We close at 18:00.', source: 'row' });
		expect(broke['calls']).toBeUndefined();
	});

	it('gives a reply again to whoever begins with the same question, until rows or wishes are others', async () => {
		const settings = { answer_cache_minutes: 10 };
		const later = [foundRow('hours', 'We close at 19:00.', { question: 'When do you close?' })];
		const said = [{ author: 'customer' as const, text: 'And on Sundays?', at: '2026-11-25T11:00:00Z' }];

		const first = await complete({ settings });
		const second = await complete({ settings });
		const changed = await complete({ settings, rows: later });
		const others = await Promise.all([
			complete({ settings: { ...settings, tone: 'formal' } }),
			complete({ settings: { ...settings, second_look: true } }),
			complete({ settings, history: said }),
			complete({}),
		]);

		expect(first['calls']).toHaveLength(1);
		expect(second).toMatchObject({ text: first['text'], citations: first['citations'], fromCache: true, calls: [] });
		expect(changed).toMatchObject({ text: 'We close at 19:00.' });
		expect([changed, ...others].map(({ calls }) => (calls as object[]).length)).toEqual([1, 1, 2, 1, 1]);
	});

	it('gives no reply again that had to be held back', async () => {
		const settings = { answer_cache_minutes: 10, tone: 'held back' };
		await modelSays('We close at 20:00.', { service: 'llm', mode: 'fail', status: 400 });

		const held = await complete({ settings });
		const next = await complete({ settings });

		expect(held).toMatchObject({ text: 'We close at 20:00.' });
		expect(next).toMatchObject({ text: 'We close at 18:00.' });
		expect(next['fromCache']).toBeUndefined();
	});

	it('hands over without a model when all that was found is a long passage of a document', async () => {
		const passage = [foundRow('manual', 'x'.repeat(700), { kind: 'document' })];

		expect(await complete({ rows: passage }, { baseUrl: '', apiKey: '', model: '' })).toMatchObject({
			action: 'hand_over',
			source: 'setting',
		});
	});
});
