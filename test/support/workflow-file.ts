import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A workflow as it stands in its file; the parts that tests look at. */
export interface Workflow {
	id: string;
	name: string;
	active: boolean;
	nodes: {
		id: string;
		name: string;
		type: string;
		typeVersion: number;
		position: [number, number];
		parameters: Record<string, unknown>;
		credentials?: Record<string, { id: string; name: string }>;
		webhookId?: string;
	}[];
	connections: Record<string, { main: { node: string; type: string; index: number }[][] }>;
	settings: Record<string, unknown>;
}

export function readWorkflow(file: string): Workflow {
	return JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows', file), 'utf8')) as Workflow;
}

/** The triggers of a conversation, and every node that can be reached from them. */
export function nodesOnMessagePath({ nodes, connections }: Workflow): Workflow['nodes'] {
	const reached = new Set(nodes.filter(({ type }) => /(metaTrigger|turnTrigger)$/.test(type)).map(({ name }) => name));
	for (const name of reached) connections[name]?.main.flat().forEach((target) => reached.add(target.node));
	return nodes.filter(({ name }) => reached.has(name));
}

/** A workflow to start from: one of those in docs/examples. */
export function readExample(file: string): Workflow {
	return JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'examples', file), 'utf8')) as Workflow;
}
