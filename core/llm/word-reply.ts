import type { ModelCall } from '../conversations';
import { citedId, type ContextRow } from '../retrieval';
import { askInOrder, callModel, keptText, type Attempt, type CallOptions } from './chain';
import { ModelFailure, type ChatModel, type PromptMessage } from './chat-model';
import { askToRepair, freshenPrompts, nameOf, readPrompt, writeMessages, type ReplyTask } from './prompts';
import { maxRounds, requestHuman, type ToolBox, type ToolRun } from './tools';
import { readReply, readVerdict, replySchema, secondLook, wrongLanguageOf, type ModelReply } from './reply';

export interface ReplyRequest extends Omit<ReplyTask, 'rows'> {
	/** What the reply may rest on. */
	rows: readonly ContextRow[];
	temperature: number;
	/** Whether an answer that has no problem is looked at by the model once more before it counts; see `secondLook`. */
	looksAgain?: boolean | undefined;
	/** What the model may use; absent: nothing. */
	tools?: ToolBox | undefined;
	/**
	 * What keeps a reply from being sent, in a sentence that the model can mend it by; null when nothing does. Results of tools prove facts as
	 * rows do.
	 */
	findProblem: (reply: ModelReply, tools: readonly ToolRun[]) => string | null | Promise<string | null>;
}

export interface ReplyOptions {
	/** For all models and all their tries together. */
	timeoutMs: number;
	callTimeoutMs?: number;
	hedgeAfterMs?: number;
	/** Aborted when nobody waits for the reply any more; see `ModelFailure`. */
	signal?: AbortSignal;
}

export interface WordedReply {
	/**
	 * The first model's that gave one that may be sent. When none did, the last one that was held back, for whoever decides to judge; null
	 * when there is nothing to judge. Its citations are ids of rows.
	 */
	reply: (ModelReply & { model: string; repaired?: string; reason?: 'tool' }) | null;
	calls: ModelCall[];
}

/** Enough for any reply of three sentences, and a bound to what a runaway answer costs. */
const maxReplyTokens = 600;
/** No model answers faster than this, so with less time left it is not asked again. */
const leastRepairMs = 500;
/** Where another provider is left, nobody waits longer for a busy one. */
const patienceMs = 1_000;

/**
 * Has a reply worded from rows, by the first of several models that words one that may be sent.
 *
 * What cannot be read, is in the wrong language or has a problem goes back to its model once, with the reason; then the next model is asked.
 * Never throws for what a model does: every call and what became of it is in `calls`.
 */
export async function wordReply(
	models: readonly ChatModel[],
	request: ReplyRequest,
	{ timeoutMs, callTimeoutMs = 0, hedgeAfterMs = 0, signal }: ReplyOptions,
): Promise<WordedReply> {
	await freshenPrompts();
	const calls: ModelCall[] = [];
	const messages = writeMessages(request);
	let heldBack: WordedReply['reply'] = null;
	const attempt = (one: Attempt) => askOne(one, { request, messages, calls, holdBack: (reply) => (heldBack = reply) });
	const reply = await askInOrder(models, attempt, { timeoutMs, callTimeoutMs, hedgeAfterMs, signal, calls });
	return { reply: reply ?? heldBack, calls };
}

interface Asking {
	request: ReplyRequest;
	messages: PromptMessage[];
	calls: ModelCall[];
	holdBack: (reply: NonNullable<WordedReply['reply']>) => void;
}

async function askOne(
	{ model, signal, endsAt, isLast }: Attempt,
	{ request, messages, calls, holdBack }: Asking,
): Promise<NonNullable<WordedReply['reply']>> {
	let told = messages;
	let repaired: string | undefined;
	for (const purpose of ['reply', 'repair'] as const) {
		const timeLeftMs = endsAt - Date.now();
		const asked = await askWithTools(model, told, request, {
			purpose,
			prompt: readPrompt(purpose).id,
			signal,
			calls,
			patienceMs: isLast ? timeLeftMs - leastRepairMs : Math.min(patienceMs, timeLeftMs),
		});
		const { answer, call } = asked;
		if (answer.toolUses.some(({ name }) => name === requestHuman.name)) {
			return { ...handedOver, reason: 'tool', model: nameOfModel(model, answer.model) };
		}
		const judged = await judge(answer.text, request);
		const lookedAgain =
			request.looksAgain && judged.reply?.action === 'answer' && judged.fault === null
				? await lookAgain(model, judged.reply, request, { signal, calls })
				: null;
		if (judged.reply && judged.fault === null && lookedAgain === null) {
			return { ...judged.reply, model: nameOfModel(model, answer.model), ...(repaired ? { repaired } : {}) };
		}
		const { outcome, problem } = (judged.fault ?? lookedAgain) as Fault;
		Object.assign(call, { outcome, error: `Not sent: ${problem}.`, text: answer.text.slice(0, keptText) });
		// Whoever judges it later compares facts, and does not look again.
		if (judged.reply && judged.fault)
			holdBack({ ...judged.reply, model: nameOfModel(model, answer.model), ...(repaired ? { repaired } : {}) });
		if (purpose === 'repair' || endsAt - Date.now() < leastRepairMs) throw new ModelFailure(outcome, problem);
		repaired = problem;
		told = [...asked.told, ...askToRepair(answer.text, problem)];
	}
	throw new ModelFailure('unreadable', 'It gave no reply.');
}

/** What `request_human` comes to. */
const handedOver: ModelReply = {
	text: '',
	citations: [],
	buttons: [],
	action: 'hand_over',
	language: null,
	intent: null,
	sentiment: null,
	entities: [],
	unanswered: [],
};

/** Asks until the model answers instead of using another tool. */
async function askWithTools(model: ChatModel, messages: PromptMessage[], request: ReplyRequest, options: CallOptions) {
	const { tools, temperature } = request;
	let told = messages;
	for (let round = 0; ; round++) {
		const { answer, call } = await callModel(
			model,
			{
				messages: told,
				schema: replySchema,
				tools: tools?.descriptions,
				maxOutputTokens: maxReplyTokens,
				temperature,
			},
			options,
		);
		const { toolUses, text } = answer;
		if (!tools || toolUses.length === 0 || toolUses.some(({ name }) => name === requestHuman.name)) {
			return { answer, call, told };
		}
		if (round === maxRounds) {
			const problem = `It used tools ${maxRounds} times and still did not answer.`;
			Object.assign(call, { outcome: 'unreadable', error: problem });
			throw new ModelFailure('unreadable', problem);
		}
		const results: PromptMessage[] = [];
		for (const use of toolUses) {
			results.push({ role: 'tool', toolCallId: use.id, content: await tools.use(use, options.signal) });
		}
		told = [...told, { role: 'assistant', content: text, toolCalls: toolUses }, ...results];
	}
}

/** A look that fails, or that nobody can read, has not found the reply right. */
async function lookAgain(
	model: ChatModel,
	{ text, citations }: ModelReply,
	{ rows, tools }: ReplyRequest,
	{ signal, calls }: Pick<CallOptions, 'signal' | 'calls'>,
): Promise<Fault | null> {
	const cited = rows.filter(({ id }) => citations.includes(id));
	const results = (tools?.runs ?? []).filter(({ failed }) => !failed).map(({ result }) => result);
	const options = {
		purpose: 'second_look' as const,
		prompt: readPrompt('second-look').id,
		signal,
		calls,
		patienceMs: 0,
	};
	const { answer } = await callModel(model, secondLook(text, cited, results), options);
	const problem = readVerdict(answer.text);
	return problem === null ? null : { outcome: 'held_back', problem };
}

interface Fault {
	outcome: 'unreadable' | 'wrong_language' | 'held_back';
	problem: string;
}
type Judged = { reply: ModelReply; fault: Fault | null } | { reply: null; fault: Fault };

async function judge(answer: string, { rows, language, tools, findProblem }: ReplyRequest): Promise<Judged> {
	const read = readReply(answer);
	if ('problem' in read) return { reply: null, fault: { outcome: 'unreadable', problem: read.problem } };
	const citations = read.reply.citations.map((citation) => citedId({ rows: [...rows] }, citation));
	const reply = { ...read.reply, citations };
	const wrong = reply.action === 'hand_over' ? null : await wrongLanguageOf(reply.text, language);
	if (wrong && language) {
		const problem = `it is in ${nameOf(wrong)} instead of ${nameOf(language.code)}`;
		return { reply: null, fault: { outcome: 'wrong_language', problem } };
	}
	const problem = await findProblem(reply, tools?.runs ?? []);
	return { reply, fault: problem === null ? null : { outcome: 'held_back', problem } };
}

function nameOfModel({ provider }: ChatModel, model: string): string {
	return `${provider}/${model}`;
}
