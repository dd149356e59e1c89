import { smallWords } from '../../../language';
import { sameness } from '../cells';

/** Ways to ask for the same thing; without them two questions for one price look different. */
const synonyms = new Map(
	[
		'price prices cost costs fee fees charge charges kostet kosten preis preise gebuhr gebuhren cuesta cuestan precio precios costo cuanto prix coute cout combien كم السعر سعر تكلفة',
		'open opening opens geoffnet offen offnet abierto abierta abierto abierta abren abre ouvert ouverte ouvrez',
		'close closes closing closed schliesst geschlossen zu cierra cierran cerrado ferme fermez',
	].flatMap((list) => {
		const words = list.split(' ').map(sameness);
		return words.map((word) => [word, words[0] ?? word] as const);
	}),
);

const howMuch = /\b(?:how much|wie ?viel)\b/g;

/**
 * The words that say what a text is about, each once, in the order of the alphabet: "How much is the delivery?" and
 * "delivery, how much" have the same.
 */
export function contentWords(text: string): readonly string[] {
	const known = recent.get(text);
	if (known) return known;
	const found = findContentWords(text);
	if (recent.size >= maxRecent) recent.clear();
	recent.set(text, found);
	return found;
}

/** The same text is looked at several times in one check, and again at the next sync. */
const recent = new Map<string, readonly string[]>();
const maxRecent = 20_000;

function findContentWords(text: string): readonly string[] {
	const plain = sameness(text).replaceAll(howMuch, ' price ');
	const words = plain.match(/[\p{L}\p{N}\p{Mc}]+/gu) ?? [];
	const about = words.filter((word) => !smallWords.has(word)).map((word) => synonyms.get(word) ?? withoutEnding(word));
	return [...new Set(about)].toSorted();
}

/** Plurals and cases, where cutting them off leaves a word. */
function withoutEnding(word: string): string {
	if (word.length < 4 || /\p{N}/u.test(word)) return word;
	const singular = word.replace(/s$/, '');
	return singular.length < 5 ? singular : singular.replace(/(?:en|n|e)$/, '');
}
