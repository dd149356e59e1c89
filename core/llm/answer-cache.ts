import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { answerCache } from '../observability';
import { readPrompt } from './prompts';
import type { ReplyRequest, WordedReply } from './word-reply';
import type { ChatModel } from './chat-model';

/** Some kilobytes each; a process keeps those of all its tenants. */
const replies = new LRUCache<string, NonNullable<WordedReply['reply']>>({ max: 2_000 });

/**
 * Names everything that a reply rests on: the tenant and the version of its knowledge, the question, the rows word for word, the owner's wishes, the language, the
 * models and who looks again. Null for a question that is asked within a conversation: what was said before is part of it.
 */
export function answerKey(
	tenant: { id: string; version: unknown },
	models: readonly ChatModel[],
	{ history, quoted, question, business, wishes, language, rows, temperature, tools, looksAgain, looker }: ReplyRequest,
): string | null {
	if (history.length > 0 || quoted.length > 0 || (tools?.descriptions.length ?? 0) > 0) return null;
	const asked = question.toLowerCase().replaceAll(/\s+/gu, ' ').trim();
	const parts = [
		readPrompt('reply').id,
		tenant,
		asked,
		business,
		wishes,
		language,
		rows,
		temperature,
		looksAgain && [looker, readPrompt('second-look').id],
		models.map(({ key }) => key),
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

/** The reply that was worded before from exactly the same; undefined where there is none, or it is too old. */
export function recallAnswer(key: string): NonNullable<WordedReply['reply']> | undefined {
	const reply = replies.get(key);
	answerCache.add({ outcome: reply ? 'hit' : 'miss' });
	return reply;
}

/** Keeps a reply that may be sent as it is, in this process, and for so long. */
export function keepAnswer(key: string, reply: NonNullable<WordedReply['reply']>, minutes: number): void {
	if (reply.action === 'answer') replies.set(key, reply, { ttl: minutes * 60_000 });
}

/** For tests. */
export function forgetAnswers(): void {
	replies.clear();
}
