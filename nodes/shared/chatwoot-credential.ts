import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { z } from 'zod';
import { checkChatwoot, type ChatwootAccess } from '../../core/chatwoot';
import { readCredential, type CredentialReader } from './read-credential';
import { testResult } from './test-frontdesk-credential';

const ChatwootCredential = z
	.object({
		url: z.string().default(''),
		accessToken: z.string().trim().default(''),
		webhookSecrets: z.string().default(''),
	})
	.transform(({ url, accessToken: token, webhookSecrets }) => ({
		url: url.trim().replace(/\/+$/, ''),
		token,
		secrets: webhookSecrets.split(/[\s,]+/).filter((secret) => secret !== ''),
	}));

/** What the credential says of Chatwoot; empty where it is not filled in. */
export async function chatwootOf(node: CredentialReader): Promise<ChatwootAccess & { secrets: string[] }> {
	return ChatwootCredential.parse(await readCredential(node, 'frontdeskChatwootApi'));
}

/** The *Test* button: asks Chatwoot whose the token is. */
export async function testChatwoot(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return testResult(() => checkChatwoot(ChatwootCredential.parse(data)));
}
