import { fold, languagesOf, Reading, wordReader, wordsOf } from '../language';
import { wordLikeness } from '../tables';
import type { RankedRow } from './ranking';
import { wordVectors } from './word-meaning';

/** As alike in meaning are words of which one may stand for the other; strangers have .0 to .35 (docs/quality.md). */
const leastAlike = 0.4;
/** So long a beginning makes one word of two, where it is half of them. */
const sameBeginning = 4;
/** Of so many letters, one that is wrong makes no other word. */
const mistypedLength = 8;
const letters = /[\p{L}\p{M}]+/gu;
const maxWords = 400;

/**
 * Whether a row says none of the words that a question is about, nor one that means much the same: then the two have nothing in common but how
 * people ask ("how much is …?"), however alike they look. Words that have no meaning in the package's vectors, names say, count by
 * their letters alone; where all are such, of a language that the vectors do not know say, nothing is held against the row.
 */
export async function isStrangeTo(
	{ question, variants, answer, matched }: Pick<RankedRow, 'question' | 'variants' | 'answer' | 'matched'>,
	asked: string,
): Promise<boolean> {
	const vectors = await wordVectors();
	const subjects = (await subjectsOf(asked)).map((word) => ({ word, meaning: vectors.of(word) }));
	if (subjects.length === 0 || wordsOf(asked).every(({ normal }) => vectors.of(normal) === null)) return false;
	const text = fold([question, ...variants, answer].join(' '));
	const said = [...new Set(text.match(letters))].slice(0, maxWords);
	// Stems have forms, and no meaning: an Italian "fat-" is no English "fat".
	if ([...said, ...matched].some((one) => subjects.some(({ word }) => isForm(one, word)))) return false;
	// Whoever mistypes writes words that nobody knows, or only in pieces: "bleeching".
	const unknown = subjects.filter(({ word, meaning }) => meaning === null || word.length >= mistypedLength);
	if (said.some((one) => unknown.some(({ word }) => wordLikeness(word, one) > 0))) return false;
	return !said.some((one) => {
		const its = vectors.of(one);
		return subjects.some(({ meaning }) => alike(its, meaning) >= leastAlike);
	});
}

/** The words that a question is about: none that only asks, joins or points, in any language that it may be in. */
async function subjectsOf(asked: string): Promise<string[]> {
	const words = wordsOf(asked);
	const languages = languagesOf(words);
	const reading = new Reading(languages);
	const readers = await Promise.all(languages.map(wordReader));
	return words
		.filter((word) => reading.isContent(word) && readers.every((read) => read(word.normal).length > 0))
		.map(({ normal }) => normal);
}

/** Endings, compounds and small errors. */
function isForm(one: string, other: string): boolean {
	if (one === other) return true;
	const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
	if (shorter.length >= sameBeginning && longer.includes(shorter)) return true;
	let same = 0;
	while (same < shorter.length && shorter[same] === longer[same]) same++;
	return same >= sameBeginning && 2 * same >= longer.length;
}

function alike(a: Float32Array | null, b: Float32Array | null): number {
	if (!a || !b) return 0;
	let sum = 0;
	for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
	return sum;
}
