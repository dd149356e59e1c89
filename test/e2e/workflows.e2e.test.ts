import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import { readWorkflows } from '../../infra/local/n8n';
import { credentialIsInUse, customerWrites, logInToN8n, newCustomer, replyTo, stack } from '../support/product';
import { readWorkflow } from '../support/workflow-file';

const files = ['conversation.json', 'documents.json', 'sync.json', 'errors.json'];

const installed = join(stack.data, 'n8n', '.n8n', 'nodes', 'node_modules', 'n8n-nodes-frontdesk');

describe('the workflows in this n8n', () => {
	it('are published, with every node type in a version that n8n has', async () => {
		const n8n = await logInToN8n();
		const types = (await n8n('/types/nodes.json')) as { name: string; version: number | number[] }[];
		const known = new Set(types.flatMap(({ name, version }) => [version].flat().map((one) => `${name} ${one}`)));

		for (const file of files) {
			const { id, nodes } = readWorkflow(file);
			for (const { type, typeVersion } of nodes) expect(known).toContain(`${type} ${typeVersion}`);
			const { data } = (await n8n(`/rest/workflows/${id}`)) as { data: { active: boolean } };
			expect({ file, active: data.active }).toEqual({ file, active: true });
		}
	});

	// Else somebody who saves a workflow in the editor has changed it without wanting to, and an update would take that for an edit.
	it('are as the editor saves them', async () => {
		const n8n = await logInToN8n();
		const types = (await n8n('/types/nodes.json')) as INodeTypeDescription[];

		for (const { nodes } of readWorkflows()) {
			for (const node of nodes as unknown as INode[]) {
				const type = types.find(
					({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
				)!;
				const saved = NodeHelpers.getNodeParameters(type.properties, node.parameters, false, false, node, type);
				expect([node.name, saved]).toEqual([node.name, node.parameters]);
			}
		}
	});

	it('find our nodes in a package that was installed from its tarball', () => {
		const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };

		for (const node of manifest.n8n.nodes) expect(existsSync(join(installed, node))).toBe(true);
	});

	it('let them share what n8n has loaded: a second copy would break instanceof and lose the metrics', () => {
		const n8nFolder = process.env['FRONTDESK_N8N_FOLDER'] ?? '';
		const fromNodes = createRequire(join(installed, 'package.json'));
		const fromN8n = createRequire(join(n8nFolder, 'node_modules', 'n8n', 'package.json'));

		for (const shared of ['n8n-workflow', 'prom-client']) {
			expect(realpathSync(fromNodes.resolve(shared))).toBe(realpathSync(fromN8n.resolve(shared)));
		}
	});
});

describe('a language model', () => {
	const setModel = async (data: object) => {
		const n8n = await logInToN8n();
		const credential = { id: 'frontdeskModel01', name: 'Language model', type: 'frontdeskModelApi' };
		await n8n('/rest/credentials/frontdeskModel01', { method: 'PATCH', body: JSON.stringify({ ...credential, data }) });
		await credentialIsInUse();
	};
	const none = { baseUrl: '', apiKey: '', model: '', provider: '' };
	afterAll(() => setModel(none));

	it('is asked with the rows that were found, and its answer is sent', async () => {
		await setModel({ baseUrl: `${stack.sandboxUrl}/v1`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' });
		const customer = newCustomer();

		await customerWrites(customer, 'what time do you close on saturday?');

		expect(await replyTo(customer)).toContain('4:00 pm');
	});

	it('that fails does not keep the customer from the row', async () => {
		await setModel({ baseUrl: `${stack.sandboxUrl}/nowhere`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' });
		const customer = newCustomer();

		await customerWrites(customer, 'what time do you close on saturday?');

		expect(await replyTo(customer)).toContain('close at 4:00 pm');
	});
});
