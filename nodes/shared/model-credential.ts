import { z } from 'zod';
import type { ModelConnection } from '../../core/llm';
import { readCredential, type CredentialReader } from './read-credential';

const text = z.string().trim().default('');
const Model = z.object({ baseUrl: text, apiKey: text, model: text, provider: text });
const ModelCredential = Model.extend({
	fallbacks: z
		.object({ models: z.array(Model).default([]) })
		.default({ models: [] })
		.catch({ models: [] }),
});

/** The models of the node's credential, in the order in which they are asked; none without a credential, or an address in it. */
export async function modelsOf(node: CredentialReader): Promise<ModelConnection[]> {
	if (!node.getNode().credentials?.['frontdeskModelApi']) return [];
	return modelsOfCredential(await readCredential(node, 'frontdeskModelApi'));
}

/** The same of the credential's content. */
export function modelsOfCredential(content: unknown): ModelConnection[] {
	const { fallbacks, ...first } = ModelCredential.parse(content);
	return [first, ...fallbacks.models].filter(({ baseUrl }) => baseUrl !== '');
}

/** The first of them; null when none is configured. */
export async function modelOf(node: CredentialReader): Promise<ModelConnection | null> {
	return (await modelsOf(node))[0] ?? null;
}
