import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import {
	ModelFailure,
	stripThoughts,
	type ChatModel,
	type ModelAnswer,
	type ModelRequest,
	type PromptMessage,
} from '../../core/llm';

/** What n8n's model nodes supply: a chat model of LangChain, of which this much is used. */
interface LangChainModel {
	invoke(messages: object[], options: { signal: AbortSignal }): Promise<unknown>;
	bindTools?(tools: object[]): Pick<LangChainModel, 'invoke'>;
	_llmType?(): string;
	model?: unknown;
	modelName?: unknown;
}

const tokens = z.number().int().min(0).catch(0);
const Answer = z.object({
	content: z
		.union([
			z.string(),
			z
				.array(z.looseObject({ type: z.string(), text: z.string().optional().catch(undefined) }))
				.transform((parts) => parts.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('')),
		])
		.catch(''),
	tool_calls: z.array(z.object({ id: z.string().nullish(), name: z.string(), args: z.unknown() })).catch([]),
	usage_metadata: z
		.object({
			input_tokens: tokens,
			output_tokens: tokens,
			input_token_details: z.object({ cache_read: tokens }).catch({ cache_read: 0 }),
			output_token_details: z.object({ reasoning: tokens }).catch({ reasoning: 0 }),
		})
		.nullish()
		.catch(null),
	response_metadata: z
		.looseObject({ finish_reason: z.string().nullish().catch(null), model_name: z.string().nullish().catch(null) })
		.catch({ finish_reason: null, model_name: null }),
});

/** The chat models that are connected to the node, in the order in which they were connected; none where nothing is. */
export async function connectedModels(node: IExecuteFunctions, index: number): Promise<ChatModel[]> {
	const supplied: unknown = await node.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, index);
	const models = (Array.isArray(supplied) ? supplied : [supplied]).filter(isChatModel);
	// n8n gives them the other way round; its own AI Agent turns them round as well.
	return models.toReversed().map(asChatModel);
}

function isChatModel(model: unknown): model is LangChainModel {
	return typeof model === 'object' && model !== null && typeof (model as LangChainModel).invoke === 'function';
}

/** Its node sets address, key, temperature, bounds and form: they are not ours to change. */
function asChatModel(connected: LangChainModel): ChatModel {
	const provider = `n8n ${connected._llmType?.() ?? 'model'}`;
	const named = [connected.model, connected.modelName].find((name) => typeof name === 'string' && name !== '');
	const model = (named as string | undefined) ?? 'unnamed';
	return {
		provider,
		model,
		key: `${provider} ${model}`,
		ask: (request, signal) => ask(connected, model, request, signal),
	};
}

async function ask(
	connected: LangChainModel,
	model: string,
	request: ModelRequest,
	signal: AbortSignal,
): Promise<ModelAnswer> {
	const { tools = [] } = request;
	const bound =
		tools.length > 0 && connected.bindTools
			? connected.bindTools(tools.map((tool) => ({ type: 'function', function: tool })))
			: connected;
	const answer = Answer.parse(await bound.invoke(request.messages.map(asLangChainMessage), { signal }));
	const { content, tool_calls: calls, usage_metadata: used, response_metadata: metadata } = answer;
	const usage = used
		? {
				inputTokens: used.input_tokens,
				outputTokens: Math.max(0, used.output_tokens - used.output_token_details.reasoning),
				cachedTokens: used.input_token_details.cache_read,
				reasoningTokens: used.output_token_details.reasoning,
			}
		: null;
	const text = stripThoughts(content);
	const named = metadata.model_name ?? model;
	if (metadata.finish_reason === 'content_filter') {
		throw new ModelFailure('refused', 'A content filter of the provider stopped the answer.', {
			usage,
			model: named,
			text,
		});
	}
	if (metadata.finish_reason === 'length') {
		throw new ModelFailure('cut_off', 'Its answer was cut off: raise the bound of tokens in its node.', {
			usage,
			model: named,
			text,
		});
	}
	if (text === '' && calls.length === 0)
		throw new ModelFailure('empty', 'It answered nothing.', { usage, model: named });
	const toolUses = calls.map(({ id, name, args }, at) => ({
		id: id ?? `call_${at}`,
		name,
		argumentsJson: JSON.stringify(args ?? {}),
	}));
	return { text, toolUses, model: named, usage };
}

function asLangChainMessage({ role, content, toolCalls, toolCallId }: PromptMessage): object {
	if (role === 'tool') return { role, content, tool_call_id: toolCallId };
	if (!toolCalls) return { role, content };
	const tool_calls = toolCalls.map(({ id, name, argumentsJson }) => ({
		id,
		type: 'function',
		function: { name, arguments: argumentsJson },
	}));
	return { role, content, tool_calls };
}
