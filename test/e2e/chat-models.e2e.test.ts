import { randomUUID } from 'node:crypto';
import { foundRow, searchedTurn } from '../support/answered-turn';
import { startOwnEndpoint, type OwnEndpoint } from '../support/own-endpoint';
import { logInToN8n, sandbox, stack } from '../support/product';
import { until } from '../support/until';
import { readExample } from '../support/workflow-file';

type N8n = Awaited<ReturnType<typeof logInToN8n>>;
interface ExampleWorkflow {
	nodes: { name: string; type: string; parameters: Record<string, unknown>; credentials?: object }[];
	connections: Record<string, object>;
}

const post = (n8n: N8n, path: string, body: object) => n8n(path, { method: 'POST', body: JSON.stringify(body) });
const script = (...answers: object[]) => sandbox.put('/sandbox/model', answers);
const example = JSON.stringify(readExample('order-status-and-slots.json'));

describe('Chat Completion with what n8n itself has', () => {
	let n8n: N8n;
	/** Says where an order is, and books slots. */
	let shopApi: OwnEndpoint;
	const active: string[] = [];

	beforeAll(async () => {
		n8n = await logInToN8n();
		shopApi = await startOwnEndpoint(({ method }) =>
			method === 'POST' ? { booked: '24.12. at 10:00' } : { order: '4711', arrives: 'Friday, 14:30' },
		);
	});
	afterAll(async () => {
		shopApi.close();
		for (const id of active) {
			const deactivate = () => post(n8n, `/rest/workflows/${id}/deactivate`, {});
			await deactivate().catch(deactivate);
		}
		await script();
	});

	/** A workflow whose webhook takes a turn and answers with it, around nodes that hang below "Word the reply". */
	const around = async (nodes: object[], connections: object, chat: object) => {
		const path = `models-${randomUUID()}`;
		const node = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}) => ({
			...{ id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters },
			...more,
		});
		const workflow = {
			name: `Test: ${path}`,
			nodes: [
				node(
					'Ask',
					'n8n-nodes-base.webhook',
					2,
					{ path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
					{ webhookId: path },
				),
				node('The turn', 'n8n-nodes-base.set', 3.4, {
					mode: 'raw',
					jsonOutput: '={{ JSON.stringify($json.body) }}',
					options: {},
				}),
				node('Word the reply', 'n8n-nodes-frontdesk.chatCompletion', 1, { timeoutSeconds: 15 }, chat),
				...nodes,
			],
			connections: {
				Ask: { main: [[{ node: 'The turn', type: 'main', index: 0 }]] },
				'The turn': { main: [[{ node: 'Word the reply', type: 'main', index: 0 }]] },
				...connections,
			},
			settings: {},
			active: false,
		};
		const { data } = (await post(n8n, '/rest/workflows', workflow)) as { data: { id: string; versionId: string } };
		await post(n8n, `/rest/workflows/${data.id}/activate`, { versionId: data.versionId });
		active.push(data.id);
		return async (turn: object) => {
			const answer = await until(async () => {
				const response = await fetch(`${stack.n8nUrl}/webhook/${path}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(turn),
				});
				return response.status === 404 ? undefined : response.text();
			});
			const parsed = JSON.parse(answer) as { reply: unknown } | { reply: unknown }[];
			return (Array.isArray(parsed) ? parsed[0] : parsed)?.reply as { calls: object[]; tools?: object[] };
		};
	};

	it('asks chat models of n8n in the order in which they were connected, and counts their tokens', async () => {
		const data = { apiKey: 'any', url: `${stack.sandboxUrl}/v1` };
		const credential = (await post(n8n, '/rest/credentials', { name: 'Stand-in', type: 'openAiApi', data })) as {
			data: { id: string };
		};
		const openAiApi = { id: credential.data.id, name: 'Stand-in' };
		const model = (name: string, model: string) => ({
			...{
				id: randomUUID(),
				name,
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [0, 200],
			},
			parameters: { model: { __rl: true, mode: 'id', value: model }, options: { maxRetries: 0 } },
			credentials: { openAiApi },
		});
		const below = { ai_languageModel: [[{ node: 'Word the reply', type: 'ai_languageModel', index: 0 }]] };
		const ask = await around(
			[model('First', 'first-model'), model('Second', 'second-model')],
			{ First: below, Second: below },
			{},
		);
		const turn = searchedTurn({ rows: [foundRow('hours', 'We close at 18:00.', { question: 'When do you close?' })] });

		await script({
			status: 401,
			body: { error: { message: 'Incorrect API key provided' } },
			when: { model: 'first-model' },
			count: 9,
		});
		const fallenBack = await ask(turn);
		await script();
		const first = await ask(turn);

		expect(fallenBack).toMatchObject({ text: 'We close at 18:00.', citations: ['hours'], source: 'model' });
		expect(fallenBack.calls).toMatchObject([
			{ model: 'first-model', outcome: 'unavailable', error: expect.stringContaining('credentials') as string },
			{ model: 'second-model', outcome: 'answered', usage: { inputTokens: expect.any(Number) as number } },
		]);
		expect(first.calls).toMatchObject([{ model: 'first-model', outcome: 'answered' }]);
	});

	it('uses the tools of the example, hands the turn over as the key of a booking, and says only what they said', async () => {
		const { nodes, connections } = JSON.parse(
			example.replaceAll('https://shop.example', shopApi.url),
		) as ExampleWorkflow;
		const data = { baseUrl: `${stack.sandboxUrl}/v1`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' };
		const body = { name: 'Stand-in of ours', type: 'frontdeskModelApi', data };
		const { data: credential } = (await post(n8n, '/rest/credentials', body)) as { data: { id: string } };
		const tools = nodes.filter(({ type }) => type.endsWith('Tool'));
		const ask = await around(tools, connections, {
			credentials: { frontdeskModelApi: { id: credential.id, name: 'Stand-in of ours' } },
		});
		const turn = { ...searchedTurn({ rows: [] }), question: 'where is my order 4711? and book 10:00 on 24.12.' };
		const uses = (name: string, given: object) => ({ toolCalls: [{ name, arguments: given }] });

		await script(uses('Order_status', { order: '4711' }), uses('Book_a_slot', { at: '2026-12-24T10:00' }), {
			reply: { text: 'It arrives on Friday at 14:30, and 10:00 on 24.12. is booked.', action: 'answer', citations: [] },
		});
		const reply = await ask(turn);

		expect(reply).toMatchObject({
			text: expect.stringContaining('14:30') as string,
			source: 'model',
			action: 'answer',
		});
		expect(reply.tools).toMatchObject([
			{ name: 'Order_status', failed: false, result: expect.stringContaining('14:30') as string },
			{ name: 'Book_a_slot', failed: false },
		]);
		expect(shopApi.calls).toMatchObject([
			{ method: 'GET', url: '/api/orders/4711' },
			{ method: 'POST', url: '/api/slots', key: turn.id, body: '{"at":"2026-12-24T10:00"}' },
		]);
	});
});
