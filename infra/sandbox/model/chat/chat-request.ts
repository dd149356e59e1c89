import { z } from 'zod';

/** A refusal as the provider words it. */
export class ChatRefusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly param: string | null = null,
		readonly code: string | null = null,
	) {
		super(message);
	}
}

/** How models behind OpenAI's interface differ; each as its provider documents it, or as its users reported it. */
interface Family {
	/** By the part of a model's name behind the last "/". */
	names: RegExp;
	/** Parameters that it takes; null: anything, unknown ones are passed over. */
	parameters: ReadonlySet<string> | null;
	/** Parameters that it knows and refuses, with its words. */
	refused?: Record<string, (value: unknown) => ChatRefusal | null>;
	formats: readonly string[];
	/** Its refusal of another format. */
	formatRefusal: (type: string) => ChatRefusal;
	/** Refuses a JSON object when nothing in the messages says JSON. */
	wantsWord?: boolean;
	/** Its chat template takes customer and assistant in turn, and no system message. */
	strictRoles?: boolean;
	streamsOnly?: boolean;
	/** Writes thoughts first, which count towards its bound. */
	thinks?: boolean;
	/** Its thoughts are counted and not shown. */
	hidesThoughts?: boolean;
	/** Passes over response_format: only words make it answer in JSON. */
	ignoresFormat?: boolean;
	/** Refuses a message of customer or assistant without a word. */
	wantsContent?: boolean;
	/** Refuses what the assistant wrote for a tool when it is no JSON object. */
	wantsArguments?: boolean;
	/** Errors are a text instead of an object. */
	textErrors?: boolean;
	/** What it calls the tokens that it had read before. */
	cachedTokens: 'details' | 'deepseek' | 'none';
}

const openAiParameters = new Set(
	(
		'model messages max_tokens max_completion_tokens temperature top_p n stream stream_options stop presence_penalty ' +
		'frequency_penalty logit_bias logprobs top_logprobs user seed tools tool_choice parallel_tool_calls response_format ' +
		'service_tier store metadata reasoning_effort modalities prediction audio verbosity safety_identifier prompt_cache_key'
	).split(' '),
);

const openAi: Family = {
	names: /.*/,
	parameters: openAiParameters,
	formats: ['text', 'json_object', 'json_schema'],
	formatRefusal: (type) =>
		new ChatRefusal(
			400,
			`Invalid value: '${type}'. Supported values are: 'json_object', 'json_schema', and 'text'.`,
			'response_format.type',
			'invalid_value',
		),
	wantsWord: true,
	cachedTokens: 'details',
};

/**
 * Anthropic's compatible endpoint ("OpenAI SDK compatibility", platform.claude.com): most of what it does not know it passes over, also
 * response_format; `refusal` and the details of `usage` are always empty. Its refusals name no parameter.
 */
const claude: Family = {
	...openAi,
	names: /^claude/,
	parameters: null,
	refused: {
		n: (value) => (value === 1 ? null : new ChatRefusal(400, 'n: Input should be 1', null, 'invalid_request_error')),
	},
	wantsWord: false,
	ignoresFormat: true,
	wantsContent: true,
	wantsArguments: true,
	cachedTokens: 'none',
};

const families: readonly Family[] = [
	{
		...openAi,
		names: /^(?:o[1-9]|gpt-[5-9])/,
		refused: {
			max_tokens: () =>
				new ChatRefusal(
					400,
					"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
					'max_tokens',
					'unsupported_parameter',
				),
			temperature: (value) =>
				value === 1
					? null
					: new ChatRefusal(
							400,
							`Unsupported value: 'temperature' does not support ${String(value)} with this model. Only the default (1) value is supported.`,
							'temperature',
							'unsupported_value',
						),
		},
		thinks: true,
		hidesThoughts: true,
	},
	{
		...openAi,
		names: /^deepseek/,
		// It passes over what it does not know.
		parameters: null,
		formats: ['text', 'json_object'],
		formatRefusal: () =>
			new ChatRefusal(400, 'This response_format type is unavailable now', null, 'invalid_request_error'),
		cachedTokens: 'deepseek',
	},
	{
		...claude,
		// From Opus 4.7 on.
		names: /^claude-(?:opus-4-[78]|(?:opus|sonnet|haiku|fable)-[5-9])/,
		refused: {
			...claude.refused,
			...Object.fromEntries(
				['temperature', 'top_p'].map((name) => [
					name,
					() => new ChatRefusal(400, `\`${name}\` is deprecated for this model.`, null, 'invalid_request_error'),
				]),
			),
		},
	},
	claude,
	{ ...openAi, names: /^(?:gemma|strict-roles)/, strictRoles: true },
	{
		...openAi,
		names: /^lmstudio/,
		formats: ['text', 'json_schema'],
		formatRefusal: () => new ChatRefusal(400, "'response_format.type' must be 'json_schema' or 'text'"),
		textErrors: true,
		wantsWord: false,
		cachedTokens: 'none',
	},
	{ ...openAi, names: /^stream-only/, streamsOnly: true },
	{
		...openAi,
		names: /^plain/,
		formats: ['text'],
		formatRefusal: (type) =>
			new ChatRefusal(400, `response_format ${type} is not supported by this model`, 'response_format'),
	},
];

const thinking = /reasoner|-r1|qwq|thinking/;

export function familyOf(model: string): Family {
	const name = model.toLowerCase().replace(/^.*\//, '');
	const family = families.find(({ names }) => names.test(name)) ?? openAi;
	return thinking.test(name) ? { ...family, thinks: true } : family;
}

const JsonObject = z
	.string()
	.transform((text, context) => {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			context.addIssue('no JSON');
			return z.NEVER;
		}
	})
	.pipe(z.record(z.string(), z.unknown()));
const Part = z.looseObject({ type: z.string(), text: z.string().optional() });
const ToolCall = z.looseObject({
	id: z.string().min(1),
	type: z.literal('function'),
	function: z.looseObject({ name: z.string().min(1), arguments: z.string() }),
});
const Message = z.looseObject({
	role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
	content: z
		.union([z.string(), z.array(Part), z.null()])
		.optional()
		.transform((content) =>
			Array.isArray(content) ? content.map(({ text }) => text ?? '').join('\n') : (content ?? ''),
		),
	tool_calls: z.array(ToolCall).min(1).optional(),
	tool_call_id: z.string().optional(),
});

export const ChatRequest = z.looseObject({
	model: z.string().min(1),
	messages: z.array(Message).min(1),
	stream: z.boolean().nullish(),
	stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
	max_tokens: z.number().int().min(1).nullish(),
	max_completion_tokens: z.number().int().min(1).nullish(),
	temperature: z.number().min(0).max(2).nullish(),
	response_format: z
		.looseObject({
			type: z.string(),
			json_schema: z
				.looseObject({
					name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
					strict: z.boolean().nullish(),
					schema: z.record(z.string(), z.unknown()),
				})
				.optional(),
		})
		.nullish(),
	tools: z
		.array(
			z.looseObject({
				type: z.literal('function'),
				function: z.looseObject({ name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
			}),
		)
		.min(1)
		.nullish(),
});
export type ChatRequest = z.output<typeof ChatRequest>;

/**
 * Reads a call as the model's provider does.
 *
 * @throws ChatRefusal, or a ZodError, for what that provider answers with 400
 */
export function readChatRequest(body: unknown): ChatRequest {
	const request = ChatRequest.parse(body ?? {});
	const family = familyOf(request.model);
	for (const [name, value] of Object.entries(body as object)) {
		if (family.parameters && !family.parameters.has(name)) {
			throw new ChatRefusal(400, `Unrecognized request argument supplied: ${name}`, null, 'unknown_parameter');
		}
		const refusal = family.refused?.[name]?.(value);
		if (refusal) throw refusal;
	}
	if (family.streamsOnly && request.stream !== true) {
		throw new ChatRefusal(
			400,
			'This model only support stream mode, please enable the stream parameter to access the model.',
			'stream',
		);
	}
	if (request.stream_options && request.stream !== true) {
		throw new ChatRefusal(
			400,
			"The 'stream_options' parameter is only allowed when 'stream' is enabled.",
			'stream_options',
		);
	}
	checkRoles(request, family);
	const isEmpty = ({ role, content, tool_calls: calls }: (typeof request.messages)[number]) =>
		(role === 'user' || role === 'assistant') && content.trim() === '' && !calls;
	if (family.wantsContent && request.messages.some(isEmpty)) {
		throw new ChatRefusal(400, 'messages: text content blocks must be non-empty', null, 'invalid_request_error');
	}
	const given = request.messages.flatMap(
		({ tool_calls: calls }) => calls?.map((call) => call.function.arguments) ?? [],
	);
	if (family.wantsArguments && !given.every((one) => JsonObject.safeParse(one).success)) {
		throw new ChatRefusal(400, 'tool_use.input: Input should be a valid dictionary', null, 'invalid_request_error');
	}
	if (family.ignoresFormat) return { ...request, response_format: undefined };
	checkFormat(request, family);
	return request;
}

function checkRoles({ messages }: ChatRequest, { strictRoles }: Family): void {
	const open = new Set<string>();
	for (const { role, tool_calls: calls, tool_call_id: id } of messages) {
		if (role === 'tool') {
			if (!open.delete(id ?? ''))
				throw new ChatRefusal(
					400,
					"Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
					'messages',
				);
			continue;
		}
		if (open.size > 0)
			throw new ChatRefusal(
				400,
				`An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
				'messages',
			);
		for (const call of calls ?? []) open.add(call.id);
	}
	if (!strictRoles) return;
	if (messages.some(({ role }) => role === 'system' || role === 'developer'))
		throw new ChatRefusal(400, 'System role not supported');
	const told = messages.filter(({ role }) => role === 'user' || role === 'assistant');
	if (told[0]?.role !== 'user' || told.some(({ role }, at) => role === told[at - 1]?.role)) {
		throw new ChatRefusal(
			400,
			'This model does not support successive user or assistant messages: conversation roles must alternate user/assistant/user/assistant/...',
		);
	}
}

function checkFormat(
	{ response_format: format, messages }: ChatRequest,
	{ formats, formatRefusal, wantsWord }: Family,
): void {
	if (!format) return;
	if (!formats.includes(format.type)) throw formatRefusal(format.type);
	if (format.type === 'json_object' && wantsWord && !messages.some(({ content }) => /json/i.test(content))) {
		throw new ChatRefusal(
			400,
			"'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
			'messages',
		);
	}
	if (format.type !== 'json_schema') return;
	if (!format.json_schema)
		throw new ChatRefusal(
			400,
			"Missing required parameter: 'response_format.json_schema'.",
			'response_format.json_schema',
			'missing_required_parameter',
		);
	const { name, schema, strict } = format.json_schema;
	if (strict) checkStrictSchema(name, schema, []);
}

/** OpenAI's rules for strict schemas: every object is closed, and all of its properties are required. */
function checkStrictSchema(name: string, schema: unknown, path: string[]): void {
	if (typeof schema !== 'object' || schema === null) return;
	const { type, properties, required, additionalProperties, items } = schema as Record<string, unknown>;
	const refuse = (problem: string) =>
		new ChatRefusal(
			400,
			`Invalid schema for response_format '${name}': In context=(${path.map((one) => `'${one}'`).join(', ')}), ${problem}`,
			'response_format',
		);
	if (type === 'object') {
		if (additionalProperties !== false)
			throw refuse("'additionalProperties' is required to be supplied and to be false.");
		const missing = Object.keys(properties ?? {}).find((one) => !(required as string[] | undefined)?.includes(one));
		if (missing)
			throw refuse(
				`'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
			);
	}
	for (const [key, inner] of Object.entries(properties ?? {}))
		checkStrictSchema(name, inner, [...path, 'properties', key]);
	if (items) checkStrictSchema(name, items, [...path, 'items']);
}
