import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { importContent, importStore, type ImportStore, type Workflow } from '../../infra/local/n8n';
import { runWorkflowsCommand } from '../../infra/local/workflows';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();
const credential = (value: string) => ({ id: 'key', name: 'Key', type: 'httpHeaderAuth', data: { name: 'x', value } });

interface Node {
	id: string;
	name: string;
	parameters: Record<string, unknown>;
	[key: string]: unknown;
}
const node = (name: string, parameters = {}): Node => ({ id: `id of ${name}`, name, type: 'x', parameters });
const leadsTo = (...names: string[]) => ({ main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))] });
const workflow = (id: string, change: object = {}) =>
	({
		id,
		name: `Frontdesk: ${id}`,
		nodes: [node('Search', { maxRows: 5 }), node('Send', { timeout: 10 })],
		connections: { Search: leadsTo('Send') },
		settings: { errorWorkflow: 'errors' },
		...change,
	}) as unknown as Workflow;

let test: TestDatabase;
let n8n: N8n;
let store: ImportStore;
let folder: string;
let said: string[];
beforeEach(async () => {
	test = await createTestDatabase();
	n8n = await N8n.install(test);
	store = importStore({ product: { connectionString: test.ownerUrl }, n8n: { connectionString: test.ownerUrl } });
	folder = mkdtempSync(join(scratch, 'imports-'));
	said = [];
});
afterEach(async () => {
	await n8n.end();
	await test.drop();
});

/** n8n as far as imports go: the two tables where it keeps workflows, filled by the commands that it has for it. */
class N8n {
	calls: string[] = [];
	brokenAt: string | undefined;
	private versions = 0;
	private constructor(private readonly client: Client) {}

	static async install({ ownerUrl }: TestDatabase): Promise<N8n> {
		const client = new Client({ connectionString: ownerUrl });
		await client.connect();
		await client.query(`
			CREATE TABLE workflow_entity (id text PRIMARY KEY, name text, nodes json, connections json, settings json, "activeVersionId" text);
			CREATE TABLE credentials_entity (id text PRIMARY KEY);
			CREATE TABLE workflow_history ("versionId" text PRIMARY KEY, nodes json, connections json)`);
		return new N8n(client);
	}

	run = async ([command, ...rest]: string[]): Promise<void> => {
		if (command === this.brokenAt) throw new Error('n8n is ill');
		const input = rest.find((argument) => argument.startsWith('--input='))?.slice('--input='.length);
		const files = input ? readdirSync(input).map((name) => readFileSync(join(input, name), 'utf8')) : [];
		const items = files.map((text) => JSON.parse(text) as Workflow);
		this.calls.push(
			`${command} ${
				input
					? items
							.map(({ id }) => id)
							.sort()
							.join(' ')
					: rest.join(' ')
			}`,
		);
		if (command === 'import:credentials') {
			for (const { id } of items)
				await this.client.query('INSERT INTO credentials_entity VALUES ($1) ON CONFLICT DO NOTHING', [id]);
		}
		if (command === 'import:workflow') for (const item of items) await this.save(item, true);
		if (command === 'publish:workflow') await this.publish(rest[0]!.replace('--id=', ''));
	};

	/** As the editor does; an import takes the workflow off the air. */
	async save({ id, name, nodes, connections, settings }: Workflow, isImport = false): Promise<void> {
		await this.client.query(
			`INSERT INTO workflow_entity VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET name = $2, nodes = $3,
			connections = $4, settings = $5${isImport ? ', "activeVersionId" = NULL' : ''}`,
			[id, name, JSON.stringify(nodes), JSON.stringify(connections), JSON.stringify(settings)],
		);
	}

	async publish(id: string): Promise<void> {
		const version = `v${++this.versions}`;
		await this.client.query(
			'INSERT INTO workflow_history SELECT $1, nodes, connections FROM workflow_entity WHERE id = $2',
			[version, id],
		);
		await this.client.query('UPDATE workflow_entity SET "activeVersionId" = $1 WHERE id = $2', [version, id]);
	}

	async remove(id: string): Promise<void> {
		await this.client.query('DELETE FROM workflow_entity WHERE id = $1', [id]);
	}

	async unpublish(id: string): Promise<void> {
		await this.client.query('UPDATE workflow_entity SET "activeVersionId" = NULL WHERE id = $1', [id]);
	}

	async workflows(): Promise<(Workflow & { isPublished: boolean })[]> {
		const { rows } = await this.client.query(
			'SELECT *, "activeVersionId" IS NOT NULL AS "isPublished" FROM workflow_entity ORDER BY name',
		);
		return rows;
	}

	async workflow(id: string) {
		return (await this.workflows()).find((one) => one.id === id)!;
	}

	async end(): Promise<void> {
		await this.client.end();
	}
}

const starts = (workflows: Workflow[], credentials = [credential('a')]) =>
	importContent({ folder, credentials, workflows, runN8n: n8n.run, store, report: (line) => said.push(line) });

/** What somebody does in the editor, to a workflow that was imported. */
async function edits(id: string, change: (workflow: Workflow) => void, { publish = true } = {}): Promise<void> {
	const edited = structuredClone(await n8n.workflow(id));
	change(edited);
	await n8n.save(edited);
	if (publish) await n8n.publish(id);
}
const parametersOf = async (id: string, name: string) =>
	(await n8n.workflow(id)).nodes.find((one) => one['name'] === name)?.parameters;

describe('a start', () => {
	it('imports everything into a new n8n and publishes each workflow', async () => {
		await starts([workflow('one'), workflow('two')]);

		expect(n8n.calls).toEqual([
			'import:credentials key',
			'import:workflow one two',
			'publish:workflow --id=one',
			'publish:workflow --id=two',
		]);
	});

	it('calls n8n for nothing that it has already, and only for what changed', async () => {
		await starts([workflow('one'), workflow('two')]);
		n8n.calls = [];

		await starts([workflow('one'), workflow('two')]);
		expect(n8n.calls).toEqual([]);

		await starts([workflow('one'), workflow('two', { name: 'new name' })]);
		expect(n8n.calls).toEqual(['import:workflow two', 'publish:workflow --id=two']);
		expect(said).toEqual([]);
	});

	it('tries again what went wrong half-way, and puts on the air what was meant to be', async () => {
		await starts([workflow('one')]);
		n8n.brokenAt = 'publish:workflow';
		await expect(starts([workflow('one', { name: 'newer' })])).rejects.toThrow('n8n is ill');
		n8n.brokenAt = undefined;

		await starts([workflow('one', { name: 'newer' })]);

		expect(await n8n.workflows()).toMatchObject([{ name: 'newer', isPublished: true }]);
	});

	it('leaves no secret behind, not even when n8n fails', async () => {
		n8n.brokenAt = 'import:credentials';

		await expect(starts([])).rejects.toThrow('n8n is ill');

		expect(existsSync(join(folder, 'credentials'))).toBe(false);
	});

	it('starts over when it was told to forget, with what was edited', async () => {
		await starts([workflow('one')]);
		await edits('one', ({ nodes }) => (nodes[0]!.parameters['maxRows'] = 3));
		n8n.calls = [];

		await store.forget();
		await starts([workflow('one')]);

		expect(n8n.calls).toContain('publish:workflow --id=one');
		expect(await parametersOf('one', 'Search')).toEqual({ maxRows: 3 });
	});
});

describe('what an operator has done in the meantime', () => {
	const filledIn = (value: string) => ({
		...credential(value),
		id: 'frontdeskAlerts1',
		type: 'frontdeskStaffAlertsApi',
	});

	it('is never replaced in a credential that they fill in', async () => {
		await starts([workflow('one')], [filledIn('')]);
		n8n.calls = [];

		await store.forget();
		await starts([workflow('one')], [filledIn('new')]);

		expect(n8n.calls.filter((call) => call.startsWith('import:credentials'))).toEqual([]);
	});

	it('counts after a start that was told to forget: what is off the air stays off, what is on it stays on', async () => {
		await starts([workflow('one'), workflow('two')]);
		await n8n.unpublish('one');
		await starts([workflow('one', { name: 'newer' }), workflow('two')]);
		await n8n.publish('one');
		await n8n.unpublish('two');

		await store.forget();
		await starts([workflow('one', { name: 'newer' }), workflow('two')]);

		expect(await n8n.workflows()).toMatchObject([
			{ id: 'two', isPublished: false },
			{ id: 'one', isPublished: true },
		]);
	});

	it('leaves one that they deleted off the air', async () => {
		await starts([workflow('one'), workflow('two')]);
		await n8n.remove('one');

		await starts([workflow('one', { name: 'newer' }), workflow('two')]);

		expect(await n8n.workflow('one')).toMatchObject({ isPublished: false });
	});

	it('is no conflict where a note only looks different', async () => {
		const note = (width: number) => ({ nodes: [node('Note', { content: 'x', width })], connections: {} });
		await starts([workflow('one', note(300))]);
		await edits('one', ({ nodes }) => (nodes[0]!.parameters['width'] = 500));

		await starts([workflow('one', { ...note(400), name: 'newer' })]);

		expect(await n8n.workflow('one')).toMatchObject({ name: 'newer', isPublished: true });
		expect(await parametersOf('one', 'Note')).toEqual({ content: 'x', width: 500 });
	});

	it('does not keep one off the air whose import was cut off, also when the next version comes first', async () => {
		await starts([workflow('one'), workflow('two')]);
		n8n.brokenAt = 'publish:workflow';
		await expect(starts([workflow('one', { name: 'second' }), workflow('two')])).rejects.toThrow('n8n is ill');
		n8n.brokenAt = undefined;

		await starts([workflow('one', { name: 'third' }), workflow('two')]);

		expect(await n8n.workflow('one')).toMatchObject({ name: 'third', isPublished: true });
		expect(said).toEqual([]);
	});
});

describe('an update of a workflow that somebody has edited', () => {
	const step = node('My own step');
	/** A parameter, a setting, and a step between two of ours. */
	const usualEdit = (one: Workflow) => {
		one.nodes[0]!.parameters['maxRows'] = 3;
		one.nodes.push(step as never);
		Object.assign(one, { connections: { Search: leadsTo('My own step'), 'My own step': leadsTo('Send') } });
		Object.assign(one['settings'] as object, { saveDataSuccessExecution: 'all' });
	};

	it('brings what is new, and keeps what they changed', async () => {
		await starts([workflow('one')]);
		await edits('one', usualEdit);

		const newer = [node('Search', { maxRows: 5, minScore: 0.2 }), node('Send', { timeout: 20 }), node('Note')];
		await starts([workflow('one', { nodes: newer })]);

		expect(await parametersOf('one', 'Search')).toEqual({ maxRows: 3, minScore: 0.2 });
		expect(await parametersOf('one', 'Send')).toEqual({ timeout: 20 });
		expect(await n8n.workflows()).toMatchObject([
			{
				isPublished: true,
				connections: { Search: leadsTo('My own step'), 'My own step': leadsTo('Send') },
				settings: { errorWorkflow: 'errors', saveDataSuccessExecution: 'all' },
			},
		]);
		const names = (await n8n.workflow('one')).nodes.map((one) => one['name']);
		expect(names.sort()).toEqual(['My own step', 'Note', 'Search', 'Send']);
		expect(said).toEqual(['"Frontdesk: one" is up to date, with what you changed in it.']);
	});

	it('leaves it as they have it where both changed the same place, and says so at each start until they decide', async () => {
		await starts([workflow('one')]);
		await edits('one', usualEdit);
		n8n.calls = [];
		const newer = [workflow('one', { nodes: [node('Search', { maxRows: 8 }), node('Send', { timeout: 10 })] })];

		await starts(newer);
		await starts(newer);

		expect(n8n.calls).toEqual([]);
		expect(await parametersOf('one', 'Search')).toEqual({ maxRows: 3 });
		expect(said).toHaveLength(2);
		expect(said[0]).toMatch(/"Frontdesk: one" stays as you have it/);

		await runWorkflowsCommand(['keep', 'one'], { store, workflows: newer, print: () => {} });
		await starts(newer);
		expect(said).toHaveLength(2);
	});

	it('leaves it, too, where their step would lead to a node that is no more', async () => {
		await starts([workflow('one')]);
		await edits('one', usualEdit);

		await starts([workflow('one', { nodes: [node('Search', { maxRows: 5 }), node('Deliver')] })]);

		expect(said[0]).toMatch(/stays as you have it/);
		expect(await parametersOf('one', 'Send')).toEqual({ timeout: 10 });
	});

	it('puts no unfinished draft on the air, but keeps it beside', async () => {
		await starts([workflow('one')]);
		await edits('one', ({ nodes }) => (nodes[0]!.parameters['maxRows'] = 1), { publish: false });

		await starts([workflow('one', { nodes: [node('Search', { maxRows: 5 }), node('Send', { timeout: 20 })] })]);

		const [live, draft] = await n8n.workflows();
		expect(live).toMatchObject({ id: 'one', isPublished: true });
		expect(await parametersOf('one', 'Search')).toEqual({ maxRows: 5 });
		expect(draft).toMatchObject({ name: expect.stringMatching(/^Frontdesk: one \(draft, 2/), isPublished: false });
		expect(draft!.nodes[0]!.parameters).toEqual({ maxRows: 1 });
	});

	it('leaves a workflow off the air that they took off it', async () => {
		await starts([workflow('one')]);
		await n8n.unpublish('one');

		await starts([workflow('one', { nodes: [node('Search', { maxRows: 8 })], connections: {} })]);

		expect(await n8n.workflows()).toMatchObject([{ isPublished: false }]);
		expect(await parametersOf('one', 'Search')).toEqual({ maxRows: 8 });
	});
});

describe('npm run workflows', () => {
	const newer = workflow('one', { nodes: [node('Search', { maxRows: 8 }), node('Send', { timeout: 10 })] });
	const runs = async (words: string[], shipped = newer) => {
		const printed: string[] = [];
		const print = (...said: unknown[]) => printed.push(said.join(' '));
		await runWorkflowsCommand(words, { store, workflows: [shipped], print });
		return printed;
	};
	beforeEach(async () => {
		await starts([workflow('one')]);
		await edits('one', (one) => {
			one.nodes[0]!.parameters['maxRows'] = 3;
			// What n8n's editor writes down on its own.
			Object.assign(one.nodes[0]!.parameters, { options: {}, tenant: { __rl: true, mode: 'list', value: '' } });
			Object.assign(one, { settings: { ...(one as { settings?: object }).settings, binaryMode: 'separate' } });
			one.nodes.push({ ...node('My own step'), position: [1, 2] } as never);
			Object.assign(one, { connections: { Search: leadsTo('My own step'), 'My own step': leadsTo('Send') } });
		});
	});

	it('shows what was changed, what is new, and where both meet', async () => {
		expect(await runs([])).toEqual([
			expect.stringMatching(/^Frontdesk: one +4 changes of yours; a newer version waits for you: see diff$/),
		]);
		expect(await runs(['diff', 'one'])).toEqual([
			'Frontdesk: one',
			'  You changed:',
			'    "Search" parameters.maxRows: 5 → 3',
			'    "My own step" is new',
			'    "Search" leads to: "Send" → "My own step"',
			'    "My own step" leads to: nothing → "Send"',
			'  New in this version:',
			'    "Search" parameters.maxRows: 5 → 8',
			expect.stringMatching(/Both changed: "Search" parameters.maxRows/),
			expect.stringMatching(/keep/),
		]);
	});

	it('takes the shipped version when asked to, and keeps theirs beside it', async () => {
		await runs(['update', 'ONE']);
		await starts([newer]);

		const [live, copy] = await n8n.workflows();
		expect(live).toMatchObject({ id: 'one', isPublished: true, connections: { Search: leadsTo('Send') } });
		expect(await parametersOf('one', 'Search')).toEqual({ maxRows: 8 });
		expect(copy).toMatchObject({ name: expect.stringMatching(/^Frontdesk: one \(as it was, 2/), isPublished: false });
		expect(copy!.nodes).toHaveLength(3);
		expect(said).toEqual([expect.stringMatching(/kept beside, unpublished/)]);
		expect(await runs(['diff'])).toEqual(['Every shipped workflow is as this version brings it.']);
	});

	it('says which there are when a name is mistyped', async () => {
		await expect(runs(['update', 'conversations'])).rejects.toThrow(/no shipped workflow.*There are: one/);
		await expect(runs(['updaet', 'one'])).rejects.toThrow(/npm run workflows -- diff/);
	});
});
