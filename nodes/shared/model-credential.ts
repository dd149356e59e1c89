import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { readCredential } from './read-credential';

const ModelCredential = z.object({
	baseUrl: z.string().default(''),
	apiKey: z.string().default(''),
	model: z.string().default(''),
	provider: z.string().default(''),
});
type ModelCredential = z.output<typeof ModelCredential>;

/** Null when no model is configured: neither a credential nor an address in it. */
export async function modelOf(node: IExecuteFunctions): Promise<ModelCredential | null> {
	if (!node.getNode().credentials?.['frontdeskModelApi']) return null;
	const connection = ModelCredential.parse(await readCredential(node, 'frontdeskModelApi'));
	return connection.baseUrl === '' ? null : connection;
}
