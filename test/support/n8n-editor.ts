import { parse } from 'flatted';
import { randomUUID } from 'node:crypto';
import { logInToN8n, stack } from './product';
import { until } from './until';
import { readExample, readWorkflow, type Workflow } from './workflow-file';

/** One run of a node, as the editor shows it. */
interface NodeRun {
	error?: { message: string };
	hints?: { message: string }[];
	data?: { main?: ({ json: Record<string, unknown> }[] | null)[] };
}

/** What became of a workflow that somebody ran by hand. */
export interface RunByHand {
	id: string;
	status: string;
	/** Of the whole execution. */
	error: string | undefined;
	/** The names of the nodes that ran. */
	ran: string[];
	runData: Record<string, NodeRun[]>;
	/** The first item of a node's last run, by whichever output. */
	itemOf: (node: string) => Record<string, unknown> | undefined;
	hintsOf: (node: string) => string[];
	errorOf: (node: string) => string | undefined;
}

type Nodes = Workflow['nodes'];

/** n8n's editor, as its owner uses it: by the same calls. */
export class Editor {
	private readonly made: string[] = [];
	private constructor(readonly call: Awaited<ReturnType<typeof logInToN8n>>) {}

	static async open(): Promise<Editor> {
		return new Editor(await logInToN8n());
	}

	post(path: string, body: object): Promise<unknown> {
		return this.call(path, { method: 'POST', body: JSON.stringify(body) });
	}

	/** Saves a workflow that is in no file. @returns its id */
	async save(
		workflow: Pick<Workflow, 'nodes'> & { connections: object; name?: string; settings?: object },
	): Promise<string> {
		const { nodes, connections, name = `Test: ${randomUUID()}`, settings = {} } = workflow;
		const body = {
			name,
			nodes,
			connections,
			pinData: {},
			settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all', ...settings },
			active: false,
		};
		const { data } = (await this.post('/rest/workflows', body)) as { data: { id: string } };
		this.made.push(data.id);
		return data.id;
	}

	/** A copy of a shipped workflow, changed as an operator would; nothing of it is published. @returns its id */
	copy(file: string, change: (nodes: Nodes) => Nodes = (nodes) => nodes): Promise<string> {
		const { nodes, connections } = readWorkflow(file);
		return this.save({ nodes: change(structuredClone(nodes)), connections });
	}

	/**
	 * Pastes one of docs/examples, and does what its note says: fills in the fields, and the address of a service in the place of
	 * the one that is made up. Names the business too, because other tests leave some behind. @returns its id
	 */
	example(
		file: string,
		{ service, fill = (nodes) => nodes }: { service?: string; fill?: (nodes: Nodes) => Nodes } = {},
	) {
		const { nodes, connections } = JSON.parse(
			JSON.stringify(readExample(file)).replace(/https:\/\/\w+\.example(?=\/)/g, (made) => service ?? made),
		) as Workflow;
		const value = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
		const named = nodes.map((node) =>
			/\.(knowledgeBase|metaSend|conversation)$/.test(node.type)
				? { ...node, parameters: { tenant: { __rl: true, mode: 'name', value }, ...node.parameters } }
				: node,
		);
		return this.save({ nodes: fill(named), connections });
	}

	/** Chooses a workflow in one of the places that ours keep for it. @returns how to take it out again */
	async choose(id: string, { inWorkflow, place }: { inWorkflow: string; place: string }): Promise<() => Promise<void>> {
		await this.publish(id, (workflow) => workflow);
		const set = (parameters: Record<string, unknown>) =>
			this.publish(inWorkflow, ({ nodes, ...workflow }) => ({
				...workflow,
				nodes: nodes.map((node) => (node.name === place ? { ...node, parameters } : node)),
			}));
		await set({ workflowId: { __rl: true, mode: 'list', value: id } });
		return () => set({});
	}

	/** Changes a workflow, and publishes it. */
	async publish(id: string, change: (workflow: Workflow) => Workflow): Promise<void> {
		const { data } = (await this.call(`/rest/workflows/${id}`)) as { data: Workflow & { versionId: string } };
		const { nodes, connections } = change(structuredClone(data));
		const body = JSON.stringify({ nodes, connections, versionId: data.versionId, settings: data.settings });
		const saved = (await this.call(`/rest/workflows/${id}`, { method: 'PATCH', body })) as {
			data: { versionId: string };
		};
		await this.post(`/rest/workflows/${id}/activate`, { versionId: saved.data.versionId });
	}

	/** *Execute workflow*; with a node's name *Execute step*, which goes on from what an earlier run has left, where there is one. */
	async run(
		workflowId: string,
		{ trigger, upTo, after }: { trigger: string; upTo?: string; after?: RunByHand },
	): Promise<RunByHand> {
		const started = (await this.post(`/rest/workflows/${workflowId}/run`, {
			...(after ? { runData: after.runData, dirtyNodeNames: [] } : { triggerToStartFrom: { name: trigger } }),
			...(upTo === undefined ? {} : { destinationNode: { nodeName: upTo, mode: 'inclusive' } }),
		})) as { data: { executionId?: string } };
		const { executionId } = started.data;
		if (executionId === undefined) throw new Error(`It waits for a call: ${JSON.stringify(started)}`);
		return this.execution(executionId);
	}

	/** Waits for an execution to end. */
	async execution(id: string): Promise<RunByHand> {
		const { status, data } = await until(async () => {
			const { data } = (await this.call(`/rest/executions/${id}`)) as { data: { status: string; data: string } };
			return ['new', 'running'].includes(data.status) ? undefined : data;
		}, 200);
		const { resultData } = parse(data) as {
			resultData: { error?: { message: string }; runData: Record<string, NodeRun[]> };
		};
		const lastRun = (node: string) => resultData.runData[node]?.at(-1);
		return {
			id,
			status,
			error: resultData.error?.message,
			ran: Object.keys(resultData.runData),
			runData: resultData.runData,
			itemOf: (node) => lastRun(node)?.data?.main?.find((items) => items?.length)?.[0]?.json,
			hintsOf: (node) => (lastRun(node)?.hints ?? []).map(({ message }) => message),
			errorOf: (node) => lastRun(node)?.error?.message,
		};
	}

	/** Throws away what was saved. */
	async close(): Promise<void> {
		for (const id of this.made) {
			await this.post(`/rest/workflows/${id}/deactivate`, {}).catch(() => {});
			await this.post(`/rest/workflows/${id}/archive`, {}).catch(() => {});
			await this.call(`/rest/workflows/${id}`, { method: 'DELETE' }).catch(() => {});
		}
	}
}

/** Fills in the fields of one node. */
export const withParameters =
	(name: string, parameters: object) =>
	(nodes: Nodes): Nodes =>
		nodes.map((node) => (node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node));
