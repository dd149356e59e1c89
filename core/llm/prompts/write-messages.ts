import { randomBytes } from 'node:crypto';
import { estimateTokens, type ContextRow } from '../../retrieval';
import type { PromptMessage } from '../chat-model';
import { fitHistory, type SaidBefore } from './fit-history';
import { fillPrompt, readPrompt } from './read-prompt';

/** What the owner has to say about replies; empty where nothing is said. */
export interface OwnersWishes {
	tone: string;
	persona: string;
	always: string;
	never: string;
	/** Anything else, word for word. */
	instructions: string;
}

/** What a reply is written from. */
export interface ReplyTask {
	business: string;
	wishes: OwnersWishes;
	/** In which language to answer; null: the customer's. */
	language: { code: string; isFixed: boolean } | null;
	rows: readonly Pick<ContextRow, 'shortId' | 'question' | 'answer'>[];
	/** What was said before, oldest first. */
	history: readonly SaidBefore[];
	historyTokens: number;
	/** What was said still earlier, in a few words. */
	summary?: string | undefined;
	question: string;
	/** What the messages that the customer replied to say. */
	quoted: readonly string[];
	/** The customer's time, in words. */
	now?: string | undefined;
}

/**
 * The messages of one call. The instructions come first and are the same for all of a business's calls, so that a provider reads them from
 * its cache; what changes comes last. Everything that others wrote stands between tags with a mark of this call, and cannot write tags
 * itself.
 */
export function writeMessages(task: ReplyTask): PromptMessage[] {
	const mark = randomBytes(4).toString('hex');
	const { summary = '', history, historyTokens } = task;
	const { earlier, messages } = fitHistory(history, Math.max(0, historyTokens - estimateTokens(summary)));
	const said = messages.map(({ author, text }): PromptMessage => ({
		role: author === 'customer' ? 'user' : 'assistant',
		content: asData(text),
	}));
	const block = (name: string, content: string) =>
		content === '' ? [] : [`<${name}-${mark}>\n${content}\n</${name}-${mark}>`];
	const last = [
		...block('earlier', [...(summary === '' ? [] : [summary]), ...earlier].map(asData).join('\n')),
		...block('rows', task.rows.map(writeRow).join('\n')),
		...(task.now === undefined ? [] : [`It is ${task.now}.`]),
		...block('quoted', task.quoted.map(asData).join('\n')),
		...(task.quoted.length > 0 ? ['The customer replies to the quoted message:'] : []),
		...block('message', asData(task.question)),
		languageRule(task.language),
	].join('\n');
	return alternating([{ role: 'system', content: instructionsOf(task) }, ...said, { role: 'user', content: last }]);
}

/** Asks for the reply once more; the complaint names facts of the reply itself, so it says nothing that the model does not know. */
export function askToRepair(answer: string, problem: string): PromptMessage[] {
	return [
		{ role: 'assistant', content: answer },
		{ role: 'user', content: fillPrompt(readPrompt('repair').text, { problem }) },
	];
}

function writeRow({ shortId, question, answer }: ReplyTask['rows'][number]): string {
	return `<row id="${shortId}">\nQ: ${asData(question)}\nA: ${asData(answer)}\n</row>`;
}

function instructionsOf({ business, wishes }: ReplyTask): string {
	const { tone, persona, always, never, instructions } = wishes;
	const wish = (said: string, text: string) => (text.trim() === '' ? [] : [`${said}${asData(text.trim())}`]);
	const owner = [
		...wish('You are: ', persona),
		...wish('Tone: ', tone),
		...wish('Always: ', always),
		...wish('Never: ', never),
		...wish('', instructions),
	].join('\n');
	return fillPrompt(readPrompt('reply').text, {
		business: asData(business) || 'this business',
		owner,
	});
}

function languageRule(language: ReplyTask['language']): string {
	if (!language) return "Write in the language of the customer's last message.";
	const name = nameOf(language.code);
	return language.isFixed ? `Write in ${name}, whatever language the customer writes in.` : `Write in ${name}.`;
}

const names = new Intl.DisplayNames('en', { type: 'language' });

export function nameOf(code: string): string {
	return `${names.of(code) ?? code} (${code})`;
}

/** Takes the power out of tags: a text that contains `</row>` stays inside its row. What is not seen is not read either. */
export function asData(text: string): string {
	return text
		.replaceAll('<', '‹')
		.replaceAll('>', '›')
		.replace(/[\u{E0000}-\u{E007F}\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu, '');
}

/**
 * Makes neighbours of one side one message: many chat templates refuse two of them in a row, and a conversation that does not begin with
 * the customer. What we said first is told in the customer's first message instead.
 */
function alternating(messages: readonly PromptMessage[]): PromptMessage[] {
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
