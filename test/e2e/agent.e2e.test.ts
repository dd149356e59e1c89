import { randomUUID } from 'node:crypto';
import { Editor } from '../support/n8n-editor';
import { sandbox, stack } from '../support/product';
import { until } from '../support/until';
import { readExample, type Workflow } from '../support/workflow-file';

const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
const example = readExample('agent-with-knowledge.json');

describe('the example of n8n’s AI Agent', () => {
	let editor: Editor;
	let workflowId: string;
	const path = `agent-${randomUUID()}`;

	beforeAll(async () => {
		editor = await Editor.open();
		const { data: model } = (await editor.post('/rest/credentials', {
			name: 'Stand-in of the agent',
			type: 'openAiApi',
			data: { apiKey: 'any', url: `${stack.sandboxUrl}/v1` },
		})) as { data: { id: string } };
		const credentials: Record<string, Workflow['nodes'][number]['credentials']> = {
			'Chat model': { openAiApi: { id: model.id, name: 'Stand-in of the agent' } },
		};
		const nodes = example.nodes.map((node) => ({
			...node,
			...(credentials[node.name] ? { credentials: credentials[node.name] } : {}),
			...(node.name === 'Ask' ? { webhookId: path, parameters: { ...node.parameters, path } } : {}),
			...(node.name === 'What the business knows'
				? { parameters: { ...node.parameters, tenant: { __rl: true, mode: 'name', value: tenant } } }
				: {}),
		}));
		workflowId = await editor.save({ nodes: nodes as Workflow['nodes'], connections: example.connections });
		await editor.publish(workflowId, (workflow) => workflow);
	});
	afterAll(async () => {
		await sandbox.put('/sandbox/model', []);
		await editor.post(`/rest/workflows/${workflowId}/deactivate`, {}).catch(() => {});
		await editor.close();
	});

	it('looks into the knowledge with a question of its own, and answers with what it found', async () => {
		await sandbox.put('/sandbox/model', [
			{ toolCalls: [{ name: 'What_the_business_knows', arguments: { question: 'gluten free bread' } }] },
			{ content: 'Yes: gluten-free bread, baked on order.' },
		]);

		const answer = await until(async () => {
			const response = await fetch(
				`${stack.n8nUrl}/webhook/${path}?question=${encodeURIComponent('any bread without wheat?')}`,
			);
			return response.status === 404 ? undefined : response.text();
		});

		expect(answer).toContain('gluten-free bread, baked on order');
		const { calls } = (await (await fetch(`${stack.sandboxUrl}/sandbox/model`)).json()) as {
			calls: { body: unknown }[];
		};
		const last = JSON.stringify(calls.at(-1)?.body);
		expect(last).toContain('confidence');
		expect(last).toMatch(/gluten-free/i);
	});
});
