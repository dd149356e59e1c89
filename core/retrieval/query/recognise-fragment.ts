import type { Reading, Word } from '../../language';

/**
 * Why a text means nothing without what was said before.
 *
 * - `asking` asks, and does not say about what: "how much?"
 * - `pronoun` says it with a word for something said before: "is it vegan?"
 * - `addition` changes one thing of the question before: "and on sunday?", "for children?"
 * - `topic` may be one, or a new question: "and cakes?"
 */
export type FragmentKind = 'asking' | 'pronoun' | 'addition' | 'topic';

export interface Fragment {
	kind: FragmentKind;
	/** Its words without the "and". */
	words: Word[];
}

/** Longer than this, people say what they mean. */
const maxWords = 9;
/** "Is", in languages that leave "it" out. */
const copulas = new Set(['es', 'son', 'esta', 'estan', 'e', 'sono', 'sao', 'estao']);
const leavesPronounsOut = new Set(['es', 'it', 'pt']);

/** Says whether a text is a fragment; null for a question that stands by itself. */
export function recogniseFragment(all: readonly Word[], reading: Reading): Fragment | null {
	const words = all.slice(reading.phraseAt(all, 0, 'links'));
	if (words.length > maxWords) return null;
	const content = words.filter((word) => reading.isContent(word));
	const kind = kindOf(words, content, { isLinked: words.length < all.length, reading });
	return kind && { kind, words };
}

function kindOf(
	words: readonly Word[],
	content: readonly Word[],
	{ isLinked, reading }: { isLinked: boolean; reading: Reading },
): FragmentKind | null {
	const [first] = words;
	const asks = words.some((word) => reading.has(word, 'asking'));
	if (content.length === 0 && asks && words.some((word) => reading.has(word, 'you'))) return null;
	if (content.length === 0) return asks || !words.some((word) => reading.slotOf(word)) ? 'asking' : 'addition';
	if (content.length === 1 && isDependent(words, reading)) return 'pronoun';
	if (!first || content.length > 3) return null;
	const opens = reading.phraseAt(words, 0, 'openers') > 0;
	if (reading.has(first, 'prepositions') && !asks && !opens) return 'addition';
	if (isLinked && !asks && !opens && content.length <= 2) return 'topic';
	return isBareAttribute(words, content, reading) ? 'topic' : null;
}

/** "How much for children?", "¿es vegano?": the thing itself is missing, or it is a new question in few words. */
function isBareAttribute(words: readonly Word[], content: readonly Word[], reading: Reading): boolean {
	const [first] = words;
	if (!first || content.length > 1) return false;
	if (words.length <= 3 && copulas.has(first.normal) && reading.languages.some((one) => leavesPronounsOut.has(one))) {
		return true;
	}
	const preposition = words.findIndex((word) => reading.has(word, 'prepositions'));
	return preposition > 0 && words.slice(0, preposition).every((word) => reading.has(word, 'asking'));
}

/** Whether a question, complete or not, has a word that stands for something said before. */
export function isDependent(words: readonly Word[], reading: Reading): boolean {
	return words.some((_, at) => isPronoun(words, at, reading));
}

/** "There is", "gibt es", "il y a": words that stand for nothing. */
const expletives = new Set([
	...['there is', 'there are', 'there was', 'is there', 'are there', 'was there', 'isnt there', 'arent there'],
	...['gibt es', 'es gibt', 'il y', 'y a', 't il'],
]);

/** Whether the word stands for something said before, and does not just come with a noun: "is that cake vegan". */
function isPronoun(words: readonly Word[], at: number, reading: Reading): boolean {
	const word = words[at];
	const next = words[at + 1];
	if (!word) return false;
	const isArticle = reading.has(word, 'articles');
	if (!isArticle && !reading.has(word, 'pronouns')) return false;
	const pairs = [`${words[at - 1]?.normal} ${word.normal}`, `${word.normal} ${next?.normal}`];
	if (pairs.some((pair) => expletives.has(pair))) return false;
	if (!next || !reading.isContent(next)) return !isArticle || !next || reading.slotOf(next) === undefined;
	return !isArticle && at > 0;
}
