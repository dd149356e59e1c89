import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { answerFromContext, handoffWordIn, rowIdsIn, type ChatMessage } from '../answer-from-context';
import { familyOf, type ChatRequest } from './chat-request';
import { ordersIn } from './obey';
import type { ScriptedAnswer } from './script';

/** Roughly four characters a token, as with English text. */
export const tokensIn = (text: string) => Math.ceil(text.length / 4);

/** What a thinking model thinks when nobody says what. */
const usualThoughts = 'The customer asks something. I look for the row that answers it, and copy what it says. '.repeat(
	8,
);

/** What was read lately, for whoever counts what it had read before. */
const prompts: string[] = [];

export interface Completion {
	message: {
		role: 'assistant';
		content: unknown;
		refusal: string | null;
		reasoning_content?: string;
		tool_calls?: object[];
	};
	finishReason: string;
	usage: object | null;
}

/** The answer to a call, as scripted, else from the rows in its messages. */
export function completeChat(request: ChatRequest, scripted: ScriptedAnswer | undefined): Completion {
	const { model, messages, response_format: format, max_tokens, max_completion_tokens } = request;
	const family = familyOf(model);
	const chat: ChatMessage[] = messages.map(({ role, content }) => ({ role, content }));
	const prompt = chat.map(({ content }) => content).join('\n');
	const written = scripted?.content ?? scripted?.refusal ?? JSON.stringify(replyTo(request, chat, scripted));
	const isText = !format || format.type === 'text' || family.formats.length === 1;
	const plain = isText && scripted?.content === undefined && !/"text": string/.test(prompt) ? textOf(written) : written;

	const thoughts = scripted?.thoughts ?? (family.thinks ? usualThoughts : '');
	const isInTags = scripted?.thoughtsIn === 'tags';
	const bound = max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY;
	const room = Math.max(0, (bound - tokensIn(thoughts)) * 4);
	const content = typeof plain === 'string' && plain.length > room ? plain.slice(0, room) : plain;
	const isCut = content !== plain || tokensIn(thoughts) > bound;

	const calls = scripted?.toolCalls?.map(({ id, name, arguments: given }) => ({
		id: id ?? `call_${randomBytes(6).toString('hex')}`,
		type: 'function',
		function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}) },
	}));
	const shown =
		thoughts !== '' && isInTags && typeof content === 'string'
			? `<think>\n${thoughts}\n</think>\n\n${content}`
			: content;
	return {
		message: {
			role: 'assistant',
			content: calls || scripted?.refusal !== undefined ? null : shown,
			refusal: family.ignoresFormat ? null : (scripted?.refusal ?? null),
			...(thoughts !== '' && !isInTags && !family.hidesThoughts ? { reasoning_content: thoughts } : {}),
			...(calls ? { tool_calls: calls } : {}),
		},
		finishReason: scripted?.finishReason ?? (calls ? 'tool_calls' : isCut ? 'length' : 'stop'),
		usage:
			scripted?.usage === false
				? null
				: {
						...usageOf(prompt, typeof content === 'string' ? content : JSON.stringify(content ?? ''), thoughts, model),
						...(scripted?.usage ?? {}),
					},
	};
}

function replyTo(
	{ response_format: format }: ChatRequest,
	chat: ChatMessage[],
	scripted: ScriptedAnswer | undefined,
): object {
	const last = chat.at(-1)?.content ?? '';
	const special = verdictOn(last) ?? notesOn(last);
	if (special) return special;
	const reply = answerFromContext(chat, handoffWord(format) ?? handoffWordIn(chat));
	const read = chat.filter(({ role }) => role !== 'system' && role !== 'assistant').map(({ content }) => content);
	const orders = scripted?.obeys ? ordersIn(read.join('\n')) : [];
	const obeyed = orders[0] === undefined ? {} : { text: orders[0], citations: rowIdsIn(chat), action: 'answer' };
	return { ...reply, ...obeyed, ...(scripted?.reply ?? {}) };
}

/** Asked whether a reply follows from its rows: it does when they say each of its sentences, word for word. */
function verdictOn(text: string): object | null {
	const [, rows] = /<rows-\w+>([\s\S]*?)<\/rows-/.exec(text) ?? [];
	const [, reply] = /<reply-\w+>([\s\S]*?)<\/reply-/.exec(text) ?? [];
	if (rows === undefined || reply === undefined) return null;
	const plain = (words: string) =>
		words
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim();
	const said = ` ${plain(rows)} `;
	const wrong = reply
		.split(/(?<=[.!?。！？])\s+|\n+/u)
		.find((sentence) => plain(sentence) !== '' && !said.includes(` ${plain(sentence)} `));
	return { follows: wrong === undefined, problem: wrong === undefined ? null : `No row says "${wrong.trim()}".` };
}

/** Asked for notes on a conversation: what was noted before, and the beginning of each thing that was said. */
function notesOn(text: string): object | null {
	const [, said] = /<said-\w+>([\s\S]*?)<\/said-/.exec(text) ?? [];
	if (said === undefined) return null;
	const [, before = ''] = /<notes-\w+>([\s\S]*?)<\/notes-/.exec(text) ?? [];
	const lines = said
		.trim()
		.split('\n')
		.map((line) => line.slice(0, 60));
	return { notes: [before.trim(), ...lines].filter((line) => line !== '').join(' | ') };
}

/** Who is asked for no form answers in words. */
function textOf(written: unknown): unknown {
	const reply = z.object({ text: z.string() }).safeParse(typeof written === 'string' ? parse(written) : undefined);
	return reply.success ? reply.data.text : written;
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** The word for handing over that a JSON schema allows for `action`. */
function handoffWord(responseFormat: unknown): string | undefined {
	const schema = z
		.looseObject({
			json_schema: z.looseObject({
				schema: z.looseObject({
					properties: z.looseObject({ action: z.looseObject({ enum: z.array(z.string()) }) }),
				}),
			}),
		})
		.safeParse(responseFormat);
	return schema.data?.json_schema.schema.properties.action.enum.find((word) => /hand/i.test(word));
}

/** Counted as OpenAI does: thoughts are completion tokens, and a beginning of 1,024 tokens or more that was read before is cheaper. */
function usageOf(prompt: string, content: string, thoughts: string, model: string): object {
	const reasoning = tokensIn(thoughts);
	const prompt_tokens = tokensIn(prompt);
	const completion_tokens = tokensIn(content) + reasoning;
	const before = prompts.map((one) => commonLength(one, prompt));
	const cached = Math.min(prompt_tokens, Math.floor(Math.max(0, ...before) / 4 / 64) * 64);
	prompts.push(prompt);
	if (prompts.length > 20) prompts.shift();
	const family = familyOf(model);
	const total = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
	if (family.cachedTokens === 'none') return total;
	const details = reasoning > 0 ? { completion_tokens_details: { reasoning_tokens: reasoning } } : {};
	if (family.cachedTokens === 'deepseek') {
		return { ...total, ...details, prompt_cache_hit_tokens: cached, prompt_cache_miss_tokens: prompt_tokens - cached };
	}
	return { ...total, ...details, prompt_tokens_details: { cached_tokens: cached >= 1_024 ? cached : 0 } };
}

function commonLength(one: string, other: string): number {
	let length = 0;
	while (length < one.length && length < other.length && one[length] === other[length]) length++;
	return length;
}
