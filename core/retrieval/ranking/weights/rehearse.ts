import { setImmediate as letOthersRun } from 'node:timers/promises';
import { onUsualScale, type CosineScale } from '../cosine-scale';
import { countWords } from '../count-words';
import { countLetters, readLetters, readRowLetters, scoreLetters } from '../letters';
import { meaningTemperature, poolPoints } from '../pool-points';
import { weightsFor } from './default-weights';
import type { PosedQuestion, Rehearsal } from './pose-questions';
import type { SampledRow } from './sampled-row';
import { readWords } from './row-words';

/** Any share of meaning will do to see how the rest is shared out beside it. */
const halfMeaning = 0.5;

/** What each leg makes of one question, by row. */
export interface LegMatrix {
	/** The row that the question belongs to. */
	right: number;
	/** Words of the question that carry meaning. */
	askedWords: number;
	/** Words and letters, weighed as they are beside meaning, or without it. */
	lexical: Float64Array;
	meaning: Float64Array;
	answerMeaning: Float64Array;
}

/** Vectors of a sheet's texts: of each question that asks, and of each row's searched texts and of its question with its answer. */
export interface RehearsalVectors {
	questions: Float32Array[];
	rows: { texts: Float32Array[]; whole: Float32Array }[];
	scale: CosineScale | null;
}

/** What is embedded for a rehearsal; most of it was embedded for the index before. */
export function textsOf(rows: readonly SampledRow[], { questions, searched }: Rehearsal) {
	const raw = ({ question, variants, answer }: SampledRow, text: number) =>
		text === 0 ? question : text <= variants.length ? (variants[text - 1] ?? '') : answer;
	return {
		questions: questions.map(({ row, text }) => (rows[row] ? raw(rows[row], text) : '')),
		rows: rows.map((row, index) => {
			const texts = searched[index] ?? [];
			const hasQuestion = texts.includes(0);
			return {
				texts: texts.slice(0, -1).map((text) => raw(row, text)),
				whole: hasQuestion ? `${row.question}\n${row.answer.slice(0, 8_000)}` : row.answer.slice(0, 8_000),
			};
		}),
	};
}

/** Scores every row for every question by every leg; without vectors by words and letters alone. Gives way to others between questions. */
export async function rehearse(
	rows: readonly SampledRow[],
	rehearsal: Rehearsal,
	vectors: RehearsalVectors | null,
): Promise<LegMatrix[]> {
	const { searched, questions } = rehearsal;
	const points = rows.map(({ folded }, row) => {
		const texts = searched[row] ?? [];
		const parts = texts.slice(0, -1).map((text) => folded[text] ?? '');
		const whole = `${texts.includes(0) ? (folded[0] ?? '') : ''} ${folded.at(-1) ?? ''}`;
		return [...parts, whole];
	});
	const statistics = countLetters(points.map((texts) => texts.join(' ')));
	const letters = points.map((texts) => readRowLetters(texts));
	const words = readWords(rows.map((row, index) => (searched[index] ?? []).map((text) => row.words[text] ?? {})));
	const { words: wordsShare, rowLetters: rowShare, letters: lettersShare } = weightsFor(vectors ? halfMeaning : 0, 0);
	const whole = vectors ? 1 / (1 - halfMeaning) : 1;

	const matrices: LegMatrix[] = [];
	for (const [index, question] of questions.entries()) {
		await letOthersRun();
		const text = rows[question.row]?.folded[question.text] ?? '';
		const asked = readLetters(text, statistics);
		const asking = rows[question.row]?.words[question.text] ?? {};
		const byWords = words(asking);
		const vector = vectors?.questions[index] ?? new Float32Array();
		const lexical = new Float64Array(rows.length);
		const meaning = new Float64Array(rows.length);
		const answerMeaning = new Float64Array(rows.length);
		letters.forEach((row, place) => {
			const score = scoreLetters(asked, row);
			lexical[place] =
				whole * (wordsShare * (byWords[place] ?? 0) + rowShare * score.rowLetters + lettersShare * score.letters);
			if (!vectors) return;
			const { texts = [], whole: withAnswer = new Float32Array() } = vectors.rows[place] ?? {};
			const likeness = (other: Float32Array) => onUsualScale(product(vector, other), vectors.scale);
			answerMeaning[place] = likeness(withAnswer);
			meaning[place] = poolPoints([...texts.map(likeness), answerMeaning[place]], meaningTemperature);
		});
		matrices.push({
			right: rightRow(question),
			askedWords: countWords(text, { asked: Object.keys(asking).length, known: 0 }).askedWords,
			lexical,
			meaning,
			answerMeaning,
		});
	}
	return matrices;
}

const rightRow = ({ row }: PosedQuestion) => row;

function product(a: Float32Array, b: Float32Array): number {
	let sum = 0;
	for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
	return sum;
}
