import { Server, type ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A webhook is one transaction. What takes longer would not be waited for by Meta either. */
const withinMs = 4_000;
/** Who has a connection open may be sending on it right now. What comes in this time is answered, and told to come on a new one. */
const lastRequestsMs = 500;

/** An event loop with nothing to do goes round in a tenth of this. */
const shortRoundMs = 0.2;

/**
 * Told to end, n8n closes its database while webhooks are still being stored: whoever delivered them sees their connection break.
 * Here the process for webhooks first takes no more connections and finishes what it has begun; then n8n hears of the end. With
 * another process beside it that has started already, no webhook is refused.
 *
 * @param words with which n8n was called: of its processes only the one for webhooks has such connections alone
 */
export function finishWebhooks(words: readonly string[]): void {
	if (!words.includes('webhook')) return;
	const servers = new Set<Server>();
	const listen = Reflect.get(Server.prototype, 'listen') as (this: Server, ...args: unknown[]) => Server;
	Server.prototype.listen = function (this: Server, ...args: unknown[]) {
		servers.add(this);
		return listen.apply(this, args);
	};
	const emit = Reflect.get(process, 'emit') as (this: unknown, event: string, ...args: unknown[]) => boolean;
	let isEnding = false;
	const emitLater = function (this: unknown, event: string, ...args: unknown[]): boolean {
		if (event !== 'SIGTERM' || isEnding) return emit.call(this, event, ...args);
		isEnding = true;
		const tell = () => void emit.call(process, event, ...args);
		void Promise.race([
			Promise.all([...servers].map(close)),
			new Promise((resolve) => setTimeout(resolve, withinMs)),
		]).then(tell);
		return true;
	};
	Reflect.set(process, 'emit', emitLater);
}

async function close(server: Server): Promise<void> {
	if (!server.listening) return;
	await untilNobodyKnocks();
	server.prependListener('request', (_, response: ServerResponse) => response.setHeader('Connection', 'close'));
	// The server's own close would cut off what is kept open for a next request.
	const closed = new Promise<void>((resolve) => Listener.prototype.close.call(server, () => resolve()));
	await sleep(lastRequestsMs);
	server.closeIdleConnections();
	await closed;
}

/**
 * What the system has accepted for us and we have not taken yet is cut off when we stop listening. Each round of the event loop takes
 * all of it; after a short one there is next to no time in which somebody could have come.
 */
async function untilNobodyKnocks(): Promise<void> {
	const deadline = performance.now() + withinMs / 2;
	for (let began = performance.now(); ; began = performance.now()) {
		await new Promise((resolve) => setImmediate(resolve));
		if (performance.now() - began < shortRoundMs || performance.now() > deadline) return;
	}
}
