import type { FactRow } from './table-facts';
import { functionWords, likeness, wordsOf } from './words';

/** A word of the question, or two neighbours read as one: "cheese cake" is "cheesecake". */
interface Token {
	word: string;
	places: number[];
}

/** An item that the question names, and with which of its words. */
export interface Mention {
	row: FactRow;
	/** Places of the question's words. */
	places: ReadonlySet<number>;
	/** By place: how alike the word is to the one of the name. */
	likenesses: ReadonlyMap<number, number>;
	/** False when only some words of the name were said. */
	isComplete: boolean;
}

/** What an item is called, each as its words that carry meaning; two words also as one. */
export function namesOf({ facts: { item, aliases } }: Pick<FactRow, 'facts'>): string[][] {
	return [item, ...aliases].flatMap((name) => {
		const words = wordsOf(name);
		const telling = words.filter((word) => !functionWords.has(word));
		const told = telling.length > 0 ? telling : words;
		return told.length === 2 ? [told, [told.join('')]] : told.length > 0 ? [told] : [];
	});
}

/** The words by which the index is asked for items. */
export function askedTokens(words: readonly string[]): Token[] {
	return [
		...words.map((word, place) => ({ word, places: [place] })),
		...words.slice(1).map((word, place) => ({ word: `${words[place] ?? ''}${word}`, places: [place, place + 1] })),
	];
}

/**
 * The items that the question names in full; where there are none, those of which it says a part. The longest name wins
 * ("almond croissant" is not "croissant"), and a word that is one item's exactly is not a misspelling of another's.
 */
export function findNamedItems(words: readonly string[], rows: readonly FactRow[]): Mention[] {
	const tokens = askedTokens(words);
	const mentions = rows.flatMap((row) => bestMention(row, tokens) ?? []);
	const complete = keepClosest(mentions.filter(({ isComplete }) => isComplete));
	if (complete.length > 0) return keepLongest(complete);
	const parts = mentions.filter(({ likenesses }) => [...likenesses.values()].every((value) => value >= 0.95));
	const most = Math.max(0, ...parts.map(({ places }) => places.size));
	return parts.filter(({ places }) => places.size === most);
}

function bestMention(row: FactRow, tokens: readonly Token[]): Mention | undefined {
	const mentions = namesOf(row).flatMap((name) => mentionOf(row, name, tokens) ?? []);
	return mentions.toSorted(
		(a, b) => Number(b.isComplete) - Number(a.isComplete) || b.places.size - a.places.size || sureness(b) - sureness(a),
	)[0];
}

function mentionOf(row: FactRow, name: readonly string[], tokens: readonly Token[]): Mention | undefined {
	const likenesses = new Map<number, number>();
	let found = 0;
	for (const word of name) {
		let best: { token: Token; value: number } | undefined;
		for (const token of tokens) {
			if (token.places.some((place) => likenesses.has(place))) continue;
			const value = likeness(token.word, word);
			if (value > (best?.value ?? 0)) best = { token, value };
		}
		if (!best) continue;
		found++;
		for (const place of best.token.places) likenesses.set(place, best.value);
	}
	if (found === 0) return undefined;
	return { row, places: new Set(likenesses.keys()), likenesses, isComplete: found === name.length };
}

const sureness = ({ likenesses }: Mention) => [...likenesses.values()].reduce((sum, value) => sum + value, 0);

/** Drops an item whose word is a slip of the finger away where it is another item's word. */
function keepClosest(mentions: Mention[]): Mention[] {
	const best = new Map<number, number>();
	for (const { likenesses } of mentions) {
		for (const [place, value] of likenesses) best.set(place, Math.max(value, best.get(place) ?? 0));
	}
	return mentions.filter(({ likenesses }) =>
		[...likenesses].every(
			([place, value]) => value === best.get(place) || (value >= 0.95 && (best.get(place) ?? 0) < 1),
		),
	);
}

function keepLongest(mentions: Mention[]): Mention[] {
	return mentions.filter(
		({ places }) =>
			!mentions.some(
				(other) => other.places.size > places.size && [...places].every((place) => other.places.has(place)),
			),
	);
}
