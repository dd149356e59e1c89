import { sameness } from '../cells';

/** Words that say how something is asked and not what about, in the languages that owners write in most. */
const fillers = new Set(
	[
		'a an the is are was be am do does did can could will would may might have has had i you we they it he she me my your our their us of to for at in on with by from and or as this that there here please any some what which who whom where when why how if so many',
		'der die das den dem des ein eine einen einem einer eines ist sind war sein bin hat haben habe kann koennen konnen darf man ich du sie wir ihr es mich mir mein meine dein ihre unser euer euch eure bei zu zum zur in im am an auf fur fuer mit von vom und oder aus was welche welcher welches wer wen wo wann warum wie gibt viele bitte hier da',
		'el la los las un una unos unas es son esta estan ser hay tiene tienen puedo puede pueden yo tu usted ustedes nosotros mi su sus de del a al en con por para y o que cual cuales quien donde cuando como cuantos cuantas favor aqui',
		'le les un une des est sont ai avez peut puis je vous nous il elle mon votre vos du de au aux en dans avec par pour et ou que quel quelle quels quelles qui quand comment ici',
		'ما هي هو هل من في على الى إلى عن مع متى اين أين كيف لماذا هذا هذه',
	].flatMap((list) => list.split(' ').map(sameness)),
);
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
	const about = words.filter((word) => !fillers.has(word)).map((word) => synonyms.get(word) ?? withoutEnding(word));
	return [...new Set(about)].toSorted();
}

/** Plurals and cases, where cutting them off leaves a word. */
function withoutEnding(word: string): string {
	if (word.length < 4 || /\p{N}/u.test(word)) return word;
	const singular = word.replace(/s$/, '');
	return singular.length < 5 ? singular : singular.replace(/(?:en|n|e)$/, '');
}
