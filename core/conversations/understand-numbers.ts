import { resolveNumberedAnswer } from '../channels';
import type { ClaimedTurn } from './turn';

/**
 * Reads "2" as the second option where our last message listed numbered options: the question becomes the option's title.
 * The messages keep what the customer wrote. Once somebody else has said something, numbers are numbers again.
 */
export function understandNumbers(turn: ClaimedTurn): ClaimedTurn {
	const options = turn.history.findLast(({ author }) => author !== 'customer')?.numbered;
	if (!options) return turn;
	const said = turn.messages.flatMap(({ text }) => (text === null ? [] : [text]));
	const meant = said.map((text) => resolveNumberedAnswer(text, options)?.title ?? text);
	return meant.every((text, index) => text === said[index]) ? turn : { ...turn, question: meant.join('\n') };
}
