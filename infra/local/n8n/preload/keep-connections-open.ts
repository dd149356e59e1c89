import http from 'node:http';

/**
 * How long a connection that nobody uses stays open, in ms. Longer than cloudflared (90 s) and other proxies keep theirs: whoever closes
 * first must be the side that sends requests.
 */
const keepAliveMs = 95_000;

/**
 * Node closes such a connection after five seconds. A request that is on its way at that moment gets no answer, and a webhook
 * without an answer is a message that waits for Meta's next delivery.
 */
export function keepConnectionsOpen(): void {
	const createServer = http.createServer as (...args: unknown[]) => http.Server;
	http.createServer = (...args: unknown[]) => {
		const server = createServer(...args);
		server.keepAliveTimeout = keepAliveMs;
		return server;
	};
}
