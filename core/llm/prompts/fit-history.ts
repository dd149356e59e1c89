import { cutText, estimateTokens } from '../../retrieval';

export interface SaidBefore {
	author: 'customer' | 'bot' | 'human';
	text: string;
}

interface FittedHistory {
	/** One line about each older message, oldest first; empty when all fit. */
	earlier: string[];
	/** The newest messages, oldest first, each whole or cut at the end of a sentence. */
	messages: SaidBefore[];
}

/** One long message must not push out all others. */
const largestShare = 0.5;
/** Of an older message, its beginning says what it was about. */
const tokensOfLine = 24;

/** Keeps what was said before within a number of tokens: the newest messages as they are, of older ones a line each while there is room. */
export function fitHistory(history: readonly SaidBefore[], maxTokens: number): FittedHistory {
	const fitted: FittedHistory = { earlier: [], messages: [] };
	let room = maxTokens;
	for (const { author, text } of history.toReversed()) {
		if (room < tokensOfLine) break;
		const isWhole = fitted.earlier.length === 0;
		const said = isWhole ? cutText(text, maxTokens * largestShare).text : '';
		const cost = estimateTokens(said);
		// The last lines are for what was said still earlier.
		if (isWhole && (cost <= room * 0.75 || fitted.messages.length === 0)) {
			fitted.messages.unshift({ author, text: said });
			room -= cost;
		} else {
			const line = cutText(text.replace(/\s+/g, ' '), tokensOfLine).text;
			fitted.earlier.unshift(`${author === 'customer' ? 'Customer' : 'We'}: ${line}`);
			room -= estimateTokens(line);
		}
	}
	return fitted;
}
