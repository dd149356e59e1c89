import { fold, normalisePhrase } from './fold';
import { languageOf } from './languages';
import { lexicons, type WordRole } from './reading/lexicon';
import { withoutSmallWords, withPairs } from './spaceless';

/** Grows with every change of what this file makes of a text: the next sync then reads all rows anew. */
export const analysis = 1;

/** The words of a text as a search compares them, in their order: stems, without small words. */
type WordReader = (text: string) => string[];

/** By ISO 639-1 code: which stemmer of the package takes the endings off. */
const stemmers: Record<string, string> = Object.fromEntries(
	`ar arabic|hy armenian|bg bulgarian|da danish|de german|el greek|en english|es spanish|fi finnish|fr french|ga irish|hi indian
	|hu hungarian|id indonesian|it italian|lt lithuanian|nb norwegian|ne nepali|nl dutch|nn norwegian|no norwegian|pt portuguese
	|ro romanian|ru russian|sr serbian|sv swedish|ta tamil|tr turkish|uk ukrainian`
		.split('|')
		.map((entry) => entry.trim().split(' ') as [string, string]),
);
/** Of these, the small words come from a package too: Snowball's lists, which did best in English and German. */
const listed = new Set('da de en es fi fr hu it nb ne nl nn no pt ru sv tr'.split(' '));
/** Of others they are what our own files say: `small`, and words in these roles. */
const small: WordRole[] = ['asking', 'links', 'prepositions', 'pronouns', 'articles', 'you', 'rest'];
/** "E-mail" is also "email", and "docker-compose" one name. Looked for where words begin alone: a word may have thousands of letters. */
const compound = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-._][\p{L}\p{N}]+)+/gu;
/** Of a tenant's rows many say the same words. */
const maxRemembered = 20_000;
const longest = 200;

const readers = new Map<string, Promise<WordReader>>();

/**
 * Reads texts in a language. Where there is no stemmer for it, words stay as they are, and where its small words are not known, they
 * count as all others.
 *
 * @param language a tag such as `pt-BR`, or `und`
 */
export function wordReader(language: string): Promise<WordReader> {
	const code = /^[a-z]*/u.exec(language.toLowerCase())?.[0] ?? '';
	const known = readers.get(code);
	if (known) return known;
	const reader = makeReader(code);
	readers.set(code, reader);
	return reader;
}

async function makeReader(code: string): Promise<WordReader> {
	const name = stemmers[code];
	// Loaded for the first text that needs it.
	const loaded = name && ((await import(`@orama/stemmers/${name}`)) as { stemmer: (word: string) => string });
	const cut = code === 'ar' ? cutArabic : (word: string) => word;
	const isSmall = await smallWordsOf(code);
	const stems = new Map<string, string>();
	const stemOf = (word: string): string => {
		const known = stems.get(word);
		if (known !== undefined) return known;
		const stem = isSmall(word) ? '' : loaded ? loaded.stemmer(cut(word)) : word;
		if (stems.size >= maxRemembered) stems.clear();
		stems.set(word, stem);
		return stem;
	};
	return (text) => {
		const folded = withoutSmallWords(fold(text));
		const compounds = [...folded.matchAll(compound)].map(([whole]) => whole.replaceAll(/[-._]/gu, ''));
		return [...wordsIn(withPairs(folded)), ...compounds]
			.map((word) => stemOf(word.slice(0, longest)))
			.filter((stem) => stem !== '');
	};
}

/** "L'adresse" and "what's" are two words. */
const wordsIn = (text: string): string[] => normalisePhrase(text.replaceAll(/['’]/gu, ' ')).split(' ');

async function smallWordsOf(code: string): Promise<(word: string) => boolean> {
	if (listed.has(code)) {
		const { stopwords } = (await import(`@orama/stopwords/${stemmers[code]}`)) as { stopwords: string[] };
		// Three of the English ones are missing there.
		const words = new Set([...stopwords, ...(code === 'en' ? ['a', 'just', 'now'] : [])].flatMap(wordsIn));
		return (word) => words.has(word);
	}
	const roles = lexicons.get(code)?.roles;
	const others = new Set((languageOf(code)?.small ?? '').split(/\s+/u).map(normalisePhrase));
	return (word) => others.has(word) || small.some((role) => roles?.get(word)?.has(role));
}

/**
 * An Arabic word cut to what its forms have in common, as the stemmer "light10" does: articles with the prepositions and the "and" before
 * them, endings of possession, then of gender and number. At least three letters stay.
 */
const cutArabic = (word: string): string =>
	/^[\u0621-\u064A]{4,}$/u.test(word)
		? word
				.replace(/^[وف]?(?:بال|كال|ال|لل)(.{3,})$/u, '$1')
				.replace(/^(.{3,})(?:كم|نا|ها|هم|ي|ه)$/u, '$1')
				.replace(/^(.{3,})(?:ات|ت|ان|ون|ين|ي|ه)$/u, '$1')
		: word;
