import type { ModelCall } from '../conversations';
import { citedId, type ContextRow } from '../retrieval';
import { askInOrder, callModel, keptText, type Attempt, type CallOptions } from './chain';
import type { KnownCustomer } from '../language';
import { ModelFailure, type ChatModel, type ModelRequest, type PromptMessage } from './chat-model';
import { findForeign, Placeholders } from './placeholders';
import { askToRepair, freshenPrompts, nameOf, readPrompt, writeMessages, type ReplyTask } from './prompts';
import { maxRounds, requestHuman, type ToolBox, type ToolRun } from './tools';
import {
	readPartial,
	readReply,
	readVerdict,
	replySchema,
	secondLook,
	sentencesIn,
	wrongLanguageOf,
	type ModelReply,
} from './reply';

export interface ReplyRequest extends Omit<ReplyTask, 'rows'> {
	/** Keeps this customer's personal details from the models; see `Placeholders`. */
	hides?: KnownCustomer | undefined;
	/** What the reply may rest on. */
	rows: readonly ContextRow[];
	temperature: number;
	/**
	 * Whether an answer that has no problem is looked at once more before it counts; see `secondLook`. Another model of the chain does it, where
	 * there is one: who made a mistake is the last to see it.
	 */
	looksAgain?: boolean | undefined;
	/** Which one does it first: its provider's name or its own. Empty, or a name that no model has: the first that is not the writer. */
	looker?: string | undefined;
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

/** A piece of a reply that is still being written, and might be sent as it is. */
export interface Sentence {
	text: string;
	/** The reply begins with it: what came before was given up, and is not part of it. */
	isFirst: boolean;
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
	options: ReplyOptions,
): Promise<WordedReply> {
	return word(models, request, options);
}

/**
 * The same, for whoever can show a reply while it is being written: yields each sentence as soon as it has come and been checked as the whole
 * reply will be, and returns the reply. Where a reply is given up after some of its sentences, the next one begins with `isFirst`. With a
 * second look nothing can be told before the end, and nothing is yielded.
 */
export async function* streamReply(
	models: readonly ChatModel[],
	request: ReplyRequest,
	options: ReplyOptions,
): AsyncGenerator<Sentence, WordedReply, void> {
	const sentences: Sentence[] = [];
	let isOver = false;
	let wake = () => {};
	const tell = (sentence: Sentence) => {
		sentences.push(sentence);
		wake();
	};
	const worded = word(models, request, options, request.looksAgain ? undefined : tell).finally(() => {
		isOver = true;
		wake();
	});
	for (;;) {
		const sentence = sentences.shift();
		if (sentence) yield sentence;
		else if (isOver) return worded;
		else await new Promise<void>((resolve) => (wake = resolve));
	}
}

async function word(
	models: readonly ChatModel[],
	request: ReplyRequest,
	{ timeoutMs, callTimeoutMs = 0, hedgeAfterMs = 0, signal }: ReplyOptions,
	tell?: (sentence: Sentence) => void,
): Promise<WordedReply> {
	await freshenPrompts();
	const calls: ModelCall[] = [];
	const placeholders = request.hides ? new Placeholders(request.hides) : noPlaceholders;
	let heldBack: WordedReply['reply'] = null;
	const asking: Asking = {
		models,
		request,
		placeholders,
		messages: writeMessages(hidden(request, placeholders)),
		calls,
		holdBack: (reply) => (heldBack = reply),
		beginDraft: tell ? draftsOf(request, placeholders, tell) : undefined,
	};
	const attempt = (one: Attempt) => askOne(one, asking);
	const times = { timeoutMs, callTimeoutMs, hedgeAfterMs };
	const reply = await askInOrder(models, attempt, { ...times, signal, purpose: 'reply', calls });
	return { reply: reply ?? heldBack, calls };
}

const noPlaceholders = { hide: (text: string) => text, putBack: (json: string) => json };

function hidden(request: ReplyRequest, { hide }: Pick<Placeholders, 'hide'>): ReplyRequest {
	const { question, quoted, history, summary } = request;
	return {
		...request,
		question: hide(question),
		quoted: quoted.map(hide),
		history: history.map(({ author, text }) => ({ author, text: hide(text) })),
		summary: summary === undefined ? undefined : hide(summary),
	};
}

interface Asking {
	models: readonly ChatModel[];
	request: ReplyRequest;
	placeholders: Pick<Placeholders, 'hide' | 'putBack'>;
	messages: PromptMessage[];
	calls: ModelCall[];
	holdBack: (reply: NonNullable<WordedReply['reply']>) => void;
	/** Undefined where nobody looks on. */
	beginDraft: (() => Draft) | undefined;
}

async function askOne(
	{ model, signal, endsAt, isLast }: Attempt,
	{ models, request, placeholders, messages, calls, holdBack, beginDraft }: Asking,
): Promise<NonNullable<WordedReply['reply']>> {
	let told = messages;
	let repaired: string | undefined;
	for (const purpose of ['reply', 'repair'] as const) {
		const timeLeftMs = endsAt - Date.now();
		const draft = beginDraft?.();
		const asked = await askWithTools(
			model,
			told,
			{ request, placeholders, onText: draft?.onText },
			{
				purpose,
				prompt: readPrompt(purpose).id,
				signal,
				calls,
				patienceMs: isLast ? timeLeftMs - leastRepairMs : Math.min(patienceMs, timeLeftMs),
			},
		).catch((error: unknown) => {
			draft?.giveUp();
			throw error;
		});
		const { answer, call } = asked;
		if (answer.toolUses.some(({ name }) => name === requestHuman.name)) {
			return { ...handedOver, reason: 'tool', model: nameOfModel(model, answer.model) };
		}
		const judged = await judge(placeholders.putBack(answer.text), request);
		const times = { timeoutMs: endsAt - Date.now(), signal, calls };
		const lookedAgain =
			request.looksAgain && judged.reply?.action === 'answer' && judged.fault === null
				? await lookAgain(lookersOf(models, model, request.looker), judged.reply, { request, placeholders }, times)
				: null;
		if (judged.reply && judged.fault === null && lookedAgain === null) {
			return { ...judged.reply, model: nameOfModel(model, answer.model), ...(repaired ? { repaired } : {}) };
		}
		const { outcome, problem } = (judged.fault ?? lookedAgain) as Fault;
		draft?.giveUp();
		Object.assign(call, { outcome, error: `Not sent: ${problem}.`, text: answer.text.slice(0, keptText) });
		// Whoever judges it later compares facts, and does not look again.
		if (judged.reply && judged.fault)
			holdBack({ ...judged.reply, model: nameOfModel(model, answer.model), ...(repaired ? { repaired } : {}) });
		if (purpose === 'repair' || signal.aborted || endsAt - Date.now() < leastRepairMs)
			throw new ModelFailure(outcome, problem);
		repaired = problem;
		told = [...asked.told, ...askToRepair(answer.text, placeholders.hide(problem))];
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
async function askWithTools(
	model: ChatModel,
	messages: PromptMessage[],
	{
		request: { tools, temperature },
		placeholders,
		onText,
	}: Pick<Asking, 'request' | 'placeholders'> & Pick<ModelRequest, 'onText'>,
	options: CallOptions,
) {
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
				onText,
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
			const meant = { ...use, argumentsJson: placeholders.putBack(use.argumentsJson) };
			const content = placeholders.hide(await tools.use(meant, options.signal));
			results.push({ role: 'tool', toolCallId: use.id, content });
		}
		told = [...told, { role: 'assistant', content: text, toolCalls: toolUses }, ...results];
	}
}

/** Who looks at what a model wrote, in the order in which they are asked: the one that is named, the others, and the writer itself last. */
function lookersOf(models: readonly ChatModel[], writer: ChatModel, name = ''): ChatModel[] {
	const rank = (one: ChatModel) => {
		if (name !== '' && [one.provider, one.model].some((known) => known.toLowerCase() === name.toLowerCase())) return 0;
		return one === writer ? 2 : 1;
	};
	return models.toSorted((one, other) => rank(one) - rank(other));
}

/** A look that fails, or that nobody can read, has not found the reply right: then the next model looks. */
async function lookAgain(
	lookers: readonly ChatModel[],
	{ text, citations }: ModelReply,
	{ request: { rows, tools }, placeholders: { hide } }: Pick<Asking, 'request' | 'placeholders'>,
	{ timeoutMs, signal, calls }: Pick<CallOptions, 'signal' | 'calls'> & { timeoutMs: number },
): Promise<Fault | null> {
	const cited = rows.filter(({ id }) => citations.includes(id));
	const results = (tools?.runs ?? []).filter(({ failed }) => !failed).map(({ result }) => hide(result));
	const look = secondLook(hide(text), cited, results);
	const purpose = 'second_look';
	const prompt = readPrompt('second-look').id;
	const verdict = await askInOrder(
		lookers,
		async (one) => {
			const options = { purpose, prompt, signal: one.signal, calls, patienceMs: 0 } as const;
			const { answer, call } = await callModel(one.model, look, options);
			const read = readVerdict(answer.text);
			if (read) return read;
			const error = 'Nobody can read whether the reply follows from its rows.';
			Object.assign(call, { outcome: 'unreadable', error, text: answer.text.slice(0, keptText) });
			throw new ModelFailure('unreadable', error);
		},
		{ timeoutMs, callTimeoutMs: 0, hedgeAfterMs: 0, signal, purpose, calls },
	);
	if (verdict?.follows) return null;
	const problem = verdict
		? `it does not follow from its rows: ${verdict.problem ?? 'no reason was given'}`
		: 'nobody could check whether it follows from its rows';
	return { outcome: 'held_back', problem };
}

interface Fault {
	outcome: 'unreadable' | 'wrong_language' | 'held_back';
	problem: string;
}
type Judged = { reply: ModelReply; fault: Fault | null } | { reply: null; fault: Fault };

async function judge(answer: string, request: ReplyRequest): Promise<Judged> {
	const read = readReply(answer);
	if ('problem' in read) return { reply: null, fault: { outcome: 'unreadable', problem: read.problem } };
	return judgeReply(read.reply, request);
}

/** The same of a reply that was read; also of the beginning of one. */
async function judgeReply(
	read: ModelReply,
	{ rows, language, tools, hides, findProblem }: ReplyRequest,
): Promise<Judged> {
	const citations = read.citations.map((citation) => citedId({ rows: [...rows] }, citation));
	const reply = { ...read, citations };
	const wrong = reply.action === 'hand_over' ? null : await wrongLanguageOf(reply.text, language);
	if (wrong && language) {
		const problem = `it is in ${nameOf(wrong)} instead of ${nameOf(language.code)}`;
		return { reply: null, fault: { outcome: 'wrong_language', problem } };
	}
	const foreign = hides ? findForeign([reply.text, ...reply.buttons].join('\n')) : undefined;
	if (foreign !== undefined) {
		return { reply: null, fault: { outcome: 'unreadable', problem: `nobody can read the placeholder ${foreign}` } };
	}
	const problem = await findProblem(reply, tools?.runs ?? []);
	return { reply, fault: problem === null ? null : { outcome: 'held_back', problem } };
}

/** What one answer of one model has shown of itself. */
interface Draft {
	onText: (text: string) => void;
	giveUp: () => void;
}

/**
 * Looks at answers while they come, and tells each sentence that may be sent. Of several models that write at once, the first to have a
 * sentence is shown until it is given up.
 */
function draftsOf(
	request: ReplyRequest,
	{ putBack }: Pick<Placeholders, 'putBack'>,
	tell: (sentence: Sentence) => void,
): () => Draft {
	let owner: Draft | null = null;
	return () => {
		let told = 0;
		let isOver = false;
		let looking = Promise.resolve();
		const isMuted = () => isOver || (owner !== null && owner !== draft);
		const look = async (content: string) => {
			const partial = isMuted() ? null : readPartial(putBack(content));
			if (partial?.action !== 'answer' && partial?.action !== 'clarify') return;
			const sentences = sentencesIn(partial);
			while (told < sentences.length) {
				const text = sentences.slice(0, told + 1).join('');
				const { action, citations } = partial;
				const { fault } = await judgeReply({ ...handedOver, text: text.trim(), action, citations }, request);
				if (fault) isOver = true;
				if (isMuted()) return;
				owner = draft;
				tell({ text: sentences[told] ?? '', isFirst: told === 0 });
				told++;
			}
		};
		const draft: Draft = {
			onText: (content) => {
				// What cannot be looked at is not shown; the whole reply is judged all the same.
				looking = looking.then(() => look(content)).catch(() => void (isOver = true));
			},
			giveUp: () => {
				isOver = true;
				if (owner === draft) owner = null;
			},
		};
		return draft;
	};
}

function nameOfModel({ provider }: ChatModel, model: string): string {
	return `${provider}/${model}`;
}
