import { randomUUID } from 'node:crypto';
import { logInToN8n, stack } from '../support/product';
import { until } from '../support/until';

type N8n = Awaited<ReturnType<typeof logInToN8n>>;

/** Other tests leave businesses of their own behind. */
const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';

/** A workflow that calls Knowledge Base as n8n's AI Agent does, without a model that decides to: n8n's own Tool Executor. */
function agentsWorkflow(path: string) {
	const tool = 'What_the_shop_knows';
	const node = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}) => ({
		...{ id: name, name, type, typeVersion, position: [0, 0], parameters },
		...more,
	});
	return {
		name: `Test: ${path}`,
		nodes: [
			node('Ask', 'n8n-nodes-base.webhook', 2, { path, responseMode: 'lastNode', options: {} }, { webhookId: path }),
			node('Use the tool', '@n8n/n8n-nodes-langchain.toolExecutor', 1, {
				toolName: tool,
				query: `={{ JSON.stringify({ ${tool}: { question: $json.query.question } }) }}`,
			}),
			node(
				'What the shop knows',
				'n8n-nodes-frontdesk.knowledgeBaseTool',
				1,
				{
					operation: 'search',
					tenant,
					question: "={{ $fromAI('question', 'What the customer wants to know', 'string') }}",
				},
				{ credentials: { frontdeskDatabaseApi: { id: 'frontdeskDatabas', name: 'Frontdesk' } } },
			),
		],
		connections: {
			Ask: { main: [[{ node: 'Use the tool', type: 'main', index: 0 }]] },
			'What the shop knows': { ai_tool: [[{ node: 'Use the tool', type: 'ai_tool', index: 0 }]] },
		},
		settings: {},
		active: false,
	};
}

const post = (n8n: N8n, path: string, body: object) => n8n(path, { method: 'POST', body: JSON.stringify(body) });

describe('Knowledge Base as a tool of an AI agent', () => {
	const path = `agent-tool-${randomUUID()}`;
	let n8n: N8n;
	let workflowId: string;

	beforeAll(async () => {
		n8n = await logInToN8n();
		const { data } = (await post(n8n, '/rest/workflows', agentsWorkflow(path))) as {
			data: { id: string; versionId: string };
		};
		workflowId = data.id;
		await post(n8n, `/rest/workflows/${workflowId}/activate`, { versionId: data.versionId });
	});
	afterAll(async () => {
		const deactivate = () => post(n8n, `/rest/workflows/${workflowId}/deactivate`, {});
		// n8n closes a connection that was idle, sometimes just when it is used again.
		await deactivate().catch(deactivate);
	});

	/** n8n listens a moment after the workflow is active. */
	const ask = (question: string) =>
		until(async () => {
			const response = await fetch(`${stack.n8nUrl}/webhook/${path}?question=${encodeURIComponent(question)}`);
			return response.ok ? response.text() : undefined;
		});

	it('finds with the words of the model what it can cite, and says how sure it is, in a few kilobytes', async () => {
		const text = await ask('do you have gluten free bread?');

		const [found] = JSON.parse(text) as [{ confidence: number; rows: { id: string; place: string; answer: string }[] }];
		expect(found.rows[0]).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			place: expect.stringMatching(/^Knowledge, row \d+$/),
			answer: expect.stringContaining('gluten-free'),
		});
		expect(found.confidence).toBeGreaterThan(0.5);
		expect(text.length).toBeLessThan(8_000);
	});

	it('says how unsure it is of what the shop does not know', async () => {
		const [found] = JSON.parse(await ask('can you repair my submarine engine?')) as [{ confidence: number }];

		expect(found.confidence).toBeLessThan(0.5);
	});

	it('tells a model what it is for', async () => {
		const types = (await n8n('/types/nodes.json')) as { name: string; description: string }[];

		const tool = types.find(({ name }) => name === 'n8n-nodes-frontdesk.knowledgeBaseTool');
		expect(tool?.description).toMatch(/customer's question.+answers.+how sure/);
	});
});
