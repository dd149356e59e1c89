import { createRequire } from 'node:module';
import perfHooks from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

type Query = (this: object, ...args: unknown[]) => unknown;
interface PgClient {
	prototype: { query: Query };
}

/** As many as n8n runs for each message and execution, and some more; a plan takes memory in each connection. */
const maxPrepared = 60;
const preparedFrom = 5;
const maxCounted = 1_000;

/**
 * Spares things that n8n does again and again and that change nothing: for each message it tells the search path, writes events (a
 * sixth of its processor time, both) and plans its queries anew (1.6 ms of PostgreSQL's); at rest it wakes up a hundred times a
 * second. Where a future n8n does them in another way, this does nothing, and n8n is slower.
 */
export function spareN8nWork(): void {
	const pgOfN8n = () => (createRequire(process.argv[1] ?? __filename)('pg') as { Client: PgClient }).Client;
	const spares = [
		() => tellSearchPathOnce(pgOfN8n()),
		() => prepareFrequentQueries(pgOfN8n()),
		leaveOutEventsOfNodes,
		measureLoopDelayLessOften,
	];
	for (const spare of spares) {
		try {
			spare();
		} catch {
			// n8n has changed: it does the work as before.
		}
	}
}

/**
 * What n8n asks its database for again and again is parsed and planned once a connection. n8n sends each query as if it were
 * the first of its kind, and its widest ones take longer to plan than to run.
 */
function prepareFrequentQueries({ prototype }: PgClient): void {
	const query = prototype.query;
	const times = new Map<string, number>();
	const names = new Map<string, string>();
	prototype.query = function (this: object, ...args: unknown[]) {
		const [text, values] = args;
		if (args.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return query.apply(this, args);
		const name = names.get(text);
		if (name !== undefined) return query.call(this, { name, text, values });
		if (names.size < maxPrepared) {
			const seen = (times.get(text) ?? 0) + 1;
			if (times.size >= maxCounted) times.clear();
			times.set(text, seen);
			if (seen >= preparedFrom) names.set(text, `n8n_${names.size}`);
		}
		return query.apply(this, args);
	};
}

/** Before each query n8n's TypeORM tells its connection the search path again. A connection that was told once knows it. */
function tellSearchPathOnce({ prototype }: PgClient): void {
	const tell = 'SET search_path TO public';
	const told = new WeakSet<object>();
	const query = prototype.query;
	prototype.query = function (this: object, ...args: unknown[]) {
		if (args.length !== 1 || args[0] !== tell) return query.apply(this, args);
		if (told.has(this)) return Promise.resolve({ command: 'SET', rowCount: null, rows: [], fields: [] });
		return Promise.resolve(query.apply(this, args)).then((result) => {
			told.add(this);
			return result;
		});
	};
}

/**
 * n8n writes two events for each node that runs into a log of its own, for a log streaming that needs a licence. Those of
 * executions are kept: after a crash n8n learns from them which ones had not ended.
 */
function leaveOutEventsOfNodes(): void {
	const isOfNode = /^n8n\.node\./;
	const post = Reflect.get(Worker.prototype, 'postMessage') as (this: Worker, ...args: unknown[]) => void;
	let leftOut: string | undefined;
	Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
		const { command, data } = (args[0] ?? {}) as { command?: string; data?: Record<string, unknown> };
		if (command === 'appendMessageToLog' && isOfNode.test(String(data?.['eventName']))) {
			leftOut = String(data?.['id']);
			return;
		}
		// Each event is confirmed right after it was written.
		if (command === 'confirmMessageSent' && leftOut !== undefined && data?.['confirm'] === leftOut) return;
		post.apply(this, args);
	};
}

/**
 * For the event loop's delay in /metrics, prom-client looks every ten milliseconds: more than half of what n8n costs at rest. Ten looks a
 * second find each delay that a customer could notice.
 */
function measureLoopDelayLessOften(): void {
	const { monitorEventLoopDelay } = perfHooks;
	perfHooks.monitorEventLoopDelay = (options) =>
		monitorEventLoopDelay({ resolution: Math.max(100, options?.resolution ?? 0) });
}
