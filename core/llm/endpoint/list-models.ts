import { z } from 'zod';
import { FrontdeskError, sentenceOf } from '../../errors';
import type { ModelConnection } from './endpoint-model';

const List = z.object({ data: z.array(z.object({ id: z.string() })) });
const timeoutMs = 10_000;

/**
 * The models that an endpoint says it has; null where it keeps no list.
 *
 * @throws FrontdeskError `configuration` when it refuses the key, `unavailable` when it does not answer as such an endpoint does
 */
export async function listModels({
	baseUrl,
	apiKey,
}: Pick<ModelConnection, 'baseUrl' | 'apiKey'>): Promise<string[] | null> {
	const url = `${baseUrl.replace(/\/+$/, '')}/models`;
	const headers = apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` };
	const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) }).catch((cause: unknown) => {
		throw new FrontdeskError('unavailable', `Nothing answers at ${baseUrl}. Look at the address.`, { cause });
	});
	const { status } = response;
	if (status === 404 || status === 405 || status === 501) return null;
	if (status === 401 || status === 403) {
		throw new FrontdeskError('configuration', `${baseUrl} does not accept the API key (${status}).`);
	}
	if (!response.ok) throw new FrontdeskError('unavailable', `${baseUrl} answered with ${status}.`);
	try {
		return List.parse(await response.json()).data.map(({ id }) => id);
	} catch (cause) {
		throw new FrontdeskError('unavailable', `${baseUrl} does not speak the OpenAI protocol: ${sentenceOf(cause)}`, {
			cause,
		});
	}
}

/** Whether a model is on such a list: Ollama's names end in a tag, Gemini's begin with a folder. */
export function isListed(model: string, list: readonly string[]): boolean {
	return list.some((id) => id === model || id === `${model}:latest` || id.endsWith(`/${model}`));
}
