import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ModelFailure, type ToolDescription, type ToolUse } from '../chat-model';
import { asData } from '../prompts';

/** Something that a model may use while it words a reply. */
export interface Tool extends ToolDescription {
	/**
	 * @param idempotencyKey the same for the same use in the same turn, also in a later attempt at it
	 * @throws anything; the model is told why in words
	 */
	run(given: Record<string, unknown>, options: { signal: AbortSignal; idempotencyKey: string }): Promise<string>;
}

/** One use of a tool, for the turn. */
export interface ToolRun {
	name: string;
	/** JSON, as the model wrote it. */
	arguments: string;
	/** What the model got to read. */
	result: string;
	failed: boolean;
	ms: number;
}

/** Uses of tools, one after the other, before a model has to answer. */
export const maxRounds = 5;
/** Of a result that a model gets to read; more is a document, and not the answer of a tool. */
const maxResult = 6_000;
const maxArguments = 1_000;

/** Hands the conversation over at once; nothing is run. */
export const requestHuman: ToolDescription = {
	name: 'request_human',
	description:
		'Hands the conversation to a person of the business. Use it when the customer asks for one, or when you cannot help.',
	parameters: {
		type: 'object',
		properties: { reason: { type: 'string', description: 'Why, in a few words' } },
		required: ['reason'],
		additionalProperties: false,
	},
};

/**
 * The tools of one turn. The same use of a tool is made once, however often models of the chain ask for it, so that nothing is booked twice;
 * a tool that has a parameter `idempotencyKey` is given one that stays the same in a later attempt at the turn.
 */
export class ToolBox {
	readonly runs: ToolRun[] = [];
	private readonly made = new Map<string, Promise<ToolRun>>();

	constructor(
		private readonly tools: readonly Tool[],
		private readonly turnId: string,
	) {}

	/** What a model is told of them; none where there are none, so that nothing is paid for. */
	get descriptions(): ToolDescription[] {
		if (this.tools.length === 0) return [];
		const shown = this.tools.map(({ name, description, parameters }) => ({
			name,
			description,
			parameters: withoutKey(parameters),
		}));
		return [...shown, requestHuman];
	}

	/** Uses a tool, and says what came of it in words for the model; never throws but when `signal` is aborted. */
	async use({ name, argumentsJson }: ToolUse, signal: AbortSignal): Promise<string> {
		const tool = this.tools.find((one) => one.name === name);
		if (!tool) return `There is no tool "${name}". There are: ${this.descriptions.map((one) => one.name).join(', ')}.`;
		const given = readArguments(tool, argumentsJson);
		if ('problem' in given) return given.problem;
		const key = createHash('sha256')
			.update(JSON.stringify([this.turnId, name, sorted(given.values)]))
			.digest('hex')
			.slice(0, 32);
		const known = this.made.get(key);
		const making = known ?? this.run(tool, given.values, argumentsJson, key, signal);
		this.made.set(key, making);
		const { result } = await untilAborted(making, signal);
		return result;
	}

	private async run(
		tool: Tool,
		values: Record<string, unknown>,
		argumentsJson: string,
		key: string,
		signal: AbortSignal,
	): Promise<ToolRun> {
		const begun = performance.now();
		const takesKey = 'idempotencyKey' in propertiesOf(tool.parameters);
		const done = await tool
			.run(takesKey ? { ...values, idempotencyKey: key } : values, { signal, idempotencyKey: key })
			.then((result) => ({ result, failed: false }))
			.catch((error: unknown) => ({
				result: `It failed: ${error instanceof Error ? error.message : String(error)}`,
				failed: true,
			}));
		const run: ToolRun = {
			name: tool.name,
			arguments: argumentsJson.slice(0, maxArguments),
			result: asData(done.result.slice(0, maxResult)),
			failed: done.failed,
			ms: Math.round(performance.now() - begun),
		};
		this.runs.push(run);
		return run;
	}
}

/** The form of what each tool takes, read once a description. */
const forms = new WeakMap<Record<string, unknown>, z.ZodType>();

function readArguments(tool: Tool, json: string): { values: Record<string, unknown> } | { problem: string } {
	let values: unknown;
	try {
		values = JSON.parse(json.trim() === '' ? '{}' : json);
	} catch {
		return { problem: 'The arguments are no JSON. Use the tool again with a JSON object.' };
	}
	const form = forms.get(tool.parameters) ?? z.fromJSONSchema(withoutKey(tool.parameters));
	forms.set(tool.parameters, form);
	const parsed = form.safeParse(values);
	if (!parsed.success || typeof values !== 'object' || values === null) {
		const [issue] = parsed.error?.issues ?? [];
		return {
			problem: `The arguments are wrong: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'is no object'}.`,
		};
	}
	return { values: values as Record<string, unknown> };
}

function propertiesOf(parameters: Record<string, unknown>): Record<string, unknown> {
	return (parameters['properties'] as Record<string, unknown> | undefined) ?? {};
}

/** A model has no say in the key. */
function withoutKey(parameters: Record<string, unknown>): Record<string, unknown> {
	if (!('idempotencyKey' in propertiesOf(parameters))) return parameters;
	const { idempotencyKey: _, ...properties } = propertiesOf(parameters);
	const required = (parameters['required'] as string[] | undefined)?.filter((name) => name !== 'idempotencyKey');
	return { ...parameters, properties, ...(required ? { required } : {}) };
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, inner]) => [name, sorted(inner)]),
	);
}

/** A tool goes on when nobody waits for it any more: what it has begun cannot be undone. */
async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
	let stop: () => void = () => {};
	const aborted = new Promise<never>((_, reject) => {
		stop = () =>
			reject(signal.reason instanceof Error ? signal.reason : new ModelFailure('cancelled', 'The call was cancelled.'));
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
