import type { SampledRow } from '../sample-rows';

/** A text of a sampled row: 0 its question, then its variants, the last its answer. */
export interface PosedQuestion {
	row: number;
	text: number;
}

/** A sheet that asks itself. */
export interface Rehearsal {
	questions: PosedQuestion[];
	/** By row: which of its texts are searched, in their order; the answer is always among them. */
	searched: number[][];
	/** Variants ask, and the rest of the sheet is searched; else questions ask, and answers alone are searched. */
	isByVariants: boolean;
}

/** From fewer questions than this nothing is learnt about weights. */
export const leastQuestions = 50;
const mostQuestions = 300;

/**
 * The questions that a sheet can ask itself: every second variant, searched for in what is left of the sheet. Where there are too few
 * variants, a row's question asks for its answer alone.
 */
export function poseQuestions(rows: readonly SampledRow[]): Rehearsal {
	const asking = rows.flatMap(({ variants }, row) =>
		variants.flatMap((_, variant) => (variant % 2 === 1 ? [{ row, text: variant + 1 }] : [])),
	);
	const isByVariants = asking.length >= leastQuestions;
	const questions = isByVariants
		? asking
		: rows.flatMap(({ answer }, row) => (hasWords(answer) ? [{ row, text: 0 }] : []));
	const searched = rows.map(({ variants, answer }) => {
		const last = variants.length + 1;
		if (!isByVariants) return hasWords(answer) ? [last] : [0, last];
		return [0, ...variants.flatMap((_, variant) => (variant % 2 === 0 ? [variant + 1] : [])), last];
	});
	return { questions: spread(questions, mostQuestions), searched, isByVariants };
}

const hasWords = (text: string) => /[\p{L}\p{N}]{2}/u.test(text);

function spread<T>(all: T[], most: number): T[] {
	if (all.length <= most) return all;
	return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]).filter(
		(one) => one !== undefined,
	);
}
