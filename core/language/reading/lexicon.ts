import { daysIn, monthsIn } from '../calendar';
import { foldPattern, normalisePhrase } from '../fold';
import type { Language, QuestionWords } from '../language';
import { languages, listOf } from '../languages';

/** What a word does in a question; one without a role carries its meaning. */
export type WordRole =
	| Exclude<keyof QuestionWords, 'days' | 'colours' | 'frames' | 'closings' | 'openers' | 'pointers'>
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
	// A verb that begins a question ("aceptan") may also be what it is about: openers are no role, and neither is "dies", which is English too.
	const { days, colours, frames, closings, openers, pointers: _, ...byRole } = words;
	for (const [role, list] of Object.entries(byRole) as [WordRole, string][]) add(listOf(list), role);
	add([...daysIn(language).names.flat(), ...listOf(days)], 'day');
	add(
		monthsIn(language).map(([name]) => name),
		'month',
	);
	add(listOf(colours), 'colour');
	const chat = pairsOf(language.chat);
	for (const [short, word] of chat)
		roles.set(short, new Set([...(roles.get(word) ?? []), ...(roles.get(short) ?? [])]));
	const asTyped = (phrase: string) => shortened(phrase.split(' '), chat);
	return {
		roles,
		openers: new Set(phrasesOf(openers).flatMap(asTyped)),
		links: new Set(phrasesOf(words.links).flatMap(asTyped)),
		closings: new Set(phrasesOf(closings)),
		frames: new RegExp(`^(?:${frames.map((frame) => `(?:${foldPattern(frame)})`).join('|')})(?:(?= |$)|(?<= ))`, 'u'),
	};
}

const pairsOf = (chat = '') =>
	[...chat.matchAll(/(\S+) (\S+)/gu)].map(([, short = '', word = '']) => [short, word] as const);

/** A phrase with what phones make of its words: "are you", "r you", "are u", "r u". */
function shortened([first, ...rest]: string[], chat: ReturnType<typeof pairsOf>): string[] {
	if (first === undefined) return [''];
	const forms = [first, ...chat.filter(([, word]) => word === first).map(([short]) => short)];
	const ends = rest.length > 0 ? shortened(rest, chat) : [];
	return forms.flatMap((form) => (rest.length > 0 ? ends.map((end) => `${form} ${end}`) : [form]));
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
