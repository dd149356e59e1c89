import { isDeepStrictEqual } from 'node:util';

/** A workflow as a file, or n8n, has it; as much as somebody edits. */
export interface WorkflowContent {
	name: string;
	nodes: object[];
	connections?: object;
	settings?: object;
}

type Tree = { [key: string]: unknown };

/** What changed at a place: a name for it, and its value on both sides; undefined where it is not there. */
export interface Difference {
	place: string[];
	from: unknown;
	to: unknown;
}

/** Where somebody's edit and the new version say different things. */
export class Conflict extends Error {
	constructor(readonly place: string[]) {
		super(place.join(' → '));
	}
}

/**
 * A workflow by what is in it: nodes by id, connections by where they start, settings. What n8n writes on its own when a workflow
 * is saved, and means nothing, is left out: two of these are equal when they do the same and look the same.
 */
export function contentTree({ name, nodes, connections = {}, settings = {} }: WorkflowContent): Tree {
	const plain = (value: object) => JSON.parse(JSON.stringify(value)) as Tree;
	const nodeTree = (given: object) => {
		const { id: _, credentials = {}, disabled, ...node } = plain(given);
		const ids = Object.entries(credentials as Tree).map(([type, one]) => [type, (one as Tree)['id']]);
		return { ...node, ...(disabled === true ? { disabled } : {}), credentials: Object.fromEntries(ids) as Tree };
	};
	return {
		name,
		nodes: Object.fromEntries(nodes.map((node) => [String((node as Tree)['id']), nodeTree(node)])),
		connections: Object.fromEntries(
			Object.entries(plain(connections)).flatMap(([source, kinds]) => {
				const outputs = Object.entries(kinds as Tree).flatMap(([kind, ends]) => {
					const trimmed = withoutEmptyEnd(ends as (unknown[] | null)[]);
					return trimmed.length > 0 ? [[kind, trimmed] as const] : [];
				});
				return outputs.length > 0 ? [[source, Object.fromEntries(outputs)] as const] : [];
			}),
		),
		settings: plain(settings),
	};
}

function withoutEmptyEnd(ends: (unknown[] | null)[]): unknown[][] {
	const filled = ends.map((end) => end ?? []);
	return filled.slice(0, filled.findLastIndex((end) => end.length > 0) + 1);
}

/** What differs, as deep as it can be named. Where nodes stand on the canvas is no difference. */
export function differencesOf(from: unknown, to: unknown, place: string[] = []): Difference[] {
	if (isDeepStrictEqual(from, to) || isPosition(place)) return [];
	if (!isTree(from) || !isTree(to)) return [{ place, from, to }];
	const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
	return keys.flatMap((key) => differencesOf(from[key], to[key], [...place, key]));
}

/**
 * What somebody made of `base`, brought to the version `next`: of each place that only one of the two changed, that change.
 *
 * @throws Conflict where both changed the same place, or what remains of it does not fit together
 */
export function mergeWorkflow(base: WorkflowContent, yours: WorkflowContent, next: WorkflowContent): WorkflowContent {
	const merged = mergeTrees(contentTree(base), contentTree(yours), contentTree(next)) as {
		name: string;
		nodes: Record<string, Tree>;
		connections: Record<string, Record<string, { node: string }[][]>>;
		settings: Tree;
	};
	const names = Object.values(merged.nodes).map((node) => String(node['name']));
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) throw new Conflict(['nodes', twice]);
	for (const [source, kinds] of Object.entries(merged.connections)) {
		const ends = Object.values(kinds).flat(2);
		const lost = [source, ...ends.map(({ node }) => node)].find((name) => !names.includes(name));
		if (lost !== undefined) throw new Conflict(['connections', source, lost]);
	}
	const credentialsById = new Map(
		([...yours.nodes, ...next.nodes] as { credentials?: Record<string, { id: string }> }[])
			.flatMap(({ credentials = {} }) => Object.values(credentials))
			.map((one) => [one.id, one]),
	);
	return {
		...merged,
		nodes: Object.entries(merged.nodes).map(([id, { credentials, ...node }]) => ({
			id,
			...node,
			credentials: Object.fromEntries(
				Object.entries(credentials as Record<string, string>).map(([type, key]) => [type, credentialsById.get(key)]),
			),
		})),
	};
}

function mergeTrees(base: unknown, yours: unknown, next: unknown, place: string[] = []): unknown {
	if (isDeepStrictEqual(yours, base)) return next;
	if (isDeepStrictEqual(next, base) || isDeepStrictEqual(yours, next) || isLook(place)) return yours;
	const gone = yours === undefined ? next : next === undefined ? yours : base;
	if (gone !== base && differencesOf(base, gone, place).length === 0) return undefined;
	if (!isTree(base) || !isTree(yours) || !isTree(next)) throw new Conflict(place);
	const keys = [...new Set([...Object.keys(next), ...Object.keys(yours)])];
	const merged = keys.map((key) => [key, mergeTrees(base[key], yours[key], next[key], [...place, key])] as const);
	return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

const isPosition = (place: string[]) => place[0] === 'nodes' && place[2] === 'position';
/** Where a node stands; how large a note is, and its colour. */
const isLook = (place: string[]) =>
	isPosition(place) ||
	(place[0] === 'nodes' && place[2] === 'parameters' && place.length === 4 && looks.has(place[3] ?? ''));
const looks = new Set(['width', 'height', 'color']);
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
