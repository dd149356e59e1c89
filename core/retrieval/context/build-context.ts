import { chooseRows, type Choosable } from './choose-rows';
import { cutText, estimateTokens } from './cut-text';

/** A row as a model reads it. */
export interface ContextRow {
	/** "1", "2", …: what the model cites. Long ids cost tokens, and models copy them with mistakes. */
	shortId: string;
	id: string;
	question: string;
	answer: string;
	/** The end of its answer is missing. */
	isCut: boolean;
}

interface Context {
	rows: ContextRow[];
	/** Estimated, rather too many. */
	tokens: number;
	/** Rows that are not in it. */
	left: { id: string; because: 'repeated' | 'no room' }[];
}

interface ContextOptions {
	maxRows: number;
	/** For all rows together. */
	maxTokens: number;
	/** From 0 to 1: how much different rows are preferred to similar ones. */
	diversity: number;
}

/** What the tags and labels around a row cost. */
const tokensAround = 16;
/** Less than this of an answer helps nobody. */
const leastTokens = 40;
/** A long passage at the first place leaves room for other rows. */
const largestShare = 0.6;

/**
 * What a model gets to read: different rows, best first, cut at the ends of sentences so that all of them together stay within
 * a number of tokens.
 *
 * @returns at least the best row, cut to the room there is; no rows when there are none
 */
export function buildContext(rows: readonly Choosable[], { maxRows, maxTokens, diversity }: ContextOptions): Context {
	const { chosen, repeated } = chooseRows(rows, diversity);
	const context: Context = { rows: [], tokens: 0, left: repeated.map(({ id }) => ({ id, because: 'repeated' })) };
	for (const row of chosen) {
		const isFirst = context.rows.length === 0;
		const room = isFirst && chosen.length > 1 ? maxTokens * largestShare : maxTokens - context.tokens;
		const fitted = context.rows.length < maxRows ? fit(row, room, isFirst) : null;
		if (!fitted) {
			context.left.push({ id: row.id, because: 'no room' });
			continue;
		}
		const { tokens, ...text } = fitted;
		context.rows.push({ shortId: String(context.rows.length + 1), id: row.id, ...text });
		context.tokens += tokens;
	}
	return context;
}

function fit({ question, answer }: Choosable, room: number, isFirst: boolean) {
	const asked = cutText(question, Math.max(20, room / 3)).text;
	const forAnswer = room - estimateTokens(asked) - tokensAround;
	if (forAnswer < leastTokens && estimateTokens(answer) > forAnswer && !isFirst) return null;
	const { text, isCut } = cutText(answer, Math.max(leastTokens, forAnswer));
	return { question: asked, answer: text, isCut, tokens: estimateTokens(asked) + estimateTokens(text) + tokensAround };
}

/** The row that a model meant by what it cites; what it made up stays as it is, and is found out later. */
export function citedId({ rows }: Pick<Context, 'rows'>, citation: string): string {
	const cited = citation.trim().replace(/^(?:row|#)\s*/iu, '');
	return rows.find(({ shortId }) => shortId === cited)?.id ?? citation;
}
