import type { FactAnswer } from '../tables';
import type { PartRows } from './find-rows';
import { noText, type FoundText } from './find-texts';
import type { FoundRow, SearchOptions } from './knowledge-search';
import { withLackingFactBehind } from './lacking-fact';
import type { PartReadings } from './part-readings';
import type { QuestionPart } from './query';
import { rerankRows } from './rerank';

/** From here on a search found what was asked, and tables were asked for the very cell that they tell. */
const surelyAsked = 0.9;
/** In other words than the customer's nothing is guessed. */
const leastInOtherWords = 0.85;
/** How alike a question and the question of a row are, letter by letter, when only small words differ. */
const nearlyTheQuestion = 0.8;

/** What was found for one question of a message. */
export interface FoundPart extends FoundText {
	part: QuestionPart;
	/** Other readings of the question, and how sure the search was of them. */
	otherwise: { searched: string; confidence: number }[];
}

export interface PartOptions extends Pick<SearchOptions, 'minScore' | 'reranker'> {
	/** In which the question may be read: its language, or all that it may be. */
	languages: readonly string[];
}

/** What was found for each text that was searched. */
export type FoundTexts = ReadonlyMap<string, FoundText>;

/** Whether a question is to be searched in the words of sheets as well: other words may find something better. */
export function isOpen({ always }: PartReadings, texts: FoundTexts, options: PartOptions): boolean {
	return !always.map((text) => readText(text, texts, options)).some(isSettled);
}

/** Whether a question in the customer's own words finds nothing likely: then other names of what it asks for may find something. */
export const isUnlikely = ({ always }: PartReadings, texts: FoundTexts, options: PartOptions): boolean =>
	!always.map((text) => readText(text, texts, options)).some(isLikely);

const isLikely = (reading: Reading) => reading.fact !== null || sureness(reading) >= leastLikely;
/** Below this a guess is wrong more often than right. */
const leastLikely = 0.4;

/**
 * Chooses what answers one question: an exact fact out of the owner's tables comes first, then rows that are like it. A
 * question that may mean two things was searched as both, and the surer one counts.
 *
 * @returns one for nearly all questions; one a day for a question about the hours of several days, where that is surer
 */
export async function choosePart(
	{ part, always, ifUnsure, otherWords }: PartReadings,
	texts: FoundTexts,
	options: PartOptions,
): Promise<FoundPart[]> {
	const readAll = (all: readonly string[]) => all.map((text) => readText(text, texts, options));
	const found = readAll(always);
	const isAlreadySettled = found.some(isSettled);
	const days = isAlreadySettled ? [] : ifUnsure.map(readAll);
	const guessed = found.some(isLikely) ? [] : readAll(otherWords).map(asGuessed);
	const best = chooseReadings([...found, ...guessed], days);
	const others = [...found, ...guessed, ...days.flat()].filter((one) => !best.includes(one));
	return Promise.all(best.map((one) => finish(one, part, others, options)));
}

/** The surest reading; one a day where all of them are surer than the question about all days. */
function chooseReadings(found: readonly Reading[], days: readonly Reading[][]): Reading[] {
	const [inOwnWords] = found;
	// "And the muffin?" names another item than the question before did.
	if (inOwnWords?.fact) return [inOwnWords];
	const [asAsked] = surestFirst(found);
	const isSure = ({ fact, confidence }: Reading) => fact !== null || confidence >= leastInOtherWords;
	const daily = days.flatMap((wordings) => surestFirst(wordings).slice(0, 1)).filter(isSure);
	const isSurerDaily =
		daily.length === days.length && daily.every(({ confidence }) => confidence > (asAsked?.confidence ?? 0));
	if (days.length > 1) return isSurerDaily || !asAsked ? daily : [asAsked];
	return surestFirst([...found, ...daily]).slice(0, 1);
}

/** A row that says no word of the question is said to nobody, however sure the search is of it. */
const sureness = ({ rows: [best], confidence }: Reading) => (best?.isStrange ? 0 : confidence);
const surestFirst = (readings: readonly Reading[]) =>
	readings.toSorted((a, b) => sureness(b) - sureness(a) || b.confidence - a.confidence);

/** What was found by another name of what is asked for is a guess, and what is likely in the customer's own words comes before it. */
const surestGuess = 0.45;
const asGuessed = (reading: Reading): Reading => ({
	...reading,
	rows: reading.rows.map((row) => ({ ...row, exact: false })),
	// "Which one do you mean?" is no answer that may be guessed.
	confidence: reading.fact && reading.fact.action !== 'answer' ? 0 : Math.min(surestGuess, reading.confidence),
	fact: null,
});

async function finish(
	best: Reading,
	part: QuestionPart,
	others: readonly Reading[],
	{ reranker, languages }: PartOptions,
): Promise<FoundPart> {
	// A reranker may put a row of a table first again that lacks what is asked.
	const { searched, ...found } = best.fact
		? best
		: withLackingFactBehind(await rerank(best, reranker), best.searched, languages);
	const otherwise = others.map((other) => ({ searched: other.searched, confidence: other.confidence }));
	return { ...found, part: { ...part, searched }, otherwise };
}

/** Nothing that other words could find would be better. */
const isSettled = ({ fact, confidence }: FoundText) => fact !== null || confidence >= surelyAsked;

type Reading = FoundText & { searched: string };

function readText(searched: string, texts: FoundTexts, { minScore, languages }: PartOptions): Reading {
	const found = texts.get(searched) ?? noText;
	const { fact } = found;
	if (!fact) return { searched, ...withLackingFactBehind(withoutWeakRows(found, minScore), searched, languages) };
	// No row may say instead what the tables leave in doubt.
	if (fact.action === 'hand_over') return { searched, ...found, rows: [], confidence: 0, canAnswer: 0 };
	const others = found.rows.filter(({ id }) => id !== fact.rowIds[0]);
	const better = fact.confidence < surelyAsked ? others.find((row) => isAskedLike(row, found, fact)) : undefined;
	if (better) {
		return { searched, ...found, rows: [better, ...found.rows.filter(({ id }) => id !== better.id)], fact: null };
	}
	return {
		searched,
		...found,
		rows: [asRow(fact), ...others],
		confidence: fact.confidence,
		canAnswer: Math.max(fact.confidence, found.canAnswer),
	};
}

function withoutWeakRows<Found extends PartRows>(found: Found, minScore = 0): Found {
	const rows = found.rows.filter(({ score }) => score >= minScore);
	return rows.length > 0 ? { ...found, rows } : { ...found, rows, confidence: 0, canAnswer: 0 };
}

/**
 * Lets a reranker order the rows, and estimates anew how sure one can be of the first. How good that row is says the search's own
 * score, which means the same everywhere; how far it is ahead says what put it there.
 */
async function rerank(found: Reading, reranker: SearchOptions['reranker']): Promise<Reading> {
	if (!reranker) return found;
	const { rows, lead, problem } = await rerankRows(found.rows, found.searched, reranker);
	if (problem !== null) return { ...found, problems: [...found.problems, problem] };
	const best = rows[0]?.score ?? 0;
	return { ...found, rows, ...(lead === null ? {} : found.estimate([{ score: best }, { score: best - lead }])) };
}

/** A table that only names the item, or has no value for it, must not silence a row that was asked for in its own words. */
function isAskedLike(row: FoundRow, found: PartRows, fact: FactAnswer): boolean {
	return row.lettersScore >= nearlyTheQuestion || (row === found.rows[0] && found.confidence > fact.confidence);
}

function asRow(fact: FactAnswer): FoundRow {
	return {
		id: fact.rowIds[0] ?? '',
		question: fact.title,
		answer: fact.text,
		buttons: fact.buttons,
		category: null,
		kind: 'fact',
		exact: true,
		source: 'table',
		origin: { rowIds: fact.rowIds, action: fact.action },
		score: fact.confidence,
		legs: {},
		wordsScore: 1,
		lettersScore: 1,
		matched: [],
	};
}
