import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that a workflow made to a service of the operator's. */
export interface ServiceCall {
	method: string;
	url: string;
	key: string | undefined;
	body: string;
}

/** A service of an operator's own, in the place of the addresses in our examples: writes down who calls, and answers as it is told. */
export async function startOwnEndpoint(answer: (call: ServiceCall) => string | object = () => ({})) {
	const calls: ServiceCall[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const call = { method, url, key: headers['idempotency-key'] as string | undefined, body };
			calls.push(call);
			const said = answer(call);
			const isText = typeof said === 'string';
			response.setHeader('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json');
			response.end(isText ? said : JSON.stringify(said));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		calls,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
export type OwnEndpoint = Awaited<ReturnType<typeof startOwnEndpoint>>;
