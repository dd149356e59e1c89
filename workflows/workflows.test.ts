import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NodeHelpers, type INode, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { nodesOnMessagePath, readExample, readWorkflow, type Workflow } from '../test/support/workflow-file';

const docs = join(__dirname, '..', 'docs');
const files = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
const workflows = new Map(files.map((file) => [file, readWorkflow(file)]));
const all = [...workflows.values()];
const { n8n } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
const descriptions = new Map(
	n8n.nodes.map((path) => {
		const name = basename(path, '.node.js');
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads them the same way, by the list in package.json
		const loaded = require(`../${path.replace('dist/', '').replace('.js', '')}`) as Record<string, new () => INodeType>;
		const { description } = new loaded[name]!();
		return [description.name, description] as const;
	}),
);
/** What n8n runs a node with: what its file does not say is the default. */
const withDefaults = (node: INode, description: INodeTypeDescription) =>
	NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description)!;
const isSticky = ({ type }: Workflow['nodes'][number]) => type === 'n8n-nodes-base.stickyNote';

describe('the workflows', () => {
	it('are the ones that the product needs', () => {
		expect(files.sort()).toEqual(
			expect.arrayContaining(['conversation.json', 'documents.json', 'errors.json', 'outbox.json', 'sync.json']),
		);
	});

	it('have fixed ids, unique over all of them', () => {
		const ids = [
			...all.map(({ id }) => id),
			...all.flatMap(({ nodes }) => nodes.flatMap(({ id, webhookId }) => [id, ...(webhookId ? [webhookId] : [])])),
		];
		expect(ids.every((id) => id.length >= 16)).toBe(true);
		expect(new Set(ids).size).toBe(ids.length);
	});

	// n8n gives one to each node with a webhook when a workflow is saved, and that would look like an operator's edit.
	it('give each node of ours that has a webhook a fixed id for it', () => {
		const withWebhooks = all
			.flatMap(({ nodes }) => nodes)
			.filter(({ type }) => descriptions.get(type.replace('n8n-nodes-frontdesk.', ''))?.webhooks);
		expect(withWebhooks.length).toBeGreaterThan(5);
		expect(withWebhooks.filter(({ webhookId }) => !webhookId).map(({ name }) => name)).toEqual([]);
	});

	it('are not active in the file: publishing is done where they are imported', () => {
		expect(all.map(({ active }) => active)).toEqual(all.map(() => false));
	});

	it('hold no secret: credentials are named by fixed ids only', () => {
		const references = all.flatMap(({ nodes }) => nodes.flatMap(({ credentials }) => Object.values(credentials ?? {})));
		expect(references.length).toBeGreaterThan(0);
		for (const reference of references) {
			expect(Object.keys(reference).sort()).toEqual(['id', 'name']);
			expect(reference.id).toMatch(/^frontdesk\w{7}$/);
		}
	});

	// A node that lacks one, like the search behind "Test a question", answers something else than the bot.
	it('give nodes of one kind the same credentials: all that their panels ask for', () => {
		const idsByType: Record<string, Set<string>> = {};
		for (const { nodes } of all) {
			for (const node of nodes.filter(({ type }) => type.startsWith('n8n-nodes-frontdesk.'))) {
				const description = descriptions.get(node.type.replace('n8n-nodes-frontdesk.', ''))!;
				const given = node as unknown as INode;
				const values = withDefaults(given, description);
				const shown = (description.credentials ?? []).filter((credential) =>
					NodeHelpers.displayParameter(values, credential, given, description),
				);
				const names = shown.map(({ name }) => name).sort();
				expect([node.name, Object.keys(node.credentials ?? {}).sort()]).toEqual([node.name, names]);
				for (const [type, { id }] of Object.entries(node.credentials ?? {})) {
					const purpose =
						node.parameters['operation'] === 'transcribeVoice' && type === 'frontdeskModelApi' ? 'speech' : '';
					(idsByType[`${type} ${purpose}`] ??= new Set()).add(id);
				}
			}
		}
		for (const [type, ids] of Object.entries(idsByType)) expect([type, [...ids]]).toEqual([type, [[...ids][0]]]);
	});

	it.each(files)('%s connects only nodes that it has', (file) => {
		const { nodes, connections } = workflows.get(file)!;
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const [source, { main }] of Object.entries(connections)) {
			expect(names).toContain(source);
			for (const target of main.flat()) expect(names).toContain(target.node);
		}
	});

	it.each(files)('%s explains itself to an operator', (file) => {
		const { nodes } = workflows.get(file)!;
		const notes = nodes.filter(isSticky);
		expect(notes.length).toBeGreaterThan(0);
		for (const { name, type } of nodes) {
			// A name that only repeats the type says nothing about what happens here.
			const lastPart = type.split('.').at(-1)!.toLowerCase();
			expect(name.toLowerCase().replace(/[^a-z]/g, '')).not.toBe(lastPart);
		}
	});

	it.each(files)(
		'%s is laid out: what a note is about lies on it with its name, and nothing lies over another',
		(file) => {
			const boxes = workflows.get(file)!.nodes.map((node) => {
				const { width, height } = node.parameters as { width: number; height: number };
				const [x, y] = node.position;
				// The sizes of the editor: a node with sub-nodes is wider, and below each stand its name and what it does.
				const size = isSticky(node) ? [width, height] : [node.type.endsWith('.chatCompletion') ? 256 : 96, 96 + 90];
				return { name: node.name, note: isSticky(node), x, y, right: x + size[0]!, bottom: y + size[1]! };
			});
			type Box = (typeof boxes)[number];
			const touch = (a: Box, b: Box) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
			const holds = (note: Box, box: Box) => note.x <= box.x && box.right <= note.right && box.bottom <= note.bottom;

			const odd = boxes.flatMap((a, index) =>
				boxes
					.slice(index + 1)
					.filter((b) => touch(a, b))
					.filter((b) => a.note === b.note || !(a.note ? holds(a, b) : holds(b, a)))
					.map((b) => [a.name, b.name]),
			);

			expect(odd).toEqual([]);
		},
	);

	it.each(files)('%s reads from left to right, and a turn that is over leads to the next', (file) => {
		const { nodes, connections } = workflows.get(file)!;
		const node = (name: string) => nodes.find((one) => one.name === name)!;
		const behindTrigger = nodes
			.filter(({ type }) => type.endsWith('.turnTrigger'))
			.map(({ name }) => connections[name]);
		for (const [source, { main }] of Object.entries(connections)) {
			const [forward, ...back] = node(source).type.endsWith('.completeTurn')
				? [[...main[0]!, ...(main[3] ?? [])], ...main.slice(1, 3)]
				: [main.flat()];
			for (const target of forward) expect(node(target.node).position[0]).toBeGreaterThan(node(source).position[0]);
			// Question to question, reply to reply.
			if (back.length > 0) expect([back]).toEqual(behindTrigger.map((trigger) => trigger!.main));
		}
	});

	it.each(files.filter((file) => file !== 'errors.json'))('%s tells the error workflow when it fails', (file) => {
		expect(workflows.get(file)!.settings['errorWorkflow']).toBe(workflows.get('errors.json')!.id);
	});

	it('use node types and versions of ours that exist', () => {
		const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
			n8n: { nodes: string[] };
		};
		const known = manifest.n8n.nodes.map((path) => /(\w+)\.node\.js$/.exec(path)![1]!);
		for (const { type, typeVersion } of all.flatMap(({ nodes }) => nodes)) {
			const [packageName, name] = type.split('.');
			if (packageName !== 'n8n-nodes-frontdesk') continue;
			expect(known.map((file) => file[0]!.toLowerCase() + file.slice(1))).toContain(name);
			expect(typeVersion).toBe(1);
		}
	});

	it('pass a new alert on to staff, whichever sync raised it', () => {
		const { nodes, connections } = workflows.get('sync.json')!;
		const syncs = nodes
			.filter(({ type, parameters }) => type.endsWith('.knowledgeBase') && parameters['resource'] === 'sheet')
			.map(({ name }) => name);

		const after = syncs.map((name) => nodesBehind(connections, name));

		expect(syncs).toHaveLength(2);
		for (const names of after) expect(names).toContain('Only new alerts');
	});

	it.each(files)('%s answers each call with what came of it, whatever hangs behind', (file) => {
		const { nodes, connections } = workflows.get(file)!;
		for (const { name, parameters } of nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook')) {
			const behind = nodesBehind(connections, name).map((one) => nodes.find((node) => node.name === one)!);
			const responders = behind.filter(({ type }) => type === 'n8n-nodes-base.respondToWebhook');
			// The last node of a filter that lets nothing through has nothing to answer with.
			const isFiltered = behind.some(({ type }) => type === 'n8n-nodes-base.filter');
			expect(responders).toHaveLength(parameters['responseMode'] === 'responseNode' ? 1 : 0);
			if (isFiltered) expect(parameters['responseMode']).toBe('responseNode');
		}
	});

	// n8n's editor leaves them out when it saves; an update would take that for somebody's edit. Of n8n's nodes an e2e test says so.
	it('say of our nodes only what is not the default', () => {
		for (const node of all.flatMap(({ nodes }) => nodes as unknown as INode[])) {
			const description = descriptions.get(node.type.replace('n8n-nodes-frontdesk.', ''));
			if (!description) continue;
			const saved = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				false,
				false,
				node,
				description,
			);
			expect([node.name, node.parameters]).toEqual([node.name, saved]);
		}
	});

	// n8n goes on with no "Execute step" behind a node that is switched off.
	it('have places for workflows of an operator’s own, none of them switched off', () => {
		const places = all.flatMap(({ nodes }) => nodes.filter(({ name }) => name.endsWith('(yours)')));
		expect(places.map(({ name }) => name).sort()).toEqual([
			'Before the search (yours)',
			'Before the send (yours)',
			'On error (yours)',
			'On handoff (yours)',
		]);
		for (const place of places) {
			expect(place).toMatchObject({ type: 'n8n-nodes-frontdesk.ownWorkflow', parameters: {} });
			expect(place).not.toHaveProperty('disabled');
		}
	});

	it('have no Code node and no expression on the path of a message', () => {
		const path = nodesOnMessagePath(workflows.get('conversation.json')!);
		expect(path.length).toBeGreaterThanOrEqual(7);
		for (const { type, parameters } of path) {
			expect(type).not.toMatch(/\.(code|function|functionItem|aiTransform)$/);
			expect(JSON.stringify(parameters)).not.toMatch(/":"=/);
		}
	});
});

describe.each(readdirSync(join(docs, 'examples')))('the example %s', (file) => {
	const { nodes, connections } = readExample(file);
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-frontdesk.'));
	const known = new Set(
		all
			.flatMap(({ nodes }) => nodes.flatMap(({ credentials }) => Object.values(credentials ?? {})))
			.map(({ id }) => id),
	);

	it('is whole, and says how to use it', () => {
		const names = nodes.map(({ name }) => name);
		for (const [source, outputs] of Object.entries(connections)) {
			const targets = Object.values(outputs as Record<string, { node: string }[][]>)
				.flat(2)
				.map(({ node }) => node);
			expect([source, ...targets].filter((name) => !names.includes(name))).toEqual([]);
		}
		expect(nodes.filter(isSticky).length).toBeGreaterThan(0);
	});

	it('names no credential but those that npm start makes, and ours in each node that needs one', () => {
		const given = nodes.flatMap(({ credentials }) => Object.values(credentials ?? {}));
		expect(given.filter(({ id }) => !known.has(id))).toEqual([]);
		expect(ours.filter(({ credentials }) => !credentials?.['frontdeskDatabaseApi'])).toEqual([]);
	});

	it('has fields of ours as the editor saves them', () => {
		for (const node of ours.filter(({ type }) => !type.endsWith('Tool'))) {
			const description = descriptions.get(node.type.replace('n8n-nodes-frontdesk.', ''))!;
			const given = node as unknown as INode;
			const saved = NodeHelpers.getNodeParameters(
				description.properties,
				given.parameters,
				false,
				false,
				given,
				description,
			);
			expect([node.name, node.parameters]).toEqual([node.name, saved]);
		}
	});

	it('is found from the operator’s page, and run by a test', () => {
		const tests = join(docs, '../test/e2e');
		const runs = readdirSync(tests).filter((name) => readFileSync(join(tests, name), 'utf8').includes(`${file}'`));

		expect(readFileSync(join(docs, 'operator.md'), 'utf8')).toContain(`(examples/${file})`);
		expect(runs).not.toEqual([]);
	});
});

function nodesBehind(connections: Workflow['connections'], name: string): string[] {
	const reached = new Set([name]);
	for (const one of reached) connections[one]?.main.flat().forEach(({ node }) => reached.add(node));
	return [...reached].slice(1);
}
