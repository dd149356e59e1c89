import { createHmac } from 'node:crypto';
import { GRAPH_API_VERSION } from '../../core/channels';

export interface Trial {
	service: string;
	/** Undefined: it works. */
	problem?: string;
	/** It could not be asked, which says nothing about the token. */
	unreachable?: boolean;
}

const within = 10_000;

/**
 * Asks the services themselves whether what was typed is good. The network may forbid it: then only that is said.
 *
 * @param values the variables of services.env
 */
export async function tryTokens(values: Record<string, string>): Promise<Trial[]> {
	const checks: Promise<Trial>[] = [];
	const {
		META_GRAPH_URL: graph,
		META_ACCESS_TOKEN: token,
		META_APP_SECRET: secret,
		WHATSAPP_PHONE_NUMBER_ID: number,
	} = values;
	if (graph && token && secret && number) checks.push(checkMeta({ graph, token, secret, number }));
	for (const provider of (values['LLM_PROVIDERS'] ?? '').split(',').filter((name) => name && name !== 'sandbox')) {
		const prefix = provider
			.trim()
			.toUpperCase()
			.replace(/[^A-Z0-9]/g, '_');
		const url = values[`${prefix}_BASE_URL`];
		if (url) checks.push(ask(provider, `${url}/models`, values[`${prefix}_API_KEY`] ?? ''));
	}
	return Promise.all(checks);
}

async function checkMeta(app: { graph: string; token: string; secret: string; number: string }): Promise<Trial> {
	// With the proof a wrong app secret is noticed too, not only a wrong token.
	const proof = createHmac('sha256', app.secret).update(app.token).digest('hex');
	const path = `${GRAPH_API_VERSION}/${app.number}?fields=display_phone_number&appsecret_proof=${proof}`;
	return ask('Meta', `${app.graph}/${path}`, app.token);
}

async function ask(service: string, url: string, key: string): Promise<Trial> {
	let response: Response;
	try {
		response = await fetch(url, { headers: { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(within) });
	} catch {
		return { service, problem: `${new URL(url).origin} cannot be reached from here.`, unreachable: true };
	}
	if (response.ok) return { service };
	const said = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
	return { service, problem: said.error?.message ?? `It answered ${response.status}.` };
}
