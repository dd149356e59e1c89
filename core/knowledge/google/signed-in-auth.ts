import type { SignedInAccess } from './access';
import type { Authentication } from './google-clients';

/** What Google's clients hand to whoever signs their requests. */
interface ClientRequest {
	url?: string | URL;
	method?: string;
	params?: Record<string, unknown>;
	paramsSerializer?: (params: Record<string, unknown>) => string;
	data?: unknown;
	timeout?: number;
}

const usualTimeoutMs = 20_000;

/** Lets Google's clients send through somebody who holds the tokens. They ask of a sign-in nothing but `request`. */
export function signedInAuth({ send }: SignedInAccess): Authentication {
	const request = async (options: ClientRequest) => {
		const query = options.params ? (options.paramsSerializer?.(options.params) ?? '') : '';
		const url = `${String(options.url)}${query === '' ? '' : `?${query}`}`;
		const { status, body } = await send({
			method: options.method ?? 'GET',
			url,
			body: options.data,
			timeoutMs: options.timeout ?? usualTimeoutMs,
		});
		const response = { status, data: body, headers: new Headers(), config: options };
		if (status >= 200 && status < 300) return response;
		throw Object.assign(new Error(`Google answered with ${status}`), { response });
	};
	return { client: { request } as unknown as Authentication['client'], authorize: async () => undefined };
}
