import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findReplyProblem, wordForWord } from '../../core/confidence';
import {
	quotedBy,
	watchTurn,
	type ModelCall,
	type OutdatedBecause,
	type Reply,
	type Turn,
} from '../../core/conversations';
import { budgetStage, cheapestFirst, costOfCall, readPrices, tellOfBudget } from '../../core/costs';
import {
	answerKey,
	keepAnswer,
	ModelFailure,
	recallAnswer,
	ToolBox,
	wantedLanguage,
	saidSince,
	streamReply,
	wordReply,
	type ChatModel,
	type ReplyOptions,
	type ReplyRequest,
} from '../../core/llm';
import { sentenceOf } from '../../core/errors';
import { budgetsExceeded, replyFallbacks, tellModelCalls } from '../../core/observability';
import { buildContext } from '../../core/retrieval';
import type { Database } from '../../core/storage';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOf } from '../shared/turn-in-hand';
import { connectedTools } from './connected-tools';
import { keepNotes, hiddenIn } from './keep-notes';
import { modelsFor } from './models-for';
import { draftsOf, showWhileWritten } from './show-drafts';
import { tellOfOutage } from './tell-of-outage';

export const option = {
	name: 'Word Reply',
	value: 'wordReply',
	action: 'Word the reply to a turn',
	description: 'Let a model word the reply from the rows that were found; without a model, the best row is the reply',
};

const show = { operation: ['wordReply'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Max Rows',
		name: 'maxRows',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 5,
		displayOptions: { show },
		description: 'How many rows the model gets to see. More rows cost tokens and rarely help beyond eight.',
	},
	{
		displayName: 'Call Timeout Seconds',
		name: 'callTimeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 120 },
		default: 0,
		displayOptions: { show },
		hint: '0: a fair share of the time, so that the last one always has some left',
		description: 'How long to wait for one model before the next one is asked',
	},
];

export const stage = 'model';

/** Adds the reply: worded by the first model that does it well, or the best rows themselves when there is none. */
export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const { turn, item } = turnOf(operation);
	const tools = await connectedTools(node, index);
	const canAnswer = tools.length > 0 || Boolean(turn.knowledge?.rows.length);
	const models = canAnswer ? await withinBudget(node, turn, await modelsFor(node, index)) : [];
	if (models.length === 0) return { output: 0, json: { ...item, reply: wordForWord(turn) } };

	const parameter = (name: string) => node.getNodeParameter(name, index, 0) as number;
	const waiting = await untilOutdated(node, turn);
	const show = await draftsOf(node, turn);
	const { reply, calls } = await wordFromRows(turn, models, {
		write: (...request) => (show ? showWhileWritten(node, streamReply(...request), show) : wordReply(...request)),
		tools: new ToolBox(tools, turn.id),
		maxRows: parameter('maxRows'),
		timeoutMs: parameter('timeoutSeconds') * 1_000,
		callTimeoutMs: parameter('callTimeoutSeconds') * 1_000,
		signal: waiting.signal,
	}).finally(waiting.stop);
	for (const { provider, model, outcome, error } of calls.filter((call) => call.error !== null)) {
		node.logger.warn(`Chat Completion: ${provider}/${model} (${outcome}): ${error}`);
	}
	if (turn.isTest) return { output: 0, json: { ...item, reply: { ...(reply ?? wordForWord(turn)), calls } } };
	tellModelCalls(calls, turn);
	if (!reply && calls.some(({ outcome }) => outcome !== 'cancelled')) replyFallbacks.add({});
	// The customer's reply does not wait for, or fail with, what staff are told.
	if (waiting.db) {
		void tellOfOutage(waiting.db, turn.tenantId, calls).catch((error: unknown) =>
			node.logger.error(`Chat Completion: the alert could not be written: ${sentenceOf(error)}`),
		);
	}
	if (waiting.db && reply) {
		void keepNotes(waiting.db, turn, models, reply).catch((error: unknown) =>
			node.logger.error(`Chat Completion: notes on the conversation could not be kept: ${sentenceOf(error)}`),
		);
	}
	return { output: 0, json: { ...item, reply: { ...(reply ?? wordForWord(turn)), calls } } };
}

/** The models that the day's budget still allows, in the order in which it allows them; none when it is spent. */
async function withinBudget(node: IExecuteFunctions, turn: Turn, models: ChatModel[]): Promise<ChatModel[]> {
	const { spentTodayUsd, settings } = turn;
	const stage = budgetStage(spentTodayUsd, settings.daily_budget_usd);
	if (models.length === 0) return models;
	if (!turn.isTest && node.getNode().credentials?.['frontdeskDatabaseApi']) {
		const db = await databaseOf(node);
		// The customer's reply does not wait for, or fail with, what staff are told.
		void tellOfBudget(db, turn, stage).catch((error: unknown) =>
			node.logger.error(`Chat Completion: the alert could not be written: ${sentenceOf(error)}`),
		);
	}
	if (stage === 'fine') return models;
	if (!turn.isTest) budgetsExceeded.add({ action: stage === 'spent' ? 'no_model' : 'cheaper' });
	return stage === 'spent' ? [] : cheapestFirst(models, readPrices(settings.model_prices) ?? undefined);
}

/** What makes a reply useless while it is being written, in a sentence for the operator. */
const outdated: Record<OutdatedBecause, string> = {
	superseded: 'The customer wrote again: the turn starts over with both messages.',
	silenced: 'A person has taken the conversation.',
	lease_lost: 'Another attempt has the turn.',
};

interface Waiting {
	signal: AbortSignal;
	stop: () => void;
	/** Null without the credential. */
	db: Database | null;
}

/** Aborted when nobody waits for the reply any more, or the execution is stopped. */
async function untilOutdated(node: IExecuteFunctions, turn: Turn): Promise<Waiting> {
	const waiting = new AbortController();
	const abort = (because: string) => waiting.abort(new ModelFailure('cancelled', because));
	const stopped = node.getExecutionCancelSignal?.();
	const onStopped = () => abort('The execution was stopped.');
	stopped?.addEventListener('abort', onStopped, { once: true });
	const isWatched = !turn.isTest && node.getNode().credentials?.['frontdeskDatabaseApi'];
	const db = isWatched ? await databaseOf(node) : null;
	const unwatch = db ? watchTurn(db, turn, (because) => abort(outdated[because])) : () => {};
	const stop = () => {
		unwatch();
		stopped?.removeEventListener('abort', onStopped);
	};
	return { signal: waiting.signal, stop, db };
}

type Bounds = Pick<ReplyOptions, 'timeoutMs' | 'callTimeoutMs'> & {
	maxRows: number;
	signal: AbortSignal;
	tools: ToolBox;
	write: typeof wordReply;
};

async function wordFromRows(
	turn: Turn,
	models: ChatModel[],
	{ maxRows, signal, tools, write, ...times }: Bounds,
): Promise<{ reply: Reply | null; calls: ModelCall[] }> {
	const { settings, knowledge, question, conversation, history, tenant } = turn;
	const rows = knowledge?.rows ?? [];
	const context = buildContext(rows, {
		maxRows,
		maxTokens: settings.context_max_tokens,
		diversity: settings.context_diversity,
	});
	const language = await wantedLanguage({
		question,
		conversation: conversation.language,
		policy: settings.reply_languages,
		row: rows[0]?.answer ?? '',
	});
	const request: ReplyRequest = {
		business: tenant.name,
		wishes: {
			tone: settings.tone,
			persona: settings.persona,
			always: settings.always_do,
			never: settings.never_do,
			instructions: settings.model_instructions,
		},
		language,
		rows: context.rows,
		history: saidSince(history, conversation.summary),
		summary: conversation.summary?.text,
		hides: hiddenIn(turn),
		historyTokens: settings.history_max_tokens,
		question,
		quoted: quotedBy(turn),
		temperature: settings.model_temperature,
		looksAgain: settings.second_look,
		looker: settings.second_look_model,
		tools,
		findProblem: (written, runs) => findReplyProblem(turn, { ...written, tools: [...runs] }),
	};
	const minutes = settings.answer_cache_minutes;
	const key = minutes > 0 ? answerKey({ id: turn.tenantId, version: knowledge?.['version'] }, models, request) : null;
	const recalled = key === null ? undefined : recallAnswer(key);
	if (recalled) return { reply: { ...recalled, source: 'model', fromCache: true }, calls: [] };

	const hedgeAfterMs = settings.model_hedge_ms;
	const { reply, calls } = await write(models, request, { ...times, hedgeAfterMs, signal });
	const prices = readPrices(settings.model_prices) ?? undefined;
	const priced = calls.map((call) => ({ ...call, costUsd: costOfCall(call.model, call.usage, prices) }));
	if (key !== null && !turn.isTest && reply && calls.at(-1)?.outcome === 'answered') keepAnswer(key, reply, minutes);
	const used = tools.runs.length > 0 ? { tools: tools.runs } : {};
	return { reply: reply ? { ...reply, ...used, source: 'model' } : null, calls: priced };
}
