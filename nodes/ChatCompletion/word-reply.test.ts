import { foundRow, searchedTurn, type TurnOptions } from '../../test/support/answered-turn';
import { runNode } from '../../test/support/run-node';
import { startTestSandbox } from '../../test/support/sandbox';
import { ChatCompletion } from './ChatCompletion.node';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' }));

const rows = [foundRow('hours', 'We close at 18:00.', { question: 'When do you close?' })];
const complete = async (
	options: TurnOptions = {},
	model = { baseUrl: `${sandbox.url}/v1`, apiKey: 'k', model: 'sandbox' },
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

	it('hands over without a model when all that was found is a long passage of a document', async () => {
		const passage = [foundRow('manual', 'x'.repeat(700), { kind: 'document' })];

		expect(await complete({ rows: passage }, { baseUrl: '', apiKey: '', model: '' })).toMatchObject({
			action: 'hand_over',
			source: 'setting',
		});
	});
});
