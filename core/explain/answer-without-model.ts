import { decideBeforeModel, reviewReply, wordForWord } from '../confidence';
import type { Turn } from '../conversations';
import { isRowForeign } from '../llm';
import type { KnowledgeSearch } from '../retrieval';
import { screenTurn } from '../screening';

/**
 * Takes a turn from *Screen Turn* to *Confidence Gate: After Model*, as the nodes of `conversation.json` do where no model is connected or none
 * answers. Writes and sends nothing.
 *
 * @param search what *Knowledge Base: Search* does; not called where nothing is to be looked for
 * @returns the turn with `screening`, `knowledge`, `gate` and `review`, as far as it came, and the reply that would go out
 */
export async function answerWithoutModel(
	turn: Turn,
	search: (turn: Turn) => Promise<KnowledgeSearch>,
	now: Date = new Date(),
): Promise<Turn> {
	const { screening, reply } = screenTurn(turn, now);
	if (screening.decision !== 'continue') return { ...turn, screening, ...(reply ? { reply } : {}) };
	const { record, ...found } = await search(turn);
	const searched: Turn = { ...turn, screening, knowledge: { ...found, record: { ...record } } };
	const { reply: decided, ...gate } = decideBeforeModel(searched, { isRowForeign: await isRowForeign(searched) });
	if (decided) return { ...searched, gate, reply: decided };
	const draft = wordForWord(searched);
	const { reply: reviewed, ...review } = reviewReply({ ...searched, reply: draft });
	return { ...searched, gate, review, reply: reviewed ?? draft };
}
