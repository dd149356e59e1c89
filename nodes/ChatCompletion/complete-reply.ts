import { handOver, type Reply, type Turn } from '../../core/conversations';
import { completeChat, verbatimReply, type ModelConnection } from '../../core/llm';
import { modelOf } from '../shared/model-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOfItem } from '../shared/turn-of-item';

/** Adds the reply: worded by the model, or the best row itself when no model is configured or it fails. */
export async function completeReply({ node, item, index }: Operation): Promise<Outcome> {
	const turn = turnOfItem(item);
	const rows = turn.knowledge?.rows ?? [];
	const [best] = rows;
	if (!best) return { output: 0, json: { ...item, reply: handOver(turn, 'no_answer_known') } };

	const model = await modelOf(node);
	if (!model) return { output: 0, json: { ...item, reply: verbatimReply(best) } };

	const reply = await askModel(turn, model, {
		maxRows: node.getNodeParameter('maxRows', index) as number,
		timeoutMs: (node.getNodeParameter('timeoutSeconds', index) as number) * 1_000,
	}).catch((error: unknown) => {
		// The customer still gets the row; whoever keeps the models sees why in the log and in the turn.
		node.logger.warn(
			`Chat Completion: ${error instanceof Error ? error.message : String(error)} The best row is sent instead.`,
		);
		return verbatimReply(best);
	});
	return { output: 0, json: { ...item, reply } };
}

async function askModel(
	turn: Turn,
	model: ModelConnection,
	{ maxRows, timeoutMs }: { maxRows: number; timeoutMs: number },
): Promise<Reply> {
	const reply = await completeChat(model, {
		business: turn.tenant.name,
		tone: turn.settings.tone,
		rows: turn.knowledge?.rows.slice(0, maxRows) ?? [],
		history: turn.history,
		question: turn.question,
		timeoutMs,
	});
	return { ...reply, source: 'model' };
}
