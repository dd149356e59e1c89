import { z } from 'zod';
import type { RerankConnection } from '../../core/retrieval';
import { readCredential, type CredentialReader } from './read-credential';

/** As n8n keeps it. */
export const RerankCredential = z.object({
	baseUrl: z.string().trim().default(''),
	apiKey: z.string().default(''),
	model: z.string().trim().default(''),
});

/** Null when no reranker is configured: neither a credential nor an address in it. */
export async function rerankConnectionOf(node: CredentialReader): Promise<RerankConnection | null> {
	if (!node.getNode().credentials?.['frontdeskRerankApi']) return null;
	const connection = RerankCredential.parse(await readCredential(node, 'frontdeskRerankApi'));
	return connection.baseUrl === '' ? null : connection;
}
