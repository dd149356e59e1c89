import { findReplyProblem, quotableRows } from '../../core/confidence';
import { handOver, verbatimReply, type Reply, type Turn } from '../../core/conversations';
import { completeChat, type ChatRequest, type ModelConnection } from '../../core/llm';
import { buildContext } from '../../core/retrieval';
import { modelOf } from '../shared/model-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

/** Adds the reply: worded by the model, or the best rows themselves when no model is configured or it fails. */
export async function completeReply({ node, item, index }: Operation): Promise<Outcome> {
	const turn = turnOfItem(item);
	const model = turn.knowledge?.rows.length ? await modelOf(node) : null;
	if (!model) return { output: 0, json: { ...item, reply: wordForWord(turn) } };

	const reply = await askModel(turn, model, {
		maxRows: node.getNodeParameter('maxRows', index) as number,
		timeoutMs: (node.getNodeParameter('timeoutSeconds', index) as number) * 1_000,
	}).catch((error: unknown) => {
		// The customer still gets the row; whoever keeps the models sees why in the log and in the turn.
		node.logger.warn(
			`Chat Completion: ${error instanceof Error ? error.message : String(error)} The best row is sent instead.`,
		);
		return wordForWord(turn);
	});
	return { output: 0, json: { ...item, reply } };
}

/** Whether it is sure enough to be sent is for the Confidence Gate to say. */
function wordForWord(turn: Turn): Reply {
	const rows = quotableRows(turn.knowledge);
	return rows ? verbatimReply(rows) : handOver(turn, 'no_answer_known');
}

/** One call, and one more when the reply states what its rows do not contain, within the same time. */
async function askModel(
	turn: Turn,
	model: ModelConnection,
	{ maxRows, timeoutMs }: { maxRows: number; timeoutMs: number },
): Promise<Reply> {
	const deadline = Date.now() + timeoutMs;
	const request: ChatRequest = {
		business: turn.tenant.name,
		tone: turn.settings.tone,
		context: buildContext(turn.knowledge?.rows ?? [], {
			maxRows,
			maxTokens: turn.settings.context_max_tokens,
			diversity: turn.settings.context_diversity,
		}),
		history: turn.history,
		question: turn.question,
		timeoutMs,
	};
	const first = await completeChat(model, request);
	const problem = findReplyProblem(turn, first);
	const timeLeftMs = deadline - Date.now();
	if (!problem || timeLeftMs < leastRepairMs) return { ...first, source: 'model' };

	// A repair that fails leaves the first reply, which the Confidence Gate then holds back.
	const second = await completeChat(model, {
		...request,
		timeoutMs: timeLeftMs,
		repair: { reply: first, problem },
	}).catch(() => null);
	return {
		...(second ?? first),
		calls: [...first.calls, ...(second?.calls ?? [])],
		source: 'model',
		...(second ? { repaired: problem } : {}),
	};
}

/** No model answers faster than this, so with less time left it is not asked. */
const leastRepairMs = 500;
