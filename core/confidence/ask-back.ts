import { askAwayLine, isWaitingForPerson, type KnowledgeRow, type Reply, type Turn } from '../conversations';
import { countWordsIn } from '../language';
import { isSameText, normalisePhrase } from '../phrases';
import { isQuotable } from './quotable-rows';

/** The question back: which of these rows is meant? Whatever is tapped is a question that its row answers word for word. */
export function askBack({ settings }: Pick<Turn, 'settings'>, rows: readonly KnowledgeRow[]): Reply {
	return {
		text: settings.clarify_message,
		// Offered is not answered.
		citations: [],
		buttons: [...rows.map(({ question }) => question), settings.clarify_other],
		action: 'clarify',
		language: null,
		source: 'setting',
	};
}

/** Longer messages say what they want. */
const maxUnclearWords = 1;

/**
 * Whether a message that no row answers is too short to tell what it wants: "booking", "asdf". Who knows where to look, as tables do, is
 * not asked.
 */
export function isUnclear(turn: AskedTurn & Partial<Pick<Turn, 'handoff'>>): boolean {
	const { question = '', knowledge } = turn;
	const words = countWordsIn(normalisePhrase(question));
	const isLookedUp = (knowledge?.parts ?? []).length > 0 && knowledge?.rows.length === 0;
	const isShort = words > 0 && words <= maxUnclearWords && !/[?？؟\p{N}]/u.test(question);
	return isShort && !isLookedUp && mayAskBack(turn);
}

/** "What would you like to know?" */
export function askWhat(turn: AskedTurn): Reply {
	const text = askAwayLine({ ...turn, question: turn.question ?? '' });
	return { text, citations: [], buttons: [], action: 'clarify', language: null, source: 'setting' };
}

/** True when the bot's last words were a question back, the settings' own or a model's: asking twice helps nobody. */
function hasJustAskedBack({ history, settings }: Pick<Turn, 'history' | 'settings'>): boolean {
	const last = history.findLast(({ author }) => author !== 'customer');
	return last?.author === 'bot' && (last.askedBack === true || last.text.startsWith(settings.clarify_message));
}

/** Nobody is asked twice in a row, and nobody who waits for a person. */
export function mayAskBack(turn: Pick<Turn, 'history' | 'settings'> & Partial<Pick<Turn, 'handoff'>>): boolean {
	return !hasJustAskedBack(turn) && !isWaitingForPerson(turn);
}

/** What tells which row a customer chose who was asked back. */
export type AskedTurn = Pick<Turn, 'history' | 'settings' | 'knowledge'> & Partial<Pick<Turn, 'question'>>;

/** The row whose question the customer tapped, or wrote, when they were asked which one is meant: no estimate knows better. */
export function chosenRow(turn: AskedTurn): KnowledgeRow | null {
	const { question, knowledge } = turn;
	if (question === undefined || !hasJustAskedBack(turn)) return null;
	return knowledge?.rows.find((row) => isSameText(row.question, question) && isQuotable(row)) ?? null;
}
