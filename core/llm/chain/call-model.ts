import { setTimeout as sleep } from 'node:timers/promises';
import { BrokenCircuitError } from 'cockatiel';
import type { ModelCall } from '../../conversations';
import { ModelFailure, type ChatModel, type ModelAnswer, type ModelRequest } from '../chat-model';
import { countHealth } from './health';

export interface CallOptions {
	purpose: ModelCall['purpose'];
	/** `name@version` of the prompt. */
	prompt?: string | undefined;
	/** Aborted with a `ModelFailure` that says why: out of time, or no longer wanted. */
	signal: AbortSignal;
	/** The longest wait before a second try; a provider that asks for more is left to the next one. */
	patienceMs: number;
	/** Takes every call, in the order in which they end. */
	calls: ModelCall[];
}

/** Providers that say nothing about when to come again. */
const usualWaitMs = 250;
/** The beginning of what was not sent, for whoever looks into the turn. */
export const keptText = 500;

/**
 * The one place where a model is called. Whatever comes of it is added to `calls`.
 *
 * One more try is made where it may help: no connection, 408, 409, 429 and 5xx.
 *
 * @returns the answer, and its record in `calls`, for whoever reads it to say what it was worth
 * @throws ModelFailure when there is none
 */
export async function callModel(
	model: ChatModel,
	request: ModelRequest,
	options: CallOptions,
): Promise<{ answer: ModelAnswer; call: ModelCall }> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await callOnce(model, request, options);
		} catch (error) {
			if (!(error instanceof ModelFailure) || attempt > 1 || error.details.isPassing !== true) throw error;
			const waitMs = error.details.retryAfterMs ?? usualWaitMs * (0.75 + Math.random() / 2);
			if (waitMs > options.patienceMs) throw error;
			await sleep(waitMs, undefined, { signal: options.signal }).catch(() => {
				throw reasonOf(options.signal);
			});
		}
	}
}

async function callOnce(model: ChatModel, request: ModelRequest, { purpose, prompt, signal, calls }: CallOptions) {
	const at = new Date();
	const begun = performance.now();
	const record = (
		rest: Pick<ModelCall, 'model' | 'outcome' | 'error' | 'text' | 'usage' | 'firstTokenMs'>,
	): ModelCall => {
		const ms = Math.round((performance.now() - begun) * 10) / 10;
		const call: ModelCall = { provider: model.provider, purpose, prompt, ms, at: at.toISOString(), ...rest };
		calls.push(call);
		return call;
	};
	try {
		const answer = await countHealth(model.key, () => untilAborted(model, request, signal));
		const { firstTokenMs, usage } = answer;
		const call = record({ model: answer.model, outcome: 'answered', error: null, text: null, usage, firstTokenMs });
		return { answer, call };
	} catch (error) {
		const failure = asFailure(error);
		const { text, usage = null, model: named = model.model } = failure.details;
		record({
			model: named,
			outcome: failure.outcome,
			error: failure.message,
			text: text ? text.slice(0, keptText) : null,
			usage,
		});
		throw failure;
	}
}

/** Ends when the signal says so, whether or not the model listens to it. */
async function untilAborted(model: ChatModel, request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
	if (signal.aborted) throw reasonOf(signal);
	let stop: () => void = () => {};
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(reasonOf(signal));
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([model.ask(request, signal), aborted]);
	} catch (error) {
		throw signal.aborted ? reasonOf(signal) : error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

function reasonOf({ reason }: AbortSignal): ModelFailure {
	return reason instanceof ModelFailure ? reason : new ModelFailure('cancelled', 'The call was cancelled.');
}

function asFailure(error: unknown): ModelFailure {
	if (error instanceof ModelFailure) return error;
	if (error instanceof BrokenCircuitError)
		return new ModelFailure('skipped', 'It has failed several times in a row, and is left alone for some seconds.');
	// A chat model of another node may throw anything.
	const message = error instanceof Error ? error.message : String(error);
	return new ModelFailure('unavailable', message.slice(0, 300), { cause: error, isOutage: true });
}
