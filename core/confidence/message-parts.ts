import { handOver, verbatimReply, type KnowledgeRow, type Reply, type Turn } from '../conversations';
import { isQuotable } from './quotable-rows';
import { guess, isLikely } from './tentative-reply';
import { thresholdsOf } from './thresholds';

type Asked = Pick<Turn, 'knowledge' | 'settings'> & Partial<Pick<Turn, 'handoff'>>;

/** One question of a message that asks several. */
interface MessagePart {
	/** In the customer's words. */
	asked: string;
	/** The row that answers it surely enough to be sent as it is; null: none does. */
	row: KnowledgeRow | null;
	/** Where none does, the one that may: it is said to be a guess. */
	guess: KnowledgeRow | null;
	/** Ids of the rows that may answer it, best first. */
	rowIds: string[];
	confidence: number;
	canAnswer: number;
}

/** Of a part that a model was asked as well: it may have answered from the second-best row. */
const rowsOfPart = 2;

/** The questions of a message that asks several, each judged by itself; none where there is one question only. */
export function messageParts(turn: Asked): MessagePart[] {
	const { knowledge, settings } = turn;
	const parts = knowledge?.parts ?? [];
	if (!knowledge || parts.length < 2) return [];
	const { answer } = thresholdsOf(settings);
	return parts.map((part) => {
		const best = knowledge.rows.find(({ id }) => id === part.rowIds[0]);
		const isSure = best && isQuotable(best) && (best.exact === true || (part.confidence >= answer && !best.isStrange));
		const mayAnswer = best && isQuotable(best) && isLikely(turn, part.confidence, [best]);
		return {
			...part,
			asked: part.asked ?? part.question,
			row: isSure ? best : null,
			guess: !isSure && mayAnswer ? best : null,
		};
	});
}

/**
 * The rows of the parts that are known, word for word; below them, as a guess, those that may answer the others; and a line that names what is left:
 * a person sees to it.
 *
 * @returns null where nothing is known, all is, or one thing only was asked
 */
export function partialReply(turn: Asked & Pick<Turn, 'tenant'>): Reply | null {
	const parts = messageParts(turn);
	const known = [...new Set(parts.flatMap(({ row }) => row ?? []))];
	const unsure = parts.filter(({ row }) => row === null);
	if (known.length === 0 || unsure.length === 0) return null;
	const maybe = [...new Set(unsure.flatMap(({ guess }) => guess ?? []))].filter((row) => !known.includes(row));
	const reply = maybe.length > 0 ? withGuesses(turn, known, maybe) : verbatimReply(known);
	const unknown = unsure.filter(({ guess }) => guess === null);
	return unknown.length > 0 ? passingOn(turn, reply, namesOf(unknown)) : reply;
}

function withGuesses({ settings }: Asked, known: KnowledgeRow[], maybe: KnowledgeRow[]): Reply {
	const { text } = guess(settings, verbatimReply(maybe));
	return { ...guess(settings, verbatimReply([...known, ...maybe])), text: `${verbatimReply(known).text}\n\n${text}` };
}

/**
 * What a model's reply leaves out of a message that asks several things: what it says itself, and parts none of whose rows it rests on.
 *
 * @returns in the customer's words
 */
export function leftOutOf(turn: Asked, { citations, unanswered = [], tools = [] }: Reply): string[] {
	if (unanswered.length > 0 || tools.length > 0) return unanswered;
	const isCited = ({ rowIds }: MessagePart) => rowIds.slice(0, rowsOfPart).some((id) => citations.includes(id));
	return namesOf(messageParts(turn).filter((part) => !isCited(part)));
}

/** The reply with a line below it: this is passed on. Said also to who waits for a person already, with another question. */
export function passingOn(turn: Pick<Turn, 'settings' | 'tenant'>, reply: Reply, passedOn: string[]): Reply {
	const { settings, tenant } = turn;
	const { text, reason } = handOver({ settings, tenant }, 'no_answer_known');
	const named = passedOn.map((asked) => `"${asked}"`).join(', ');
	return {
		...reply,
		text: `${reply.text}\n\n${named}: ${text}`,
		action: 'hand_over',
		...(reason ? { reason } : {}),
		passedOn,
	};
}

const longestName = 120;

function namesOf(parts: readonly MessagePart[]): string[] {
	const names = parts.map(({ asked }) => asked.replaceAll(/\s+/gu, ' ').trim());
	return [...new Set(names)].map((name) => (name.length > longestName ? `${name.slice(0, longestName)}…` : name));
}
