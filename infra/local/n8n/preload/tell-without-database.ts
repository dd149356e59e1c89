import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

/** n8n's `prom-client`, as far as it matters here. */
interface Register {
	contentType: string;
	getMetricsAsArray: () => { name: string }[];
	getMetricsAsString: (metric: { name: string }) => Promise<string>;
}

/** Prometheus gives up after ten seconds; what the product asks the database for has given up after five. */
const patienceMs = 7_000;

/**
 * While its database is away, n8n answers `/metrics` like everything else with 503: just then Prometheus hears nothing, not even that
 * the database is away. And one number that n8n cannot look up costs all others. Here a server that has told its metrics once goes on
 * telling them by itself: those that have a value in time.
 *
 * @param n8n path of the program n8n
 */
export function tellWithoutDatabase(n8n: string, withinMs = patienceMs): void {
	const emit = Reflect.get(Server.prototype, 'emit') as (this: Server, event: string, ...args: unknown[]) => boolean;
	const telling = new WeakSet<Server>();
	Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
		const [request, response] = args as [IncomingMessage, ServerResponse];
		if (event !== 'request' || request.method !== 'GET' || request.url !== '/metrics') {
			return emit.call(this, event, ...args);
		}
		if (telling.has(this)) {
			void tell(n8n, withinMs, response);
			return true;
		}
		response.once('finish', () => response.statusCode === 200 && telling.add(this));
		return emit.call(this, event, ...args);
	};
}

async function tell(n8n: string, withinMs: number, response: ServerResponse): Promise<void> {
	try {
		const { register } = createRequire(n8n)('prom-client') as { register: Register };
		const over = new AbortController();
		const late = sleep(withinMs, undefined, { signal: over.signal }).catch(() => undefined);
		const inTime = register
			.getMetricsAsArray()
			.map((metric) => Promise.race([register.getMetricsAsString(metric).catch(() => undefined), late]));
		const told = (await Promise.all(inTime)).filter((text) => text !== undefined);
		over.abort();
		response.setHeader('Content-Type', register.contentType);
		response.end(`${told.join('\n\n')}\n`);
	} catch (error) {
		response.statusCode = 500;
		response.end(String(error));
	}
}
