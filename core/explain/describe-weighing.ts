import { sizeOfSheet, usualEase } from '../calibration';
import type { RecordedWeighing, WeightsBasis } from '../retrieval';

/** Fewer of its own questions than this teach a sheet nothing about weights. */
const leastQuestions = 50;

/**
 * Where the weights of a search come from, in a sentence.
 *
 * @param basis what the sheet's own questions said of this model; null where they were not asked
 * @param isOn whether the sheet may pick its weights
 */
export function describeWeights(
	{ model }: Pick<RecordedWeighing, 'model'>,
	basis: WeightsBasis | null,
	isOn: boolean,
): string {
	if (model === null)
		return 'the usual ones for words, letters and the sense of words; no vectors of a model were compared';
	if (!isOn) return `the usual ones for ${model}: search_weights_from_sheet is off`;
	if (basis === null) return `the usual ones for ${model}: the sheet has not been asked its own questions yet`;
	const { questions, lexical, meaning, byDefault, chosen, isReadable, reading } = basis;
	if (!isReadable) {
		const marks = Object.entries(reading).map(([code, { mark }]) => `${languages.of(code) ?? code} ${figure(mark)}`);
		const examined = marks.length > 0 ? ` In the same thing in other words it gets ${marks.join(', ')}.` : '';
		return `those without vectors: ${model} does not understand this sheet.${examined} Asked ${questions} of the sheet's own questions it gets ${figure(meaning)}, words and letters get ${figure(lexical)} (1: the right one is always first)`;
	}
	if (questions < leastQuestions) {
		return `the usual ones for ${model}: ${questions} of the sheet's own questions are too few to learn from (${leastQuestions} are needed)`;
	}
	return `picked by the sheet: asked ${questions} of its own questions it gets ${figure(chosen)} with them, ${figure(byDefault)} with the usual ones, ${figure(lexical)} by words and letters, ${figure(meaning)} by meaning (1: the right one is always first)`;
}

/** How easy the sheet's own questions are, and what that does; null where it is not known. */
export function describeEase({ ease }: Pick<RecordedWeighing, 'ease'>, heardMeaning: boolean): string | null {
	if (ease === null) return null;
	const usual = heardMeaning ? usualEase.meaning : usualEase.letters;
	const difference = ease - usual;
	if (Math.abs(difference) < 0.1) return `${ease.toFixed(2)}: the sheet's own questions look as easy as usual`;
	return difference > 0
		? `${ease.toFixed(2)} (usual ${usual.toFixed(2)}): the sheet's own questions look easy, so a question has to look easier still to count as sure`
		: `${ease.toFixed(2)} (usual ${usual.toFixed(2)}): the sheet's own questions look hard, so less is enough to count as sure`;
}

/** How many rows the sheet has, and what that does; null where it is not known. */
export function describeSize({ rowCount }: Pick<RecordedWeighing, 'rowCount'>): string | null {
	if (rowCount === null) return null;
	const size = sizeOfSheet(rowCount);
	const rows = `${rowCount} ${rowCount === 1 ? 'row' : 'rows'}`;
	if (Math.abs(size) < 0.1) return `${rows}: as many as usual`;
	return size < 0
		? `${rows}: a small sheet leaves more questions unanswered, so more is needed to count as sure`
		: `${rows}: a large sheet leaves fewer questions unanswered, so less is enough to count as sure`;
}

const languages = new Intl.DisplayNames('en', { type: 'language' });
const figure = (value: number) => value.toFixed(2);
