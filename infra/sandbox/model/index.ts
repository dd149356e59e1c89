/**
 * A stand-in for an OpenAI-compatible model: chat completions that answer from the rows in the prompt and from nothing
 * else, embeddings by hashing, and transcripts that stand in the recording. Deterministic, so that a test can name the
 * answer that it expects.
 */
import { json, Router, type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { applyFaults, type Faults } from '../control/faults';
import { chatCompletions, ChatRefusal, tokensIn, type ModelScript } from './chat';
import { embedText, toBase64 } from './embed-text';
import { rerank } from './rerank';
import { readForm, transcriptions } from './transcriptions';

export { ModelScript, ScriptedAnswer } from './chat';

/** As many as OpenAI's small model gives. */
const DEFAULT_DIMENSIONS = 1536;
const MODELS = ['sandbox', 'sandbox-chat', 'sandbox-embedding', 'sandbox-rerank'];

/** OpenAI's limits: tokens of one text, and of all texts of a call. */
const MAX_TEXT_TOKENS = 8_192;
const MAX_CALL_TOKENS = 300_000;

const EmbeddingRequest = z.strictObject({
	model: z.string().min(1),
	input: z.union([
		z
			.string()
			.min(1)
			.transform((one) => [one]),
		z.array(z.string().min(1)).min(1).max(2048),
	]),
	encoding_format: z.enum(['float', 'base64']).default('float'),
	dimensions: z.number().int().min(1).max(DEFAULT_DIMENSIONS).default(DEFAULT_DIMENSIONS),
	user: z.string().optional(),
});

/** All routes below `/v1`: `chat/completions`, `embeddings`, `rerank`, `audio/transcriptions`, `models`. */
export function modelApi(faults: Faults, script: ModelScript): Router {
	const router = Router();
	router.use(json({ limit: '20mb' }), applyFaults(faults, 'llm'), requireKey);
	router.get('/models', (_request, response) => {
		const models = MODELS.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'sandbox' }));
		response.json({ object: 'list', data: models });
	});
	router.post('/chat/completions', chatCompletions(script));
	router.post('/embeddings', (request, response) => {
		const call = EmbeddingRequest.parse(request.body ?? {});
		const problem = tooLarge(call.input);
		if (problem) return refuse(response, 400, problem, null, 'input');
		response.json(embed(call));
	});
	router.post('/rerank', rerank);
	router.post('/audio/transcriptions', readForm, transcriptions(refuse));
	router.use((request, response) => {
		refuse(response, 404, `Unknown request URL: ${request.method} ${request.originalUrl}.`, 'unknown_url');
	});
	router.use(answerError);
	return router;
}

function tooLarge(input: string[]): string | null {
	const tokens = input.map(tokensIn);
	const longest = Math.max(...tokens);
	if (longest > MAX_TEXT_TOKENS) {
		return `This model's maximum context length is ${MAX_TEXT_TOKENS} tokens, however you requested ${longest} tokens. Please reduce your prompt.`;
	}
	const total = tokens.reduce((sum, one) => sum + one, 0);
	if (total <= MAX_CALL_TOKENS) return null;
	return `Requested ${total} tokens, max ${MAX_CALL_TOKENS} tokens per request`;
}

function embed({ model, input, encoding_format: encoding, dimensions }: z.infer<typeof EmbeddingRequest>): object {
	const vectors = input.map((text) => embedText(text, dimensions));
	const prompt_tokens = tokensIn(input.join(' '));
	return {
		object: 'list',
		model,
		data: vectors.map((vector, index) => ({
			object: 'embedding',
			index,
			embedding: encoding === 'base64' ? toBase64(vector) : vector,
		})),
		usage: { prompt_tokens, total_tokens: prompt_tokens },
	};
}

function refuse(response: Response, status: number, message: string, code: string | null, param: string | null = null) {
	response.status(status).json({ error: { message, type: 'invalid_request_error', param, code } });
}

/** Any key will do, but there has to be one. */
const requireKey: RequestHandler = (request, response, next) => {
	if (/^Bearer \S+$/i.test(request.get('authorization') ?? '')) return next();
	const message =
		"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).";
	refuse(response, 401, message, 'invalid_api_key');
};

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
	if (error instanceof z.ZodError) {
		const param = error.issues[0]?.path.join('.') ?? null;
		refuse(response, 400, `Invalid value for '${param}': ${error.issues[0]?.message}.`, null, param);
	} else if (error instanceof ChatRefusal) {
		refuse(response, error.status, error.message, error.code, error.param);
	} else if (error instanceof SyntaxError) {
		refuse(response, 400, 'We could not parse the JSON body of your request.', null);
	} else next(error);
};
