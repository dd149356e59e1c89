import { LRUCache } from 'lru-cache';
import type { OpenAI } from 'openai' with { 'resolution-mode': 'import' };
import type { ModelUsage } from '../../conversations';
import { accountKey } from '../../network';
import { ModelFailure, type ChatModel, type ModelAnswer, type ModelRequest, type PromptMessage } from '../chat-model';
import { learnFromRefusal, quirksOf, rememberQuirks, type Quirks } from '../quirks';
import { readCompletion, type ReadCompletion } from './read-completion';
import { gatherStream } from './gather-stream';
import { sayFailure, wordsOfRefusal } from './say-failure';

/** An endpoint that speaks OpenAI's protocol: DeepSeek, OpenAI, Ollama, Mistral, vLLM and others. */
export interface ModelConnection {
	baseUrl: string;
	/** Empty where none is needed. */
	apiKey: string;
	model: string;
	/** Its name in reports; empty: the host of its address. */
	provider: string;
}

/** Each is a call: an endpoint that refuses one parameter after another is given up in the end. */
const maxRounds = 6;
/** What models that count their thoughts get on top; the longest thoughts about a chat message that were seen are half of it. */
const roomForThoughts = 4_000;
/** Refusals that may be about the form of a call. */
const teaching = new Set([400, 404, 405, 415, 422, 501]);

/** A model behind an OpenAI-compatible endpoint. Costs nothing to make: clients and what was learnt are kept by the process. */
export function endpointModel(connection: ModelConnection): ChatModel {
	const { baseUrl, model } = connection;
	const provider = connection.provider || hostOf(baseUrl);
	const key = accountKey(connection, model);
	return { provider, model, key, ask: (request, signal) => ask(connection, key, request, signal) };
}

/** What a call differs in from the first one, because that one came back empty. */
interface Way {
	/** Asks for JSON by words alone. */
	plain: boolean;
	/** Twice the room for the answer. */
	roomy: boolean;
}

async function ask(
	connection: ModelConnection,
	key: string,
	request: ModelRequest,
	signal: AbortSignal,
): Promise<ModelAnswer> {
	const { model } = connection;
	const client = await clientOf(connection);
	const way: Way = { plain: false, roomy: false };
	let usage: ModelUsage | null = null;
	for (let round = 1; ; round++) {
		const quirks = quirksOf({ key, model });
		const form = way.plain ? { ...quirks, json: 'none' as const } : quirks;
		const begun = performance.now();
		const outcome = await send(client, bodyOf(model, request, form, way), signal, request.onText);
		if ('refusal' in outcome) {
			const news = round < maxRounds ? learnFromRefusal(outcome.refusal, form) : null;
			if (!news) throw outcome.failure;
			rememberQuirks(key, news);
			continue;
		}
		const { answer } = outcome;
		usage = sum(usage, answer.usage);
		const { text, toolUses, hasThought, isCutOff } = answer;
		if (toolUses.length > 0 || (text !== '' && !isCutOff)) {
			const firstTokenMs = outcome.firstAt === undefined ? undefined : Math.round(outcome.firstAt - begun);
			return { text, toolUses, model: answer.model, usage, firstTokenMs };
		}

		if (round === maxRounds) throw nothingToSend(answer, usage);
		if (isCutOff && hasThought && !quirks.thinks) rememberQuirks(key, { thinks: true });
		// JSON mode makes some models answer nothing, or blanks up to their bound.
		else if (text === '' && request.schema && form.json !== 'none') way.plain = true;
		else if (isCutOff && !way.roomy) way.roomy = true;
		else throw nothingToSend(answer, usage);
	}
}

function nothingToSend({ text, isCutOff, model }: ReadCompletion, usage: ModelUsage | null): ModelFailure {
	return isCutOff
		? new ModelFailure('cut_off', 'Its answer was cut off at the bound of its length.', { text, usage, model })
		: new ModelFailure('empty', 'It answered nothing.', { usage, model });
}

type Body = OpenAI.ChatCompletionCreateParams;

function bodyOf(model: string, request: ModelRequest, quirks: Quirks, { roomy }: Way): Body {
	const { schema, tools, maxOutputTokens, temperature, onText } = request;
	const streams = quirks.streams || (onText !== undefined && quirks.offersStream);
	const room = maxOutputTokens * (roomy ? 2 : 1) + (quirks.thinks ? roomForThoughts : 0);
	return {
		model,
		messages: messagesOf(request.messages, quirks),
		...(quirks.tokenLimit === 'none' ? {} : { [quirks.tokenLimit]: room }),
		...(quirks.takesTemperature ? { temperature } : {}),
		...(schema && quirks.json === 'object' ? { response_format: { type: 'json_object' as const } } : {}),
		...(schema && quirks.json === 'schema'
			? { response_format: { type: 'json_schema' as const, json_schema: { ...schema, strict: true } } }
			: {}),
		...(tools && tools.length > 0 && quirks.usesTools
			? { tools: tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) }
			: {}),
		...(streams ? { stream: true as const } : {}),
		...(streams && quirks.countsStream ? { stream_options: { include_usage: true } } : {}),
	};
}

function messagesOf(messages: readonly PromptMessage[], { instructions }: Quirks): OpenAI.ChatCompletionMessageParam[] {
	const [first, second, ...rest] = messages;
	const isMoved = instructions === 'user' && first?.role === 'system' && second?.role === 'user';
	const told = isMoved ? [{ ...second, content: `${first.content}\n\n${second.content}` }, ...rest] : messages;
	return told.map(({ role, content, toolCalls, toolCallId }): OpenAI.ChatCompletionMessageParam => {
		if (role === 'tool') return { role, content, tool_call_id: toolCallId ?? '' };
		if (role !== 'assistant' || !toolCalls) return { role, content };
		const tool_calls = toolCalls.map(({ id, name, argumentsJson }) => ({
			id,
			type: 'function' as const,
			// Many chat templates read them, and refuse the call for what a model wrote wrong.
			function: { name, arguments: isObject(argumentsJson) ? argumentsJson : '{}' },
		}));
		return { role, content: content === '' ? null : content, tool_calls };
	});
}

function isObject(json: string): boolean {
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

type Outcome = { answer: ReadCompletion; firstAt: number | undefined } | { refusal: string; failure: ModelFailure };

async function send(
	client: OpenAI,
	body: Body,
	signal: AbortSignal,
	onText: (text: string) => void = () => {},
): Promise<Outcome> {
	let answered: unknown;
	let firstAt: number | undefined;
	try {
		const response = await client.chat.completions.create(body, { signal });
		if (Symbol.asyncIterator in response) ({ body: answered, firstAt } = await gatherStream(response, onText));
		else answered = response;
	} catch (error) {
		const failure = failureOf(error);
		const { status } = error as { status?: number };
		if (status === undefined || !teaching.has(status)) throw failure;
		return { refusal: wordsOfRefusal(bodyOfError(error)), failure };
	}
	return { answer: readCompletion(answered, body.model), firstAt };
}

function failureOf(error: unknown): ModelFailure {
	if (error instanceof ModelFailure) return error;
	if (error instanceof SyntaxError) {
		return new ModelFailure('unreadable', 'It answered something that is no JSON.', { cause: error, isOutage: true });
	}
	const { status, headers } = error as { status?: number; headers?: Headers };
	const retryAfterMs = waitOf(headers);
	const isWithinStream = status === undefined && (error as { error?: unknown }).error !== undefined;
	return sayFailure({
		status: isWithinStream ? 200 : status,
		body: bodyOfError(error),
		cause: error,
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	});
}

/** The library keeps what stands in `error` of the answer; of an answer that is no JSON, its message has the text. */
function bodyOfError(error: unknown): unknown {
	const { error: body, message } = error as { error?: unknown; message?: string };
	return body === undefined || body === null ? message : { error: body };
}

function waitOf(headers: Headers | undefined): number | undefined {
	const ms = Number(headers?.get?.('retry-after-ms') ?? Number.NaN);
	if (Number.isFinite(ms)) return ms;
	const after = headers?.get?.('retry-after');
	if (!after) return undefined;
	const seconds = Number(after);
	const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(after) - Date.now();
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function sum(one: ModelUsage | null, other: ModelUsage | null): ModelUsage | null {
	if (!one || !other) return one ?? other;
	return {
		inputTokens: one.inputTokens + other.inputTokens,
		outputTokens: one.outputTokens + other.outputTokens,
		cachedTokens: one.cachedTokens + other.cachedTokens,
		reasoningTokens: one.reasoningTokens + other.reasoningTokens,
	};
}

/** One client an endpoint, with the connections that it keeps. */
const clients = new LRUCache<string, OpenAI>({ max: 50 });

async function clientOf({ baseUrl, apiKey }: ModelConnection): Promise<OpenAI> {
	const key = `${baseUrl} ${apiKey}`;
	const known = clients.get(key);
	if (known) return known;
	// Loaded when the first model is asked: it takes a while, and many run without one.
	const { OpenAI } = await import('openai');
	const client = new OpenAI({
		baseURL: baseUrl,
		// A local endpoint often has no key, and the library insists on one.
		apiKey: apiKey || 'none',
		// Of this endpoint's account, and not of whatever the machine's environment names.
		organization: null,
		project: null,
		// Tries are counted by whoever knows the turn's deadline and the next provider.
		maxRetries: 0,
	});
	clients.set(key, client);
	return client;
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}
