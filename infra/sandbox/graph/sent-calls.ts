import type { RequestHandler } from 'express';

/** One call that the Graph API stand-in received. */
export interface SentCall {
	at: string;
	method: string;
	path: string;
	body: unknown;
	/** what the caller got; 0 while there is no answer, and for ever when the connection was dropped */
	status: number;
	/** the message id, when the call was accepted as a message */
	id?: string;
}

const MOST_KEPT = 50_000;

/** Every call to Graph, in the order of arrival; the oldest go when there are more than 50,000. */
export class SentCalls {
	private calls: SentCall[] = [];
	private forgotten = 0;

	/** Those after the first `after` ones. */
	list(after = 0): SentCall[] {
		return this.calls.slice(Math.max(0, after - this.forgotten));
	}

	clear(): void {
		this.calls = [];
		this.forgotten = 0;
	}

	/** Notes each call when it arrives, and its status when it was answered. */
	record(): RequestHandler {
		return (request, response, next) => {
			const call: SentCall = {
				at: new Date().toISOString(),
				method: request.method,
				// Without the query: it may carry the access token.
				path: request.originalUrl.split('?')[0] ?? '',
				body: (request.body as unknown) ?? null,
				status: 0,
			};
			this.add(call);
			response.locals['call'] = call;
			// Set before the answer leaves, so that who got the answer also finds the status.
			const send = response.json.bind(response);
			response.json = (body) => {
				call.status = response.statusCode;
				return send(body);
			};
			response.once('finish', () => (call.status = response.statusCode));
			next();
		};
	}

	private add(call: SentCall): void {
		this.calls.push(call);
		// In large steps: cutting one off at a time would move the whole list for each call.
		if (this.calls.length < MOST_KEPT * 1.1) return;
		const surplus = this.calls.length - MOST_KEPT;
		this.calls.splice(0, surplus);
		this.forgotten += surplus;
	}
}
