import { normalisePhrase } from '../fold';
import type { Language, Sentences } from '../language';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { he } from './he';
import { hi } from './hi';
import { id } from './id';
import { it } from './it';
import { ja } from './ja';
import { ko } from './ko';
import { nl } from './nl';
import { pl } from './pl';
import { pt } from './pt';
import { ru } from './ru';
import { th } from './th';
import { tr } from './tr';
import { uk } from './uk';
import { zh } from './zh';

export const languages: readonly Language[] = [
	en,
	de,
	nl,
	es,
	fr,
	it,
	pt,
	pl,
	ru,
	uk,
	tr,
	ar,
	he,
	hi,
	id,
	zh,
	ja,
	ko,
	th,
];

const byCode = new Map(languages.map((language) => [language.code, language]));

/** The phrases of a list. */
export const listOf = (list = ''): string[] =>
	list
		.split('|')
		.map((phrase) => phrase.trim())
		.filter((phrase) => phrase !== '');

/** @param tag a code or a tag like `pt-BR`; undefined for a language that is not known */
export const languageOf = (tag: string): Language | undefined => byCode.get(tag.slice(0, 2).toLowerCase());

/** Words of all languages that say nothing of what a question is about: see `small` of a language. */
export const smallWords: ReadonlySet<string> = new Set(
	languages.flatMap(({ small = '' }) => small.split(/\s+/).map(normalisePhrase)),
);

export const hasSentences = (code: string | null): boolean =>
	code !== null && languageOf(code)?.sentences !== undefined;

/** The few words that are not the sheet's own; English where we have none of a language. */
export function sentencesIn(code: string | null): Sentences {
	const known = [languageOf(code ?? 'en'), ...languages].find((one) => one?.sentences);
	return known?.sentences as Sentences;
}
