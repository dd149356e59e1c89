import { handOver, verbatimReply, type KnowledgeRow, type Reply, type Turn } from '../conversations';
import { isQuotable } from './quotable-rows';
import { thresholdsOf } from './thresholds';

type Asked = Pick<Turn, 'knowledge' | 'settings'>;

/** One question of a message that asks several. */
interface MessagePart {
	/** In the customer's words. */
	asked: string;
	/** The row that answers it surely enough to be sent as it is; null: none does. */
	row: KnowledgeRow | null;
	/** Ids of the rows that may answer it, best first. */
	rowIds: string[];
	confidence: number;
	canAnswer: number;
}

/** Of a part that a model was asked as well: it may have answered from the second-best row. */
const rowsOfPart = 2;

/** The questions of a message that asks several, each judged by itself; none where there is one question only. */
export function messageParts({ knowledge, settings }: Asked): MessagePart[] {
	const parts = knowledge?.parts ?? [];
	if (!knowledge || parts.length < 2) return [];
	const { answer } = thresholdsOf(settings);
	return parts.map((part) => {
		const best = knowledge.rows.find(({ id }) => id === part.rowIds[0]);
		const isSure = best && isQuotable(best) && (best.exact === true || (part.confidence >= answer && !best.isStrange));
		return { ...part, asked: part.asked ?? part.question, row: isSure ? best : null };
	});
}

/**
 * The rows of the parts that are known, word for word, and a line that names the others: a person sees to them.
 *
 * @returns null where nothing is known, all is, or one thing only was asked
 */
export function partialReply(turn: Asked & Pick<Turn, 'tenant'>): Reply | null {
	const parts = messageParts(turn);
	const known = [...new Set(parts.flatMap(({ row }) => row ?? []))];
	const unknown = parts.filter(({ row }) => row === null);
	return known.length > 0 && unknown.length > 0 ? passingOn(turn, verbatimReply(known), namesOf(unknown)) : null;
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
