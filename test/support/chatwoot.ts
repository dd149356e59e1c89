import { sandboxChatwoot } from '../../infra/sandbox/chatwoot';
import type { ChatwootAccounts } from '../../infra/sandbox/chatwoot';

type Conversation = ChatwootAccounts['conversations'][number];

/** The stand-in for Chatwoot, as a test uses it: what is in it, and what agents do there. */
export function chatwootAt(sandboxUrl: string) {
	const act = async (what: object): Promise<void> => {
		const response = await fetch(`${sandboxUrl}/sandbox/chatwoot`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(what),
		});
		if (!response.ok) throw new Error(`Chatwoot answered ${response.status}: ${await response.text()}`);
	};
	const look = async () =>
		(await (await fetch(`${sandboxUrl}/sandbox/chatwoot`)).json()) as Pick<
			ChatwootAccounts,
			'conversations' | 'contacts' | 'inboxes'
		>;
	return {
		access: { url: `${sandboxUrl}/chatwoot`, token: sandboxChatwoot.token as string },
		act,
		look,
		/** The newest conversation with whoever is called so, or has that number. */
		async of(customer: string): Promise<Conversation | undefined> {
			const { contacts, conversations } = await look();
			const known = contacts.filter(({ name, phone_number: phone }) => name === customer || phone === `+${customer}`);
			return conversations.filter(({ contactId }) => known.some(({ id }) => id === contactId)).at(-1);
		},
		/** What is in it, oldest first: who wrote, and what; notes in brackets. */
		async said(customer: string): Promise<string[]> {
			const messages = (await this.of(customer))?.messages ?? [];
			return messages.map(({ message_type: type, private: isPrivate, content, sender }) => {
				const who = type === 0 ? 'customer' : (sender?.name ?? '');
				return isPrivate ? `[${content}]` : `${who}: ${content}`;
			});
		},
	};
}
export type Chatwoot = ReturnType<typeof chatwootAt>;
