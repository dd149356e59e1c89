import { foldPattern, normalisePhrase } from '../../language';
import { queryWords, type QueryWords } from './words';

/** What a word does in a question; one without a role carries its meaning. */
export type WordRole =
	Exclude<keyof QueryWords, 'slots' | 'frames' | 'closings' | 'openers'> | 'day' | 'month' | 'colour' | 'number';

/** The words of one language, ready to look up. Phrases are words with one space between them. */
export interface Lexicon {
	roles: Map<string, Set<WordRole>>;
	openers: Set<string>;
	links: Set<string>;
	closings: Set<string>;
	frames: RegExp;
}

function compile(words: QueryWords): Lexicon {
	const roles = new Map<string, Set<WordRole>>();
	// A verb that begins a question ("aceptan") may also be what it is about: openers are no role.
	const { slots, frames, closings, openers, ...byRole } = words;
	for (const [role, list] of Object.entries({ ...byRole, ...slots }) as [WordRole, string][]) {
		for (const phrase of phrasesOf(list)) {
			if (!phrase.includes(' ')) roles.set(phrase, (roles.get(phrase) ?? new Set()).add(role));
		}
	}
	const sources = frames.map(foldPattern);
	return {
		roles,
		openers: new Set(phrasesOf(openers)),
		links: new Set(phrasesOf(words.links)),
		closings: new Set(phrasesOf(closings)),
		frames: new RegExp(`^(?:${sources.map((source) => `(?:${source})`).join('|')})(?:(?= |$)|(?<= ))`, 'u'),
	};
}

const phrasesOf = (list: string) => list.split('|').map(normalisePhrase).filter(Boolean);

/** By ISO 639-1 code. */
export const lexicons = new Map(Object.entries(queryWords).map(([language, words]) => [language, compile(words)]));

/** Whether the small words of a language are known, and with them which words of a question carry its meaning. */
export const hasSmallWords = (language: string): boolean => lexicons.has(language);
