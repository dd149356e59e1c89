import { daysIn, monthsIn } from '../calendar';
import { foldPattern, normalisePhrase } from '../fold';
import type { Language, QuestionWords } from '../language';
import { languages, listOf } from '../languages';

/** What a word does in a question; one without a role carries its meaning. */
export type WordRole =
	| Exclude<keyof QuestionWords, 'days' | 'colours' | 'frames' | 'closings' | 'openers'>
	| 'day'
	| 'month'
	| 'colour'
	| 'number';

/** The words of one language, ready to look up. Phrases are words with one space between them. */
export interface Lexicon {
	roles: Map<string, Set<WordRole>>;
	openers: Set<string>;
	links: Set<string>;
	closings: Set<string>;
	frames: RegExp;
}

function compile(language: Language, words: QuestionWords): Lexicon {
	const roles = new Map<string, Set<WordRole>>();
	const add = (phrases: string[], role: WordRole) => {
		for (const phrase of phrases.map(normalisePhrase)) {
			if (!phrase.includes(' ')) roles.set(phrase, (roles.get(phrase) ?? new Set()).add(role));
		}
	};
	// A verb that begins a question ("aceptan") may also be what it is about: openers are no role.
	const { days, colours, frames, closings, openers, ...byRole } = words;
	for (const [role, list] of Object.entries(byRole) as [WordRole, string][]) add(listOf(list), role);
	add([...daysIn(language).names.flat(), ...listOf(days)], 'day');
	add(
		monthsIn(language).map(([name]) => name),
		'month',
	);
	add(listOf(colours), 'colour');
	return {
		roles,
		openers: new Set(phrasesOf(openers)),
		links: new Set(phrasesOf(words.links)),
		closings: new Set(phrasesOf(closings)),
		frames: new RegExp(`^(?:${frames.map((frame) => `(?:${foldPattern(frame)})`).join('|')})(?:(?= |$)|(?<= ))`, 'u'),
	};
}

const phrasesOf = (list: string) => listOf(list).map(normalisePhrase).filter(Boolean);

/** By ISO 639-1 code. */
export const lexicons = new Map(
	languages.flatMap((language) =>
		language.question ? [[language.code, compile(language, language.question)] as const] : [],
	),
);

/** Whether the small words of a language are known, and with them which words of a question carry its meaning. */
export const hasSmallWords = (language: string): boolean => lexicons.has(language);
