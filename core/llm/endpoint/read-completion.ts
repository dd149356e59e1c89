import { z } from 'zod';
import type { ModelUsage } from '../../conversations';
import { ModelFailure, type ModelAnswer } from '../chat-model';
import { sayFailure } from './say-failure';
import { stripThoughts } from './strip-thoughts';

const count = z.number().int().min(0).catch(0);
const Usage = z.object({
	prompt_tokens: count,
	completion_tokens: count,
	prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
	completion_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(null),
	/** DeepSeek's name for cached tokens. */
	prompt_cache_hit_tokens: z.number().int().optional().catch(undefined),
});

const Content = z.union([
	z.string(),
	// Thinking models of Mistral and others answer in parts, of which only the texts are for the customer.
	z
		.array(z.looseObject({ type: z.string().optional(), text: z.string().optional().catch(undefined) }))
		.transform((parts) =>
			parts
				.filter(({ type }) => type === undefined || type === 'text' || type === 'output_text')
				.map(({ text }) => text ?? '')
				.join(''),
		),
]);

const ToolCall = z.object({
	id: z.string().nullish(),
	function: z.object({
		name: z.string(),
		// A string of JSON; some send the object itself.
		arguments: z.unknown().transform((value) => (typeof value === 'string' ? value : JSON.stringify(value ?? {}))),
	}),
});

const Choice = z.object({
	finish_reason: z.string().nullish().catch(null),
	message: z.object({
		content: Content.nullish().catch(null),
		refusal: z.string().nullish().catch(null),
		reasoning_content: z.string().nullish().catch(null),
		/** OpenRouter's and vLLM's name for it. */
		reasoning: z.string().nullish().catch(null),
		tool_calls: z.array(ToolCall).nullish().catch(null),
	}),
});

const Completion = z.object({
	model: z.string().optional().catch(undefined),
	choices: z.array(z.unknown()).nullish(),
	usage: Usage.nullish().catch(null),
	error: z.unknown().optional(),
});

/** What an endpoint answered with 200, and whether it thought. */
export interface ReadCompletion extends ModelAnswer {
	hasThought: boolean;
	isCutOff: boolean;
}

/**
 * Reads a completion of any provider.
 *
 * @param asked the model's configured name, for endpoints that do not name it
 * @throws ModelFailure when it is an error after all, has no choice, or is a refusal
 */
export function readCompletion(body: unknown, asked: string): ReadCompletion {
	const completion = Completion.safeParse(body);
	if (!completion.success)
		throw new ModelFailure('unreadable', 'It answered something that is no chat completion.', { isOutage: true });
	const { choices, error, model = asked } = completion.data;
	const usage = completion.data.usage ? readUsage(completion.data.usage) : null;
	// Routers answer 200 before they know whether the model behind them will.
	if (error !== undefined && error !== null) throw sayFailure({ status: 200, body: { error }, usage });
	const choice = Choice.safeParse(choices?.[0]);
	if (!choice.success)
		throw new ModelFailure('empty', 'It answered without a message.', { usage, model, isOutage: true });

	const { message, finish_reason: reason } = choice.data;
	const raw = message.content ?? '';
	const text = stripThoughts(raw);
	if (message.refusal)
		throw new ModelFailure('refused', `It refused: ${message.refusal.slice(0, 300)}`, {
			usage,
			model,
			text: message.refusal,
		});
	if (reason === 'content_filter')
		throw new ModelFailure('refused', 'A content filter of the provider stopped the answer.', { usage, model, text });
	return {
		text,
		toolUses: (message.tool_calls ?? []).map(({ id, function: { name, arguments: argumentsJson } }, index) => ({
			id: id ?? `call_${index}`,
			name,
			argumentsJson,
		})),
		model,
		usage,
		hasThought:
			Boolean(message.reasoning_content ?? message.reasoning) ||
			text.length < raw.trim().length ||
			(usage?.reasoningTokens ?? 0) > 0,
		isCutOff: reason === 'length' || reason === 'max_tokens',
	};
}

function readUsage(usage: z.output<typeof Usage>): ModelUsage {
	const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens ?? 0;
	return {
		inputTokens: usage.prompt_tokens,
		outputTokens: Math.max(0, usage.completion_tokens - reasoningTokens),
		cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0,
		reasoningTokens,
	};
}
