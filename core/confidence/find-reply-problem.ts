import { LRUCache } from 'lru-cache';
import type { Reply, Turn } from '../conversations';
import { ungroundedFacts } from './groundedness/ungrounded-facts';

/** Facts that are quoted in a complaint. */
const named = 5;

/** Nothing that a chat shows; some clients would load what it names. */
function hasMarkup(text: string): boolean {
	// By the first beginning of a tag and the piece before each "]": an expression would look for each beginning's end anew.
	const tag = /<\/?[a-z!]/i.exec(text);
	if (tag && text.includes('>', tag.index + 2)) return true;
	const pieces = text.split(']');
	return pieces.some((piece, at) => piece.includes('![') && /^\s*[([]/.test(pieces[at + 1] ?? ''));
}

/** By the text of a reply and its sources: whoever asked for a reply looks at it, and so does the gate behind. */
const checked = new LRUCache<string, string[]>({ max: 200 });

/**
 * What keeps a model's reply from being sent: it must rest on rows that were found, and must not state a number, price, date,
 * weekday, time, link, address or phone number that they do not contain. A question back may use all rows that were found; results of
 * tools prove what they say, and the business's own name proves itself.
 *
 * @returns one sentence, for the model to mend it by and for the operator to read; null when nothing does
 */
export function findReplyProblem(
	{ knowledge, tenant }: Pick<Turn, 'knowledge' | 'tenant'>,
	reply: Pick<Reply, 'text' | 'citations' | 'buttons' | 'action' | 'tools'>,
): string | null {
	if (reply.action === 'hand_over') return null;
	if ([reply.text, ...reply.buttons].some((text) => hasMarkup(text))) return 'it has tags or images in it';
	const rows = knowledge?.rows ?? [];
	const cited = reply.action === 'clarify' ? rows : rows.filter(({ id }) => reply.citations.includes(id));
	const results = (reply.tools ?? []).filter(({ failed }) => !failed).map(({ result }) => result);
	if (cited.length === 0 && results.length === 0) return 'it cites no row that was found';
	const sources = cited.map(({ question, answer, buttons }) => [question, answer, ...buttons].join('\n'));
	const [said, proofs] = [[reply.text, ...reply.buttons].join('\n'), [...sources, ...results, tenant.name]];
	const key = JSON.stringify([said, proofs]);
	const invented = checked.get(key) ?? ungroundedFacts(said, proofs);
	checked.set(key, invented);
	if (invented.length === 0) return null;
	return `it states what the cited rows do not contain: ${invented.slice(0, named).join(', ')}`;
}
