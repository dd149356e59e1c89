import { isWaitingForPerson, verbatimReply, type KnowledgeRow, type Reply, type Turn } from '../conversations';
import { readClaims } from '../language';
import type { TenantSettings } from '../storage';
import { quotableRows } from './quotable-rows';

/**
 * From which probability on that the best row is right a customer reads "It may be this". Found by what an owner would say that each reply is worth
 * (docs/quality.md): below `open`, one such answer in four would be right.
 */
const leastSure: Record<TenantSettings['tentative'], number> = { off: 1, careful: 0.45, open: 0.25 };

/**
 * The best row as a guess, for what is neither sure nor hopeless: "It may be this: …", with a button that says yes and one that leads to a person.
 * What is tapped is a label for the row.
 *
 * @returns null where no row is likely enough, and for a customer who waits for a person: only what is sure is answered meanwhile
 */
export function tentativeReply(turn: Guessed): Reply | null {
	const { knowledge, settings } = turn;
	const rows = quotableRows(knowledge);
	if (!rows || !isLikely(turn, knowledge?.confidence ?? 0, rows)) return null;
	return guess(settings, verbatimReply(rows));
}

/** Whether rows are likely enough to be said as a guess, to this customer. */
export function isLikely(turn: Guessed, confidence: number, rows: readonly KnowledgeRow[]): boolean {
	const { tentative } = turn.settings;
	if (tentative === 'off' || isWaitingForPerson(turn)) return false;
	return confidence >= leastSure[tentative] && mayBe(turn, rows);
}

/** More text than this is no shorter than being asked back. */
const longestTwo = 700;

/**
 * The answers of two rows that compete, each below its question, where they are short: instead of a question back, whose answer the customer would
 * have to wait for.
 */
export function bothAnswers({ settings }: Pick<Turn, 'settings'>, rows: readonly KnowledgeRow[]): Reply | null {
	if (settings.tentative === 'off') return null;
	const text = rows.map(({ question, answer }) => `${question.trim()}\n${answer}`).join('\n\n');
	return text.length > longestTwo ? null : guess(settings, { ...verbatimReply(rows), text });
}

type Guessed = Pick<Turn, 'knowledge' | 'settings'> & Partial<Pick<Turn, 'handoff' | 'question'>>;

/** Below this a row is a guess, also where it is sure enough to be sent. */
const plainFrom = 0.85;

/** The rows that are sure enough, as a guess where they are not quite sure. */
export function asGuess(turn: Guessed, reply: Reply): Reply {
	const { knowledge, settings } = turn;
	const isSure = settings.tentative === 'off' || isWaitingForPerson(turn) || (knowledge?.confidence ?? 0) >= plainFrom;
	return isSure || quotableRows(knowledge)?.every(({ exact }) => exact) ? reply : guess(settings, reply);
}

/** Whether the best rows may be said at all, as a fact or as a guess: they are quite sure, or may be the answer. */
export const maySay = (turn: Guessed): boolean =>
	(turn.knowledge?.confidence ?? 0) >= plainFrom || mayBe(turn, quotableRows(turn.knowledge) ?? []);

/**
 * Whether rows that were found by likeness may be the answer. One that says no word of the question may not; and of a stay "from the 3rd to the
 * 6th of May, two of us" no row knows what it costs, or whether there is room.
 */
export function mayBe({ question = '', knowledge }: Guessed, rows: readonly KnowledgeRow[]): boolean {
	if (rows.every(({ exact }) => exact)) return true;
	// Of a message that asks several things, the one that these rows are for.
	const part = knowledge?.parts?.find(({ rowIds }) => rows.some(({ id }) => id === rowIds[0]));
	return rows.some(({ isStrange }) => !isStrange) && !asksForStay(part?.asked ?? part?.question ?? question);
}

/** From, to, and for how many. */
function asksForStay(question: string): boolean {
	const facts = readClaims(question);
	const days = facts.filter(({ days }) => days).length;
	return days >= 2 && facts.length > days;
}

/** The reply below the line that says that it is a guess. */
export const guess = ({ tentative_message: line }: Turn['settings'], reply: Reply): Reply => ({
	...reply,
	text: `${line}\n\n${reply.text}`,
	buttons: [],
	tentative: true,
});
