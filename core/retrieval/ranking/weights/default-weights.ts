import type { LegWeights } from '../fuse';

/** Of a search without vectors of a model: `docs/quality.md` says how they were found. */
const withoutMeaning = { words: 0.28, rowLetters: 0.14, letters: 0.28, wordMeaning: 0.25, answerWords: 0.05 };
/** How the rest is shared out beside a model. */
const besideMeaning = { words: 0.4, rowLetters: 0.4, letters: 0.2, wordMeaning: 0, answerWords: 0 };

/** What a neural model gets before a sheet says anything else. */
export const defaultMeaning = 0.45;
/** How much of that goes to the question together with its answer. */
export const defaultAnswerShare = 0.2;

/**
 * The weights of a search that gives vectors so much say.
 *
 * @param meaning from 0 to 1
 * @param answerShare how much of it is the likeness to question and answer together
 */
export function weightsFor(meaning: number, answerShare: number): LegWeights {
	const lexical = meaning > 0 ? besideMeaning : withoutMeaning;
	const rest = 1 - meaning;
	return {
		words: rest * lexical.words,
		rowLetters: rest * lexical.rowLetters,
		letters: rest * lexical.letters,
		wordMeaning: rest * lexical.wordMeaning,
		answerWords: rest * lexical.answerWords,
		meaning: meaning * (1 - answerShare),
		answerMeaning: meaning * answerShare,
	};
}

export function defaultWeights(model: string | null): LegWeights {
	return model === null ? weightsFor(0, 0) : weightsFor(defaultMeaning, defaultAnswerShare);
}
