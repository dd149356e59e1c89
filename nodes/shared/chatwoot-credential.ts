import { z } from 'zod';
import type { ChatwootAccess } from '../../core/chatwoot';
import { readCredential, type CredentialReader } from './read-credential';

const ChatwootCredential = z.object({
	url: z
		.string()
		.default('')
		.transform((url) => url.trim().replace(/\/+$/, '')),
	accessToken: z.string().trim().default(''),
	webhookSecrets: z
		.string()
		.default('')
		.transform((secrets) => secrets.split(/[\s,]+/).filter((secret) => secret !== '')),
});

/** What the credential says of Chatwoot; empty where it is not filled in. */
export async function chatwootOf(node: CredentialReader): Promise<ChatwootAccess & { secrets: string[] }> {
	const { url, accessToken, webhookSecrets } = ChatwootCredential.parse(
		await readCredential(node, 'frontdeskChatwootApi'),
	);
	return { url, token: accessToken, secrets: webhookSecrets };
}
