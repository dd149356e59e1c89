import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

export type CredentialReader = Pick<
	IExecuteFunctions | ITriggerFunctions | IWebhookFunctions,
	'getCredentials' | 'getNode'
>;

/** A changed credential is in use everywhere after this. */
const keptMs = 3_000;
const maxKept = 200;

interface Kept {
	until: number;
	content: Promise<ICredentialDataDecryptedObject>;
}
const kept = new Map<string, Kept>();

/**
 * The content of a node's credential. n8n reads it from its database and decrypts it at each call, a dozen times for one
 * message; here it is kept for a moment in this process, by the credential's id.
 *
 * n8n has checked before the execution began that this workflow may use it.
 */
export async function readCredential<Content extends object = ICredentialDataDecryptedObject>(
	node: CredentialReader,
	type: string,
): Promise<Content> {
	const id = node.getNode().credentials?.[type]?.id;
	if (!id) return node.getCredentials<Content>(type);

	const known = kept.get(id);
	if (known && known.until > performance.now()) return known.content as Promise<Content>;
	if (kept.size >= maxKept) kept.clear();
	const content = node.getCredentials(type);
	kept.set(id, { until: performance.now() + keptMs, content });
	content.catch(() => kept.delete(id));
	return content as Promise<Content>;
}
