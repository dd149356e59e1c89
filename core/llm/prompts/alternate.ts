import type { PromptMessage } from '../chat-model';

/**
 * Makes neighbours of one side one message: many chat templates refuse two of them in a row, and a conversation that does not begin with
 * the customer. What we said first is told in the customer's first message instead.
 */
export function alternating(messages: readonly PromptMessage[]): PromptMessage[] {
	const merged: PromptMessage[] = [];
	for (const message of messages) {
		const last = merged.at(-1);
		const isFirstWord = message.role === 'assistant' && (!last || last.role === 'system');
		const next = isFirstWord ? { role: 'user' as const, content: `(We wrote first: ${message.content})` } : message;
		if (last?.role === next.role && next.role !== 'tool' && !next.toolCalls && !last.toolCalls) {
			merged[merged.length - 1] = { ...last, content: `${last.content}\n${next.content}` };
		} else merged.push(next);
	}
	return merged;
}
