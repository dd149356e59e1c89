import type { ClaimedTurn } from './turn';

type Asked = Pick<ClaimedTurn, 'messages' | 'history'>;

/** What the messages say that the customer replied to, oldest first, each once. */
export function quotedBy({ messages }: Pick<ClaimedTurn, 'messages'>): string[] {
	return [...new Set(messages.flatMap(({ quoted }) => (quoted ? [quoted.text] : [])))];
}

/**
 * What a question goes on from, oldest first: what was said before it. Who replies to an earlier message goes on from there, and not from
 * what was said last.
 */
export function saidBefore({ messages, history }: Asked): ClaimedTurn['history'] {
	const quoted = messages.findLast((message) => message.quoted)?.quoted;
	if (!quoted) return history;
	const at = history.findLastIndex(({ author, text }) => author === quoted.author && text === quoted.text);
	// Older than what is kept: its own words are all there is to go on from.
	return at < 0 ? [{ ...quoted, author: 'customer' }] : history.slice(0, at + 1);
}
