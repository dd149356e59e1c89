import type { ModelCall } from '../../conversations';
import { ModelFailure, type ChatModel } from '../chat-model';
import { isResting } from './health';

interface ChainOptions {
	/** For all models together. */
	timeoutMs: number;
	/** For one model, where others are left; 0: its share of the time. */
	callTimeoutMs: number;
	/** A model that has said nothing for so long is joined by the next one, and the first good answer wins; 0: never. */
	hedgeAfterMs: number;
	/** Aborted with a `ModelFailure` when nobody waits for the answer any more. */
	signal?: AbortSignal | undefined;
	calls: ModelCall[];
}

/** What is tried with one model. */
export interface Attempt {
	model: ChatModel;
	signal: AbortSignal;
	/** When its time is up, in milliseconds since 1970. */
	endsAt: number;
	isLast: boolean;
}

/** With less time than this no model is asked. */
const leastMs = 200;

/**
 * Tries models in order until one attempt gives a value. Each gets its share of the time, so that the last one always has some left; a
 * model that has just failed several times in a row is passed over.
 *
 * @param attempt throws a `ModelFailure` when its model gave nothing
 * @returns null when none did, or nobody waits any more
 */
export async function askInOrder<Value>(
	models: readonly ChatModel[],
	attempt: (attempt: Attempt) => Promise<Value>,
	{ timeoutMs, callTimeoutMs, hedgeAfterMs, signal, calls }: ChainOptions,
): Promise<Value | null> {
	const deadline = Date.now() + timeoutMs;
	const waiting = models.filter((model) => !passOver(model, calls));
	const ended = new AbortController();
	const stop = () => ended.abort(signal?.reason);
	if (signal?.aborted) return null;
	signal?.addEventListener('abort', stop, { once: true });

	const running = new Set<Promise<Result<Value>>>();
	const begin = () => {
		const model = waiting.shift();
		if (!model) return;
		const isLast = waiting.length === 0;
		const share = ((deadline - Date.now()) * 2) / (waiting.length + 2);
		const ms = !isLast && callTimeoutMs > 0 ? Math.min(callTimeoutMs, share) : share;
		if (ms < leastMs) return void waiting.splice(0);
		const result = inTime(model, ms, isLast, ended.signal, attempt).then((one) => {
			running.delete(result);
			return one;
		});
		running.add(result);
	};
	try {
		begin();
		while (running.size > 0) {
			const first = await firstOf(running, waiting.length > 0 ? hedgeAfterMs : 0);
			if (first === 'silent') begin();
			else if ('value' in first) return first.value;
			else if (ended.signal.aborted) return null;
			else if (running.size === 0) begin();
		}
		return null;
	} finally {
		signal?.removeEventListener('abort', stop);
		ended.abort(new ModelFailure('cancelled', 'Another model answered first.'));
		// The calls that have lost still leave their records.
		await Promise.all(running);
	}
}

type Result<Value> = { value: Value } | { failure: ModelFailure };

function passOver(model: ChatModel, calls: ModelCall[]): boolean {
	if (!isResting(model.key)) return false;
	calls.push({
		provider: model.provider,
		model: model.model,
		purpose: 'reply',
		outcome: 'skipped',
		error: 'It has failed several times in a row, and is left alone for some seconds.',
		text: null,
		ms: 0,
		usage: null,
		at: new Date().toISOString(),
	});
	return true;
}

async function inTime<Value>(
	model: ChatModel,
	ms: number,
	isLast: boolean,
	ended: AbortSignal,
	attempt: (attempt: Attempt) => Promise<Value>,
): Promise<Result<Value>> {
	const own = new AbortController();
	const stop = () => own.abort(ended.reason);
	ended.addEventListener('abort', stop, { once: true });
	const outOfTime = () =>
		own.abort(
			new ModelFailure('timeout', `It did not answer within ${(ms / 1_000).toFixed(1)} s.`, { isOutage: true }),
		);
	const timer = setTimeout(outOfTime, ms);
	try {
		return { value: await attempt({ model, signal: own.signal, endsAt: Date.now() + ms, isLast }) };
	} catch (error) {
		if (!(error instanceof ModelFailure)) throw error;
		return { failure: error };
	} finally {
		clearTimeout(timer);
		ended.removeEventListener('abort', stop);
	}
}

async function firstOf<Value>(
	running: ReadonlySet<Promise<Result<Value>>>,
	silenceMs: number,
): Promise<Result<Value> | 'silent'> {
	if (silenceMs <= 0) return Promise.race(running);
	let timer: NodeJS.Timeout | undefined;
	const silence = new Promise<'silent'>((resolve) => {
		timer = setTimeout(() => resolve('silent'), silenceMs);
	});
	try {
		return await Promise.race([...running, silence]);
	} finally {
		clearTimeout(timer);
	}
}
