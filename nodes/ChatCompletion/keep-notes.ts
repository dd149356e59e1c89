import { keepSummary, type ModelCall, type Reply, type Turn } from '../../core/conversations';
import { costOfCall, readPrices } from '../../core/costs';
import { summarise, type ChatModel } from '../../core/llm';
import { tellModelCalls } from '../../core/observability';
import type { Database } from '../../core/storage';

const timeoutMs = 20_000;

/** Whose details models do not get to see; undefined where the owner does not mind. */
export function hiddenIn({ settings, customer }: Turn): { name: string | null } | undefined {
	return settings.hide_personal_details ? { name: customer.name } : undefined;
}

/**
 * Has the older part of a long conversation noted down, once in several turns, while the customer reads the reply. The model that has just
 * answered is asked first.
 */
export async function keepNotes(
	db: Database,
	turn: Turn,
	models: readonly ChatModel[],
	{ model }: Reply,
): Promise<void> {
	const { conversation, history, settings } = turn;
	if (settings.history_max_tokens <= 0) return;
	const order = models.toSorted((a, b) => Number(isFrom(b, model)) - Number(isFrom(a, model)));
	const calls: ModelCall[] = [];
	const summary = await summarise(
		order,
		{ summary: conversation.summary ?? null, history, hides: hiddenIn(turn) },
		{ timeoutMs, calls },
	);
	if (calls.length === 0) return;
	const prices = readPrices(settings.model_prices) ?? undefined;
	const priced = calls.map((call) => ({ ...call, costUsd: costOfCall(call.model, call.usage, prices) }));
	tellModelCalls(priced, turn);
	await keepSummary(db, turn, summary, priced);
}

const isFrom = ({ provider }: ChatModel, model: string | undefined) => model?.startsWith(`${provider}/`) === true;
