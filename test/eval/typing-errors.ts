import type { QuestionSet } from './question-set';

/** The share of words of four letters and more that get an error: somebody in a hurry on a phone. */
const wordsWithErrors = 0.15;

/** The same questions as a hurried customer types them; the errors are the same in every run. */
export function withTypingErrors(set: QuestionSet): QuestionSet {
	const next = random(set.queries.length);
	return { ...set, queries: set.queries.map((query) => ({ ...query, text: mistype(query.text, next) })) };
}

/** Swaps, drops, doubles or mistypes a letter in some of the words; works on whole characters, never on half of one. */
export function mistype(text: string, next: () => number): string {
	return text.replaceAll(/[\p{L}\p{N}]{4,}/gu, (word) =>
		next() < wordsWithErrors ? mistypeWord([...word], next) : word,
	);
}

function mistypeWord(letters: string[], next: () => number): string {
	// The first letter is rarely wrong.
	const at = 1 + Math.floor(next() * (letters.length - 2));
	const [here = '', after = ''] = letters.slice(at, at + 2);
	const kinds = [[after, here], [after], [here, here, after], [neighbour(here, next), after]];
	return letters.toSpliced(at, 2, ...(kinds[Math.floor(next() * kinds.length)] ?? [])).join('');
}

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function neighbour(letter: string, next: () => number): string {
	const row = keyboard.find((keys) => keys.includes(letter.toLowerCase())) ?? keyboard[0] ?? '';
	const place = Math.max(0, row.indexOf(letter.toLowerCase())) + (next() < 0.5 ? -1 : 1);
	return row[place] ?? row[1] ?? letter;
}

/** A small generator of repeatable random numbers (mulberry32). */
export function random(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}
