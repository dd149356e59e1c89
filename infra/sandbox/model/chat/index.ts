/**
 * Chat completions as OpenAI, DeepSeek and Anthropic's compatible endpoint have them, at once or in a stream. Which rules hold goes by the
 * model's name (`chat-request`); what is answered is written from the rows in the prompt, or scripted for the next calls (`script`).
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { ChatRefusal, familyOf, readChatRequest, type ChatRequest } from './chat-request';
import { completeChat, type Completion } from './complete-chat';
import type { ModelScript, ScriptedAnswer } from './script';

export { ModelScript, ScriptedAnswer } from './script';
export { ChatRefusal, familyOf } from './chat-request';
export { tokensIn } from './complete-chat';

const usualFailure = {
	error: {
		message: 'The server had an error while processing your request. Sorry about that!',
		type: 'server_error',
		param: null,
		code: null,
	},
};

/** `POST /chat/completions`. */
export function chatCompletions(script: ModelScript): RequestHandler {
	return async (request, response) => {
		const body = request.body as { model?: unknown };
		const model = typeof body?.model === 'string' ? body.model : '';
		const call = script.record({
			at: new Date().toISOString(),
			path: request.path,
			model,
			body,
			status: 0,
			aborted: false,
		});
		response.on('close', () => {
			call.aborted = !response.writableFinished;
			call.status = response.statusCode;
		});
		let chat: ChatRequest;
		try {
			chat = readChatRequest(body);
		} catch (error) {
			// A text instead of an object, as LM Studio has it.
			if (!(error instanceof ChatRefusal) || !familyOf(model).textErrors) throw error;
			return void response.status(error.status).json({ error: error.message });
		}
		const scripted = script.take(model, JSON.stringify(chat.messages));
		if (scripted?.hang) return;
		if (scripted?.delayMs) await sleep(scripted.delayMs);
		if (scripted?.drop === 'before') return void request.socket.destroy();
		response.set(scripted?.headers ?? {});
		const isFailure = scripted !== undefined && (scripted.status !== 200 || scripted.body !== undefined);
		if (isFailure) return void answerWith(response, scripted);
		const completion = completeChat(chat, scripted);
		if (chat.stream) await stream(response, chat, completion, scripted);
		else if (scripted?.drop === 'middle') {
			response
				.status(200)
				.set({ 'content-type': 'application/json', 'content-length': '2000' })
				.write('{"id":"chatcmpl-1","choices":[{"mess');
			setTimeout(() => request.socket.destroy(), 20);
		} else response.json(wholeOf(chat, completion));
	};
}

function answerWith(response: Response, { status, body = usualFailure }: ScriptedAnswer): void {
	response.status(status);
	if (typeof body === 'string') response.type(body.startsWith('<') ? 'html' : 'txt').send(body);
	else response.json(body);
}

const headOf = ({ model }: ChatRequest, object: string) => ({
	id: `chatcmpl-${randomBytes(12).toString('hex')}`,
	object,
	created: Math.floor(Date.now() / 1000),
	model,
	system_fingerprint: 'fp_sandbox',
});

function wholeOf(request: ChatRequest, { message, finishReason, usage }: Completion): object {
	const choices = [{ index: 0, message, logprobs: null, finish_reason: finishReason }];
	return { ...headOf(request, 'chat.completion'), choices, ...(usage ? { usage } : {}) };
}

async function stream(
	response: Response,
	request: ChatRequest,
	{ message, finishReason, usage }: Completion,
	scripted: ScriptedAnswer | undefined,
): Promise<void> {
	response.status(200).set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
	const head = headOf(request, 'chat.completion.chunk');
	const say = (rest: object) => response.write(`data: ${JSON.stringify({ ...head, ...rest })}\n\n`);
	const piece = (delta: object, finish_reason: string | null = null) =>
		say({ choices: [{ index: 0, delta, finish_reason }] });
	piece({ role: 'assistant', content: '' });
	for (const part of inPieces(message.reasoning_content ?? '')) piece({ reasoning_content: part });
	const pieces = inPieces(typeof message.content === 'string' ? message.content : '');
	for (const [at, part] of pieces.entries()) {
		if (scripted?.drop && at >= pieces.length / 2) {
			if (scripted.drop === 'middle') return void response.socket?.destroy();
			// As OpenRouter does it.
			const error = { code: 502, message: 'Provider disconnected unexpectedly' };
			say({ error, choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }] });
			return void response.end();
		}
		piece({ content: part });
		await sleep(1);
	}
	for (const [index, call] of (
		(message.tool_calls ?? []) as { id: string; function: { name: string; arguments: string } }[]
	).entries()) {
		piece({
			tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.function.name, arguments: '' } }],
		});
		for (const part of inPieces(call.function.arguments))
			piece({ tool_calls: [{ index, function: { arguments: part } }] });
	}
	piece({}, finishReason);
	if (request.stream_options?.include_usage && usage) say({ choices: [], usage });
	response.end('data: [DONE]\n\n');
}

function inPieces(text: string): string[] {
	return text.match(/[\s\S]{1,12}/gu) ?? [];
}
