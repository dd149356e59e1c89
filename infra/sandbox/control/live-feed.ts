import type { RequestHandler, Response } from 'express';

/** Changes are gathered for a moment: a burst of a hundred messages must not mean a hundred repaints. */
const GATHER_MS = 40;
/** Keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 15_000;
const MOST_CONVERSATIONS_AT_ONCE = 30;

interface FeedSources {
	conversation: (key: string) => unknown;
	sheet: () => unknown;
	webhook: () => unknown;
	faults: () => unknown;
}
type Topic = Exclude<keyof FeedSources, 'conversation'>;

/** Server-sent events for the page: what changed, as it is now. Costs nothing while nobody listens. */
export class LiveFeed {
	private listeners = new Set<Response>();
	private changedTopics = new Set<Topic>();
	private changedConversations = new Set<string>();
	private timer: NodeJS.Timeout | undefined;
	private sources: FeedSources | undefined;

	/** Says where the content comes from; until then changes are not told. */
	connect(sources: FeedSources): void {
		this.sources = sources;
	}

	touch(topic: Topic): void {
		if (this.listeners.size === 0) return;
		this.changedTopics.add(topic);
		this.flushSoon();
	}

	touchConversation(key: string): void {
		if (this.listeners.size === 0) return;
		this.changedConversations.add(key);
		this.flushSoon();
	}

	/** Everything is different: the page has to load the state anew. */
	announceReset(): void {
		for (const listener of this.listeners) send(listener, 'reset', {});
	}

	subscribe(): RequestHandler {
		return (_request, response) => {
			response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
			response.write('retry: 1000\n\n');
			const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
			this.listeners.add(response);
			response.once('close', () => {
				clearInterval(heartbeat);
				this.listeners.delete(response);
			});
		};
	}

	close(): void {
		clearTimeout(this.timer);
		for (const listener of this.listeners) listener.end();
	}

	private flushSoon(): void {
		this.timer ??= setTimeout(() => {
			this.timer = undefined;
			this.flush();
		}, GATHER_MS);
	}

	private flush(): void {
		const { sources } = this;
		if (!sources) return;
		const conversations = [...this.changedConversations].slice(-MOST_CONVERSATIONS_AT_ONCE).map(sources.conversation);
		const topics = [...this.changedTopics].map((topic) => [topic, sources[topic]()] as const);
		this.changedConversations.clear();
		this.changedTopics.clear();
		for (const listener of this.listeners) {
			for (const conversation of conversations) send(listener, 'conversation', conversation);
			for (const [topic, content] of topics) send(listener, topic, content);
		}
	}
}

function send(listener: Response, event: string, content: unknown): void {
	listener.write(`event: ${event}\ndata: ${JSON.stringify(content ?? null)}\n\n`);
}
