import { LRUCache } from 'lru-cache';
import type { OpenAI } from 'openai' with { 'resolution-mode': 'import' };
import { z } from 'zod';
import type { ModelCall } from '../conversations';
import { FrontdeskError } from '../errors';
import { citedId, type Context } from '../retrieval';
import { writePrompt } from './prompt';

declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The model's endpoint refused the call or could not be reached. */
		'model-unavailable': true;
		/** The model answered something that is no reply. */
		'model-reply': true;
	}
}

/** An endpoint that speaks OpenAI's protocol: DeepSeek, OpenAI, Ollama, Mistral, vLLM and others. */
export interface ModelConnection {
	baseUrl: string;
	apiKey: string;
	model: string;
	/** Its name in reports. */
	provider: string;
}

export interface ChatRequest {
	business: string;
	tone: string;
	/** What the reply may rest on; the model cites the rows by their short ids. */
	context: Pick<Context, 'rows'>;
	/** What was said before, oldest first. */
	history: readonly { author: 'customer' | 'bot' | 'human'; text: string }[];
	question: string;
	/** A reply that must not be sent, and what is wrong with it: the model gets one chance to mend it. */
	repair?: { reply: Pick<ModelReply, 'text' | 'citations' | 'action'>; problem: string } | undefined;
	timeoutMs: number;
}

const ModelReply = z.object({
	text: z.string().trim().min(1),
	citations: z.array(z.coerce.string()).catch([]),
	buttons: z.array(z.string()).catch([]),
	action: z.enum(['answer', 'clarify', 'hand_over']).catch('answer'),
	language: z.string().nullable().catch(null),
});
export type ModelReply = z.output<typeof ModelReply> & {
	model: string;
	calls: ModelCall[];
};

/** Enough for any reply of three sentences, and a bound to what a runaway answer costs. */
const maxReplyTokens = 600;

/**
 * Asks the model for a reply that rests on the rows; its citations are the ids of rows.
 *
 * @throws FrontdeskError `model-unavailable` when the endpoint refuses or does not answer within `timeoutMs`, `model-reply`
 * when what it answers is no reply of the agreed form
 */
export async function completeChat(connection: ModelConnection, request: ChatRequest): Promise<ModelReply> {
	const at = new Date();
	const completion = await ask(connection, request);
	const reply = readReply(completion.choices[0]?.message.content ?? '');
	return {
		...reply,
		citations: reply.citations.map((citation) => citedId(request.context, citation)),
		model: `${connection.provider}/${completion.model}`,
		calls: [
			{
				provider: connection.provider,
				model: completion.model,
				purpose: request.repair ? 'repair' : 'reply',
				outcome: 'answered',
				error: null,
				text: null,
				ms: Date.now() - at.getTime(),
				usage: completion.usage
					? {
							inputTokens: completion.usage.prompt_tokens,
							outputTokens: completion.usage.completion_tokens,
							cachedTokens: completion.usage.prompt_tokens_details?.cached_tokens ?? 0,
							reasoningTokens: 0,
						}
					: null,
				at: at.toISOString(),
			},
		],
	};
}

/** One client an endpoint, with the connections that it keeps. */
const clients = new LRUCache<string, OpenAI>({ max: 50 });

async function clientOf({ baseUrl, apiKey }: ModelConnection): Promise<OpenAI> {
	// Loaded when the first model is asked: it takes a while, and many run without one.
	const { OpenAI } = await import('openai');
	const key = JSON.stringify([baseUrl, apiKey]);
	const known = clients.get(key);
	if (known) return known;
	// A local endpoint often has no key, and the library insists on one.
	const client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey || 'none', maxRetries: 1 });
	clients.set(key, client);
	return client;
}

async function ask(connection: ModelConnection, request: ChatRequest) {
	const { baseUrl, model, provider } = connection;
	const client = await clientOf(connection);
	try {
		return await client.chat.completions.create(
			{
				model,
				messages: writePrompt(request),
				response_format: { type: 'json_object' },
				max_tokens: maxReplyTokens,
				temperature: 0,
			},
			// One deadline over both tries: the library's own timeout counts each by itself.
			{ signal: AbortSignal.timeout(request.timeoutMs), timeout: request.timeoutMs },
		);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new FrontdeskError(
			'model-unavailable',
			`The model ${provider || baseUrl} did not answer: ${reason}. Check its address, key and model name in the Frontdesk Model credential.`,
			{ cause: error, retryable: true },
		);
	}
}

/** Some models wrap JSON into a Markdown block, whatever they are told. */
function readReply(content: string): z.output<typeof ModelReply> {
	const json = content.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '');
	try {
		return ModelReply.parse(JSON.parse(json));
	} catch (error) {
		throw new FrontdeskError('model-reply', 'The model answered something that is not a reply in the agreed form.', {
			cause: error,
			retryable: true,
		});
	}
}
