import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Leaves out two things that n8n does for each message and that change nothing: together they are a sixth of the processor
 * time of a turn (docs/performance.md). Where a future n8n does them in another way, this does nothing, and n8n is slower.
 */
export function spareN8nWork(): void {
	for (const leaveOut of [tellSearchPathOnce, leaveOutEventsOfNodes]) {
		try {
			leaveOut();
		} catch {
			// n8n has changed: it does the work as before.
		}
	}
}

/**
 * Before each query n8n's TypeORM tells its connection the search path again. A connection that was told once knows it.
 */
function tellSearchPathOnce(): void {
	const tell = 'SET search_path TO public';
	const told = new WeakSet<object>();
	type Query = (this: object, ...args: unknown[]) => unknown;
	const { Client } = createRequire(process.argv[1] ?? __filename)('pg') as { Client: { prototype: { query: Query } } };
	const query = Client.prototype.query;
	Client.prototype.query = function (this: object, ...args: unknown[]) {
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
