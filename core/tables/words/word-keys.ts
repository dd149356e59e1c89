import { normalisePhrase } from '../../language';

/** Longer questions are a story, and no question for one cell. */
const maxWords = 40;
const maxCharacters = 400;
/** Shorter stems say nothing. */
const minStem = 3;
/** Behind an article two letters are a word: "السن" is "سن", the tooth. */
const minBare = 2;
/** Shorter words are all one slip away from another one. */
const minTypo = 4;
/** Longer ones are no words. */
const maxTypo = 40;
/** In shorter words another letter makes another word. */
const minChanged = 6;

/** Endings of plurals and cases in the languages that `functionWords` knows, without accents, longest first. */
const endings =
	'larin lerin lari leri ler lar ları nen nin nun dan den ies es en er ne in un yi yu s e n r x i a o y u ات ين ون ان ه'.split(
		' ',
	);
/** Arabic articles and prepositions that are written together with their word. */
const beginnings = ['وال', 'بال', 'لل', 'ال'];

export function wordsOf(text: string): string[] {
	// "500g" and "500 g" are the same size.
	const apart = normalisePhrase(text.slice(0, maxCharacters)).replaceAll(
		/(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu,
		' ',
	);
	const words = apart.split(' ');
	return words.filter((word) => word !== '').slice(0, maxWords);
}

/** The same few words are compared with each item of a table. */
const known = new Map<string, ReadonlySet<string>>();
const maxKnown = 5_000;

/** The word without an ending or an article, each way it can be read; itself first. */
function stemsOf(word: string): ReadonlySet<string> {
	const cached = known.get(word);
	if (cached) return cached;
	const stems = new Set(readStems(word));
	if (known.size >= maxKnown) known.clear();
	known.set(word, stems);
	return stems;
}

function readStems(word: string): string[] {
	if (hasDigit(word)) return [word];
	const bare = beginnings.filter((start) => word.startsWith(start)).map((start) => word.slice(start.length));
	const whole = [word, ...bare.filter((form) => form.length >= minBare)];
	const cut = whole.flatMap((form) =>
		endings.filter((ending) => form.endsWith(ending)).map((ending) => form.slice(0, -ending.length)),
	);
	return [...whole, ...cut.filter((stem) => stem.length >= minStem)];
}

/** The word with each of its letters left out: two words with one slip between them share one of these. */
function shortened(word: string): string[] {
	if (word.length < minTypo || word.length > maxTypo || hasDigit(word)) return [];
	return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** By these a word of a name stands in the index: its forms, its letters in any order, and with a letter left out. */
export function keysOf(word: string): string[] {
	return [...new Set([...stemsOf(word), ...lettersOf(word), ...shortened(word).map((form) => `~${form}`)])];
}

/**
 * By these a word of a question looks names up, misspelt or in another form. The same letter may be wrong in longer words
 * only, as in `likeness`: otherwise "cafe" would look up every cake.
 */
export function askedKeysOf(word: string): string[] {
	const short = shortened(word);
	const changed = word.length >= minChanged ? short.map((form) => `~${form}`) : [];
	return [...new Set([...stemsOf(word), ...lettersOf(word), `~${word}`, ...short, ...changed])];
}

const lettersOf = (word: string) => (word.length < minTypo || hasDigit(word) ? [] : [`=${[...word].sort().join('')}`]);

export const hasDigit = (word: string) => /\p{N}/u.test(word);

/**
 * How alike two words are: 1 the same, 0.95 another form of it, 0.8 one slip of the finger apart, 0 different.
 *
 * The shorter a word, the fewer slips count: "caek" is "cake", and "cape" is not.
 */
export function likeness(asked: string, known: string): number {
	if (asked === known) return 1;
	if (hasDigit(asked) || hasDigit(known)) return 0;
	if (!haveCommonLetters(asked, known)) return 0;
	const stems = stemsOf(asked);
	for (const stem of stemsOf(known)) if (stems.has(stem) && isForm(stem, asked, known)) return 0.95;
	return isSlip(asked, known) ? 0.8 : 0;
}

/** Rules out nearly all pairs at once: forms and slips of a word have one of its first two letters in place. */
function haveCommonLetters(a: string, b: string): boolean {
	return a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0] || /\p{Script=Arabic}/u.test(a);
}

/** A short stem has to be one of the two words: "pan" and "pas" are not forms of "pa". */
function isForm(stem: string, a: string, b: string): boolean {
	return stem === a || stem === b || stem.length > minStem;
}

function isSlip(a: string, b: string): boolean {
	const shorter = Math.min(a.length, b.length);
	if (Math.abs(a.length - b.length) > 1 || shorter < minTypo) return false;
	if (a.length !== b.length)
		return shorter >= minTypo && shortened(a.length > b.length ? a : b).includes(shortest(a, b));
	const differing = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]));
	const [first = 0, second = 0] = differing;
	const isSwap = differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
	if (isSwap) return true;
	if (differing.length === 1) return a.length >= minChanged;
	const left = new Set(shortened(a));
	return a.length >= 8 && shortened(b).some((form) => left.has(form));
}

const shortest = (a: string, b: string) => (a.length < b.length ? a : b);
