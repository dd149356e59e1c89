import type { WordRole } from './lexicon';
import { wordsOf, type Reading, type Word } from './read-words';
import type { Fragment } from './recognise-fragment';

export interface ResolvedFragment {
	/** What the customer means, as far as words can say it. */
	text: string;
	/** Words that come from what was said before. */
	carried: string[];
}

/** Enough to say what a question was about. */
const maxCarried = 12;

/**
 * Puts a fragment together with the question before it. "And on sunday?" after "what time do you close on saturday?" becomes
 * "what time do you close on sunday"; "how much?" after "do you have birthday cakes?" becomes "how much birthday cakes":
 * whoever asks something else about the same thing does not ask the old question again.
 */
export function resolveFragment(fragment: Fragment, text: string, before: string, reading: Reading): ResolvedFragment {
	const own = textOf(fragment.words, text);
	const slots = new Set(fragment.words.flatMap((word) => reading.slotOf(word) ?? []));
	const kept = withoutSlots(wordsOf(before), slots, reading);
	const asksAnew = fragment.kind !== 'addition' || fragment.words.some((word) => reading.has(word, 'asking'));
	const taken = asksAnew ? kept.filter((word) => reading.isContent(word) || reading.slotOf(word)) : kept;
	const known = new Set(fragment.words.map(({ normal }) => normal));
	const carried = taken.filter(({ normal }) => (asksAnew ? !known.has(normal) : true)).slice(0, maxCarried);
	const words = carried.map((word) => before.slice(word.start, word.end));
	return {
		text: (asksAnew ? [own, ...words] : [...words, own]).filter(Boolean).join(' '),
		carried: carried.filter((word) => reading.isContent(word)).map((word) => before.slice(word.start, word.end)),
	};
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
