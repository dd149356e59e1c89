import { modelBreaker, modelCalls, modelCost, modelDuration, modelFirstToken, modelTokens } from './metrics';
import { startExporting } from './start-exporting';
import { attributesOf, contextOf, tracer, turnAround, type TracedTurn } from './with-span';

/** A call of a model that is over, as it stands on the turn. */
interface EndedModelCall {
	/** Its name in reports. */
	provider: string;
	/** As the endpoint names it. */
	model: string;
	purpose: 'reply' | 'repair' | 'summary' | 'second_look' | 'transcription' | 'embedding' | 'rerank';
	outcome: Parameters<typeof modelCalls.add>[0]['outcome'];
	/** Why it is no reply. */
	error: string | null;
	ms: number;
	/** Until the first piece came, where it came in pieces. */
	firstTokenMs?: number | undefined;
	usage: { inputTokens: number; outputTokens: number; cachedTokens: number; reasoningTokens: number } | null;
	/** When it was asked, ISO 8601. */
	at: string;
	/** Undefined where nobody knows the price. */
	costUsd?: number | null | undefined;
	/** Which prompt it was asked with: `name@version`. */
	prompt?: string | undefined;
}

/** Counts calls of models, and shows each in the trace of its turn as a generation with its tokens and its cost. */
export function tellModelCalls(calls: readonly EndedModelCall[], turn?: TracedTurn): void {
	for (const call of calls) {
		const { provider, purpose, outcome, usage, costUsd } = call;
		modelCalls.add({ provider, purpose, outcome });
		if (outcome !== 'skipped') modelDuration.observe({ provider, purpose }, call.ms / 1_000);
		if (call.firstTokenMs !== undefined) modelFirstToken.observe({ provider }, call.firstTokenMs / 1_000);
		if (outcome === 'skipped' || outcome === 'answered') modelBreaker.set({ provider }, outcome === 'skipped' ? 1 : 0);
		if (usage) {
			modelTokens.add({ provider, kind: 'input' }, usage.inputTokens);
			modelTokens.add({ provider, kind: 'output' }, usage.outputTokens);
			modelTokens.add({ provider, kind: 'cached' }, usage.cachedTokens);
			modelTokens.add({ provider, kind: 'thoughts' }, usage.reasoningTokens);
		}
		if (costUsd) modelCost.add({ provider }, costUsd);
		if (startExporting()) traceCall(call, turn ?? turnAround());
	}
}

function traceCall({ at, ms, usage, ...call }: EndedModelCall, turn: TracedTurn | undefined): void {
	const [promptName, promptVersion] = call.prompt?.split('@') ?? [];
	const startTime = Date.parse(at);
	const attributes = {
		...(turn ? attributesOf(turn) : {}),
		'langfuse.observation.type': 'generation',
		'langfuse.observation.model.name': call.model,
		'gen_ai.system': call.provider,
		'gen_ai.request.model': call.model,
		'frontdesk.outcome': call.outcome,
		...(call.outcome === 'answered' ? {} : { 'langfuse.observation.level': 'ERROR' }),
		...(call.error === null ? {} : { 'langfuse.observation.status_message': call.error }),
		...(promptName ? { 'langfuse.observation.prompt.name': promptName } : {}),
		...(Number(promptVersion) > 0 ? { 'langfuse.observation.prompt.version': Number(promptVersion) } : {}),
		...(call.firstTokenMs === undefined
			? {}
			: { 'langfuse.observation.completion_start_time': new Date(startTime + call.firstTokenMs).toISOString() }),
		...(usage
			? {
					'gen_ai.usage.input_tokens': usage.inputTokens,
					'gen_ai.usage.output_tokens': usage.outputTokens + usage.reasoningTokens,
					'langfuse.observation.usage_details': JSON.stringify({
						// Kinds that do not overlap: Langfuse adds them up.
						input: usage.inputTokens - usage.cachedTokens,
						input_cached_tokens: usage.cachedTokens,
						output: usage.outputTokens,
						output_reasoning_tokens: usage.reasoningTokens,
					}),
				}
			: {}),
		...(typeof call.costUsd === 'number'
			? { 'langfuse.observation.cost_details': JSON.stringify({ total: call.costUsd }) }
			: {}),
	};
	tracer()
		.startSpan(`${call.purpose} ${call.model}`, { startTime, attributes }, contextOf(turn))
		.end(startTime + ms);
}
