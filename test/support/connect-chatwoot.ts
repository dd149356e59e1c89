import { sandboxChatwoot } from '../../infra/sandbox/chatwoot';
import { chatwootAt } from './chatwoot';
import { credentialIsInUse, inDatabase, logInToN8n, sandbox, stack } from './product';

const chatwoot = chatwootAt(stack.sandboxUrl);

/** Connects the shop with an inbox of the stand-in for Chatwoot, as an operator does it in n8n. @returns what ends it, and mends the stand-in */
export async function connectChatwoot(): Promise<() => Promise<void>> {
	const { url, token: accessToken } = chatwoot.access;
	await fillIn({ url, accessToken, webhookSecrets: sandboxChatwoot.secret });
	const response = await fetch(`${url}/api/v1/accounts/1/inboxes/1`, {
		method: 'PATCH',
		headers: { api_access_token: accessToken, 'content-type': 'application/json' },
		body: JSON.stringify({ channel: { webhook_url: `${stack.n8nUrl}/webhook/chatwoot` } }),
	});
	expect(response.status).toBe(200);
	await inDatabase(
		`INSERT INTO frontdesk.chatwoot_inboxes (tenant_id, account_id, inbox_id)
		SELECT tenant_id, 1, 1 FROM frontdesk.channels WHERE external_id = $1 AND active`,
		[stack.phoneNumberId],
	);
	return async () => {
		await sandbox.setFault({ service: 'chatwoot', mode: 'fail', count: 0 });
		await inDatabase(`DELETE FROM frontdesk.chatwoot_inboxes`);
		await fillIn({}).finally(() => chatwoot.act({ do: 'clear' }));
	};
}

async function fillIn(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Chatwoot', type: 'frontdeskChatwootApi', data };
	await n8n('/rest/credentials/frontdeskChatwo1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}
