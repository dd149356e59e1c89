import type { ModelCall } from '../../conversations';
import { ModelFailure, type ChatModel } from '../chat-model';
import { countOvertaken, isAskedLast, isResting } from './health';

interface ChainOptions {
	/** For all models together. */
	timeoutMs: number;
	/** For one model, where others are left; 0: its share of the time. */
	callTimeoutMs: number;
	/** A model that has said nothing for so long is joined by the next one, and the first good answer wins; 0: never. */
	hedgeAfterMs: number;
	/** Aborted with a `ModelFailure` when nobody waits for the answer any more. */
	signal?: AbortSignal | undefined;
	/** What the models are asked for. */
	purpose: ModelCall['purpose'];
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
/** Who is silent for less than this, as little time was left, may be well. */
const tellingMs = 1_000;

/**
 * Tries models in order until one attempt gives a value. Each gets its share of the time, so that the last one always has some left; a
 * model that has just failed several times in a row is passed over, and one that has just been silent several times while the next one
 * answered is asked last.
 *
 * @param attempt throws a `ModelFailure` when its model gave nothing
 * @returns null when none did, or nobody waits any more
 */
export async function askInOrder<Value>(
	models: readonly ChatModel[],
	attempt: (attempt: Attempt) => Promise<Value>,
	{ timeoutMs, callTimeoutMs, hedgeAfterMs, signal, purpose, calls }: ChainOptions,
): Promise<Value | null> {
	if (signal?.aborted) return null;
	const deadline = Date.now() + timeoutMs;
	const waiting = byHealth(models, (model, error) => calls.push(skipped(model, purpose, error)));

	/** In the order in which they were asked. */
	let running: Running<Value>[] = [];
	const begin = () => {
		const model = waiting.shift();
		if (!model) return;
		const isLast = waiting.length === 0;
		const share = ((deadline - Date.now()) * 2) / (waiting.length + 2);
		const ms = !isLast && callTimeoutMs > 0 ? Math.min(callTimeoutMs, share) : share;
		if (ms < leastMs) return void waiting.splice(0);
		running.push(inTime(model, ms, isLast, attempt));
	};
	const stop = () => running.forEach(({ abort }) => abort(signal?.reason as ModelFailure));
	signal?.addEventListener('abort', stop, { once: true });
	try {
		begin();
		while (running.length > 0) {
			const first = await firstOf(running, waiting.length > 0 ? hedgeAfterMs : 0);
			if (first === 'silent') {
				begin();
				continue;
			}
			const askedBefore = running.slice(0, running.indexOf(first.of));
			running = running.filter((one) => one !== first.of);
			if ('value' in first) {
				for (const { model, abort } of askedBefore) {
					countOvertaken(model.key);
					abort(new ModelFailure('overtaken', 'Another model, asked after it, answered first.'));
				}
				return first.value;
			}
			if (signal?.aborted) return null;
			if (running.length === 0) begin();
		}
		return null;
	} finally {
		signal?.removeEventListener('abort', stop);
		for (const { abort } of running) abort(new ModelFailure('cancelled', 'Another model answered first.'));
		// The calls that have lost still leave their records.
		await Promise.all(running.map(({ result }) => result));
	}
}

type Result<Value> = ({ value: Value } | { failure: ModelFailure }) & { of: Running<Value> };

interface Running<Value> {
	model: ChatModel;
	result: Promise<Result<Value>>;
	/** The first reason counts. */
	abort: (reason: ModelFailure) => void;
}

/** The models that may be asked, in the order in which they are. */
function byHealth(models: readonly ChatModel[], skip: (model: ChatModel, error: string) => void): ChatModel[] {
	const awake = models.filter((model) => {
		if (!isResting(model.key)) return true;
		skip(model, 'It has failed several times in a row, and is left alone for some seconds.');
		return false;
	});
	if (awake.length < 2) return awake;
	const silent = new Set(awake.filter(({ key }) => isAskedLast(key)));
	const quick = awake.filter((model) => !silent.has(model));
	if (quick.length > 0) {
		for (const model of silent)
			skip(model, 'Another model has answered before it several times in a row, so it is asked last for some seconds.');
	}
	return [...quick, ...silent];
}

function skipped({ provider, model }: ChatModel, purpose: ModelCall['purpose'], error: string): ModelCall {
	const at = new Date().toISOString();
	return { provider, model, purpose, outcome: 'skipped', error, text: null, ms: 0, usage: null, at };
}

function inTime<Value>(
	model: ChatModel,
	ms: number,
	isLast: boolean,
	attempt: (attempt: Attempt) => Promise<Value>,
): Running<Value> {
	const ending = new AbortController();
	const abort = (reason: ModelFailure) => ending.abort(reason);
	const outOfTime = `It did not answer within ${(ms / 1_000).toFixed(1)} s.`;
	const timer = setTimeout(() => abort(new ModelFailure('timeout', outOfTime, { isOutage: ms >= tellingMs })), ms);
	const tried = async (): Promise<Result<Value>> => {
		try {
			return { of: running, value: await attempt({ model, signal: ending.signal, endsAt: Date.now() + ms, isLast }) };
		} catch (error) {
			if (!(error instanceof ModelFailure)) throw error;
			return { of: running, failure: error };
		} finally {
			clearTimeout(timer);
		}
	};
	const running: Running<Value> = { model, abort, result: Promise.resolve().then(tried) };
	return running;
}

async function firstOf<Value>(
	running: readonly Running<Value>[],
	silenceMs: number,
): Promise<Result<Value> | 'silent'> {
	const results = running.map(({ result }) => result);
	if (silenceMs <= 0) return Promise.race(results);
	let timer: NodeJS.Timeout | undefined;
	const silence = new Promise<'silent'>((resolve) => {
		timer = setTimeout(() => resolve('silent'), silenceMs);
	});
	try {
		return await Promise.race([...results, silence]);
	} finally {
		clearTimeout(timer);
	}
}
