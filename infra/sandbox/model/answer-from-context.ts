import { isTelling, wordsOf } from './words';

/** What the stand-in model says; the form that Frontdesk asks a model for. */
export interface ModelReply {
	text: string;
	citations: string[];
	buttons: string[];
	action: string;
	language: string;
}

export interface ChatMessage {
	role: string;
	content: string;
}

interface ContextRow {
	id: string;
	text: string;
	answer: string;
}

const ROW = /<row\b[^>]*?\bid="([^"]*)"[^>]*>([\s\S]*?)<\/row>/g;
const HANDOFF_TEXT = "I don't know that one, I have passed it on.";

const unescape = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The answer inside a row: marked as `<answer>…</answer>`, after "answer:", or else the last line. */
function answerIn(row: string): string {
	const marked = /<answer>([\s\S]*?)<\/answer>/.exec(row)?.[1] ?? /^\s*(?:answer|a)\s*:([\s\S]*)$/im.exec(row)?.[1];
	const lastLine = row.trim().split('\n').at(-1) ?? '';
	return unescape((marked ?? lastLine).replace(/<[^>]+>/g, '')).trim();
}

function rowsIn(messages: ChatMessage[]): ContextRow[] {
	const all = messages.map(({ content }) => content).join('\n');
	return [...all.matchAll(ROW)].map(([, id = '', body = '']) => ({
		id: unescape(id),
		text: unescape(body.replace(/<[^>]+>/g, ' ')),
		answer: answerIn(body),
	}));
}

function questionIn(messages: ChatMessage[]): string {
	const theirs = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
	// What the customer said may be marked, and who asks for the reply once more speaks after it.
	const marked = theirs.map((text) => /<message\b[^>]*>([\s\S]*?)<\/message/.exec(text)?.[1]).findLast((text) => text);
	const last = marked ?? theirs.at(-1) ?? '';
	return last.replace(ROW, ' ').replace(/<[^>]+>/g, ' ');
}

/** The numbers of all rows in a prompt. */
export function rowIdsIn(messages: ChatMessage[]): string[] {
	return rowsIn(messages).map(({ id }) => id);
}

/** The word for handing over that the prompt names, if it does. */
export function handoffWordIn(messages: ChatMessage[]): string | undefined {
	return messages.map(({ content }) => /"(hand[ _-]?(?:over|off))"/i.exec(content)?.[1]).find((word) => word);
}

/**
 * The deterministic model: takes the row that shares most words with the customer's last message and says its answer.
 *
 * It knows nothing by itself. Without `<row id="…">` blocks in the messages, or when none shares a telling word, it hands
 * over: so a test sees from the reply whether the context arrived.
 *
 * @param handoff the word for handing over that the caller's schema allows
 */
export function answerFromContext(messages: ChatMessage[], handoff = 'handoff'): ModelReply {
	const asked = new Set(wordsOf(questionIn(messages)).filter(isTelling));
	const scored = rowsIn(messages).map((row) => {
		const words = new Set(wordsOf(row.text));
		return { row, shared: [...asked].filter((word) => words.has(word)).length };
	});
	// The first of equals wins: rows come best first.
	const best = scored.reduce<(typeof scored)[number] | undefined>(
		(top, one) => (one.shared > (top?.shared ?? 0) ? one : top),
		undefined,
	);
	const language = 'en';
	// In the order in which the form that it is asked for has them.
	if (!best) return { action: handoff, citations: [], text: HANDOFF_TEXT, buttons: [], language };
	return { action: 'answer', citations: [best.row.id], text: best.row.answer, buttons: [], language };
}
