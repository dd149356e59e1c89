import { normalisePhrase } from '../fold';
import { lexicons, type Lexicon, type WordRole } from './lexicon';

export interface Word {
	/** As it is compared: lower case, no accents. */
	normal: string;
	/** Where it stands in the text. */
	start: number;
	end: number;
}

const wordPattern = /[\p{L}\p{N}\p{Mn}\p{Mc}'’‘`´ʼ]+/gu;
const arabic = 'ar';

/** The words of a text. Arabic writes "and" into the next word: it is one of its own here. */
export function wordsOf(text: string): Word[] {
	return [...text.matchAll(wordPattern)].flatMap(({ 0: raw, index }) => {
		const normal = normalisePhrase(raw).replaceAll(' ', '');
		const end = index + raw.length;
		const rest = normal.slice(1);
		if (raw.startsWith('و') && (rest.startsWith('ال') || lexicons.get(arabic)?.roles.has(rest))) {
			return [
				{ normal: 'و', start: index, end: index + 1 },
				{ normal: rest, start: index + 1, end },
			];
		}
		return normal === '' ? [] : [{ normal, start: index, end }];
	});
}

/** The words of the languages that a message may be in. */
export class Reading {
	private readonly known: Lexicon[];

	constructor(readonly languages: readonly string[]) {
		this.known = languages.flatMap((language) => lexicons.get(language) ?? []);
	}

	has({ normal }: Word, ...roles: WordRole[]): boolean {
		if (/^\p{N}+$/u.test(normal)) return roles.includes('number');
		return this.known.some((lexicon) => roles.some((role) => lexicon.roles.get(normal)?.has(role)));
	}

	/** Carries meaning by itself. Days, months, colours and numbers do not: they need something that they are about. */
	isContent(word: Word): boolean {
		return !/^\p{N}+$/u.test(word.normal) && !this.known.some(({ roles }) => roles.has(word.normal));
	}

	slotOf(word: Word): WordRole | undefined {
		return (['number', 'day', 'month', 'colour'] as const).find((slot) => this.has(word, slot));
	}

	/** How many words from `at` on are a phrase of this kind; 0 when none. */
	phraseAt(words: readonly Word[], at: number, kind: 'openers' | 'links' | 'closings'): number {
		for (let length = Math.min(6, words.length - at); length > 0; length--) {
			const phrase = words
				.slice(at, at + length)
				.map(({ normal }) => normal)
				.join(' ');
			if (this.known.some((lexicon) => lexicon[kind].has(phrase))) return length;
		}
		return 0;
	}

	/** How many words at the start are a polite way to begin. */
	frameWords(words: readonly Word[]): number {
		const text = words.map(({ normal }) => normal).join(' ');
		const lengths = this.known.map(
			({ frames }) => frames.exec(text)?.[0].trim().split(' ').filter(Boolean).length ?? 0,
		);
		return Math.max(0, ...lengths);
	}
}

/** How many different words of the text each language knows; languages without any are left out. */
export function knownWords(words: readonly Word[]): Map<string, number> {
	const normals = new Set(words.map(({ normal }) => normal));
	const counts = [...lexicons].map(([language, { roles }]): [string, number] => [
		language,
		[...normals].filter((normal) => roles.has(normal)).length,
	]);
	return new Map(counts.filter(([, count]) => count > 0));
}

/**
 * The languages that a message is read in: those that know most of its words. Several on a tie, none when none knows any.
 *
 * @param hint the conversation's language; decides a tie
 */
export function languagesOf(words: readonly Word[], hint?: string | null): string[] {
	const known = knownWords(words);
	const score = (language: string) => (known.get(language) ?? 0) + (language === hint ? 0.5 : 0);
	const most = Math.max(0, ...[...known.keys()].map(score));
	return [...known.keys()].filter((language) => score(language) === most);
}

/** Whether a text begins as a question does: "do you", "is there". */
export function opensQuestion(text: string): boolean {
	const words = wordsOf(text);
	return new Reading(languagesOf(words)).phraseAt(words, 0, 'openers') > 0;
}
