import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** Meta gives up on an answer after some seconds and tries again later. */
const TIMEOUT_MS = 10_000;
const CONNECTIONS = { keepAlive: true, maxSockets: 64 };

type Headers = Record<string, string | number>;

/** Posts webhooks over connections that stay open. */
export class WebhookPost {
	private readonly http = new HttpAgent(CONNECTIONS);
	private readonly https = new HttpsAgent(CONNECTIONS);

	/**
	 * Posts bytes as they are.
	 *
	 * @returns the HTTP status of the answer; 0 when there was none within 10 s. Never throws
	 */
	send(url: string, bytes: Buffer, headers: Headers): Promise<number> {
		return this.attempt(new URL(url), bytes, { ...headers, 'content-length': bytes.length }, false);
	}

	/** Lets go of idle connections, so that a process can end. */
	close(): void {
		this.http.destroy();
		this.https.destroy();
	}

	private attempt(url: URL, bytes: Buffer, headers: Headers, isFresh: boolean): Promise<number> {
		const isTls = url.protocol === 'https:';
		const agent = isFresh ? false : isTls ? this.https : this.http;
		const options = { method: 'POST', agent, timeout: TIMEOUT_MS, headers };
		return new Promise((resolve) => {
			const request = (isTls ? httpsRequest : httpRequest)(url, options, (response) => {
				response.resume();
				response.once('close', () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
			});
			request.once('timeout', () => request.destroy());
			request.once('error', () => {
				// The other side closed an idle connection in the very moment we used it: not an outage, ask once more.
				const isStale = request.reusedSocket && !isFresh;
				resolve(isStale ? this.attempt(url, bytes, headers, true) : 0);
			});
			request.end(bytes);
		});
	}
}
