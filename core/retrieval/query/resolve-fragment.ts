import type { WordRole } from '../../language';
import { wordsOf, type Reading, type Word } from '../../language';
import type { Fragment } from './recognise-fragment';

interface ResolvedFragment {
	/** What the customer means, as far as words can say it. */
	text: string;
	/** Words that come from what was said before. */
	carried: string[];
}

/** Enough to say what a question was about. */
const maxCarried = 12;

/**
 * Puts a fragment together with what the question before it was about. "And on sunday?" after "what time do you close on
 * saturday?" becomes "close on sunday"; "how much?" after "do you have birthday cakes?" becomes "how much birthday cakes".
 *
 * Only the words that carry meaning come along: with "what time do you" the row about saturday would look more like the new
 * question than the row about sunday.
 */
export function resolveFragment(fragment: Fragment, text: string, before: string, reading: Reading): ResolvedFragment {
	const own = textOf(fragment.words, text);
	const slots = new Set(fragment.words.flatMap((word) => reading.slotOf(word) ?? []));
	const known = new Set(fragment.words.map(({ normal }) => normal));
	const kept = withoutSlots(wordsOf(before), slots, reading).filter(({ normal }) => !known.has(normal));
	const telling = kept.filter((word) => reading.isContent(word) || reading.slotOf(word));
	const words = (telling.length > 0 ? telling : kept).slice(0, maxCarried);
	const carried = words.map((word) => before.slice(word.start, word.end));
	const isAddition = fragment.kind === 'addition' && !fragment.words.some((word) => reading.has(word, 'asking'));
	return { text: (isAddition ? [...carried, own] : [own, ...carried]).filter(Boolean).join(' '), carried };
}

function textOf(words: readonly Word[], text: string): string {
	const [first] = words;
	return first ? text.slice(first.start, words.at(-1)?.end) : '';
}

/** The words before, without what the fragment replaces, and the small words that went with it. */
function withoutSlots(words: readonly Word[], slots: ReadonlySet<WordRole>, reading: Reading): Word[] {
	const isReplaced = (word: Word | undefined) => word !== undefined && slots.has(reading.slotOf(word) ?? 'rest');
	return words.filter((word, at) => {
		if (isReplaced(word)) return false;
		const next = words.slice(at).findIndex((one) => !reading.has(one, 'prepositions', 'articles'));
		return next < 1 || !isReplaced(words[at + next]);
	});
}
