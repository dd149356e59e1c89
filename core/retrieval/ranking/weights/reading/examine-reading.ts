import { z } from 'zod';
import { detectLanguage } from '../../../../language';
import type { Embedder } from '../../../embeddings';
import type { SampledRow } from '../../sample-rows';
import pairs from './paraphrases.json';

/** By ISO 639-1 code of a language of the sheet: the mean reciprocal rank of the right paraphrase among ten; chance is 0.29. */
export const readingMarks = z.record(
	z.string(),
	z.object({
		share: z.number(),
		mark: z.number(),
		/** The mean cosine of phrases that have nothing to do with each other, and how far above it paraphrases are. */
		background: z.number().optional(),
		spread: z.number().optional(),
	}),
);
export type ReadingMarks = z.output<typeof readingMarks>;

/**
 * MiniLM, an English model, has 0.92 in English and 0.15 to 0.48 in 26 other languages: it sees their letters, which paraphrases do not
 * share.
 */
const passMark = 0.6;
/** Enough to say which languages a sheet is in. */
const rowsLookedAt = 60;
const textLength = 500;
/** A row in another language here and there needs no exam. */
const leastShare = 0.1;

/**
 * Examines a model in each language that a sheet is written in: does it find what customers ask by the same thing in other words? A sheet of a
 * dozen rows cannot tell by itself, and a model that sees nothing but letters does not do badly among its own questions. The texts are the same for all
 * sheets, so that a cache pays for them once.
 *
 * @returns nothing for languages that there are no paraphrases of
 * @throws FrontdeskError of the embedder
 */
export async function examineReading(rows: readonly SampledRow[], embedder: Embedder): Promise<ReadingMarks> {
	const marks: ReadingMarks = {};
	for (const [language, share] of await languagesOf(rows)) {
		if (!(language in paraphrases) || share < leastShare) continue;
		marks[language] = { share: rounded(share), ...(await examine(language, embedder)) };
	}
	return marks;
}

/** Whether the model reads at least as much of the sheet as it does not read; true where nothing is known. */
export function isReadOverall(marks: ReadingMarks): boolean {
	const shareOf = (isRead: boolean) =>
		Object.values(marks).reduce((sum, { share, mark }) => sum + (mark >= passMark === isRead ? share : 0), 0);
	return shareOf(true) >= shareOf(false);
}

const rounded = (value: number) => Math.round(100 * value) / 100;

/** Those of the languages that the model reads; `others` where it reads none, or nothing is known. */
export function readMarks(marks: ReadingMarks, others: ReadingMarks): ReadingMarks {
	const read = Object.entries(marks).filter(
		([language, { spread }]) => spread !== undefined && !isUnread(marks, language),
	);
	return read.length > 0 ? Object.fromEntries(read) : others;
}

/** Whether the model was examined in a language, and failed. */
export function isUnread(marks: ReadingMarks, language: string | null): boolean {
	const examined = language === null ? undefined : marks[language];
	return examined !== undefined && examined.mark < passMark;
}

/** Which share of the rows is in which language. Rows that are too short to tell are looked at together. */
async function languagesOf(rows: readonly SampledRow[]): Promise<Map<string, number>> {
	const every = Math.max(1, Math.floor(rows.length / rowsLookedAt));
	const texts = rows
		.filter((_, index) => index % every === 0)
		.slice(0, rowsLookedAt)
		.map(({ question, variants, answer }) => [question, ...variants, answer].join('\n').slice(0, textLength));
	const shares = new Map<string, number>();
	const count = (code: string | null, share: number) =>
		code !== null && shares.set(code, (shares.get(code) ?? 0) + share / texts.length);
	const undecided: string[] = [];
	for (const text of texts) {
		const { code } = await detectLanguage(text);
		if (code === null) undecided.push(text);
		else count(code, 1);
	}
	if (undecided.length > 0) count(await languageTogether(undecided.join('\n')), undecided.length);
	return shares;
}

/** Languages that write alike are as hard to read for a model that does not know the letters. */
const scripts: [RegExp, string][] = [
	[/\p{Script=Cyrillic}/u, 'ru'],
	[/\p{Script=Arabic}/u, 'ar'],
	[/\p{Script=Devanagari}/u, 'hi'],
];

async function languageTogether(text: string): Promise<string | null> {
	const { code } = await detectLanguage(text.slice(0, textLength));
	return code ?? scripts.find(([letters]) => letters.test(text))?.[1] ?? null;
}

/** Whether a model finds ten phrases by the same in other words, both ways, and how much liker those are than strangers. */
export async function examine(language: string, embedder: Embedder) {
	const pairs = paraphrases[language] ?? [];
	const [asking, asked] = [await embedder.embed(pairs.flat(), 'query'), await embedder.embed(pairs.flat(), 'passage')];
	const ranks: number[] = [];
	const likeness = { paraphrases: 0, strangers: 0 };
	asking.forEach((vector, place) => {
		// What is asked by one side of the pairs is searched among the other sides.
		const others = asked.filter((_, index) => index % 2 !== place % 2);
		const right = Math.floor(place / 2);
		const scores = others.map((other) => product(vector, other));
		ranks.push(rankOf(right, scores));
		scores.forEach((score, index) => (likeness[index === right ? 'paraphrases' : 'strangers'] += score));
	});
	const background = likeness.strangers / Math.max(1, asking.length * (pairs.length - 1));
	return {
		mark: rounded(ranks.reduce((sum, rank) => sum + 1 / rank, 0) / Math.max(1, ranks.length)),
		background,
		spread: likeness.paraphrases / Math.max(1, asking.length) - background,
	};
}

/** From 1; those with the same score share the places, rounding of vectors left aside. */
function rankOf(place: number, scores: readonly number[]): number {
	const mine = scores[place] ?? 0;
	const [above, same] = [
		scores.filter((score) => score > mine + 1e-6).length,
		scores.filter((score) => Math.abs(score - mine) <= 1e-6).length,
	];
	return 1 + above + (same - 1) / 2;
}

function product(a: Float32Array, b: Float32Array): number {
	return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

/**
 * What customers ask, twice in other words that share no stem, by ISO 639-1 code: a model that reads the language finds one by the other.
 * The ten pairs say the same in every language.
 */
export const paraphrases = pairs as unknown as Record<string, readonly (readonly [string, string])[]>;
