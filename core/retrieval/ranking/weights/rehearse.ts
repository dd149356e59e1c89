import { setImmediate as letOthersRun } from 'node:timers/promises';
import { onUsualScale, type CosineScale } from '../cosine-scale';
import { fold, wordReader } from '../../../language';
import { scoreMeaning, wordVectors } from '../../word-meaning';
import { countWords } from '../count-words';
import { countLetters, readLetters, readRowLetters, scoreLetters } from '../letters';
import { meaningTemperature, poolPoints } from '../pool-points';
import { fuse } from '../fuse';
import type { SampledRow } from '../sample-rows';
import { weightsFor } from './default-weights';
import type { PosedQuestion, Rehearsal } from './pose-questions';

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

/** By their numbers in a rehearsal. */
const textsOfRow = ({ question, variants, answer }: SampledRow) => [
	question,
	...variants,
	answer.slice(0, longestAnswer),
];
const longestAnswer = 8_000;

/** What is embedded for a rehearsal; most of it was embedded for the index before. */
export function textsOf(rows: readonly SampledRow[], { questions, searched }: Rehearsal) {
	const raw = (row: SampledRow, text: number) => textsOfRow(row)[text] ?? '';
	return {
		questions: questions.map(({ row, text }) => (rows[row] ? raw(rows[row], text) : '')),
		rows: rows.map((row, index) => {
			const texts = searched[index] ?? [];
			const hasQuestion = texts.includes(0);
			return {
				texts: texts.slice(0, -1).map((text) => raw(row, text)),
				whole: `${hasQuestion ? `${row.question}\n` : ''}${row.answer.slice(0, longestAnswer)}`,
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
	const read = await Promise.all(rows.map(readRow));
	const points = read.map(({ folded }, row) => {
		const texts = searched[row] ?? [];
		const parts = texts.slice(0, -1).map((text) => folded[text] ?? '');
		const whole = `${texts.includes(0) ? (folded[0] ?? '') : ''} ${folded.at(-1) ?? ''}`;
		return [...parts, whole];
	});
	const statistics = countLetters(points.map((texts) => texts.join(' ')));
	const letters = points.map((texts) => readRowLetters(texts));
	const words = readWords(read.map((row, index) => (searched[index] ?? []).flatMap((text) => row.words[text] ?? [])));
	const own = await wordVectors();
	const meanings = points.map((texts) => texts.map((text) => own.of(text)));
	const shares = weightsFor(vectors ? halfMeaning : 0, 0);

	const matrices: LegMatrix[] = [];
	for (const [index, question] of questions.entries()) {
		await letOthersRun();
		const text = read[question.row]?.folded[question.text] ?? '';
		const asked = readLetters(text, statistics);
		const asking = new Set(read[question.row]?.words[question.text]);
		const byWords = words(asking);
		const askedWords = own.of(text);
		const vector = vectors?.questions[index] ?? new Float32Array();
		const lexical = new Float64Array(rows.length);
		const meaning = new Float64Array(rows.length);
		const answerMeaning = new Float64Array(rows.length);
		letters.forEach((row, place) => {
			const score = scoreLetters(asked, row);
			const legs = { ...score, ...scoreMeaning(askedWords, meanings[place] ?? []), words: byWords[place] ?? 0 };
			lexical[place] = fuse(legs, shares);
			if (!vectors) return;
			const { texts = [], whole: withAnswer = new Float32Array() } = vectors.rows[place] ?? {};
			const likeness = (other: Float32Array) => onUsualScale(product(vector, other), vectors.scale);
			answerMeaning[place] = likeness(withAnswer);
			meaning[place] = poolPoints([...texts.map(likeness), answerMeaning[place]], meaningTemperature);
		});
		matrices.push({
			right: rightRow(question),
			askedWords: countWords(text, { asked: asking.size, known: 0 }).askedWords,
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

/** The texts of a row as letters and words are compared. */
async function readRow(row: SampledRow): Promise<{ folded: string[]; words: string[][] }> {
	const words = await wordReader(row.language);
	const texts = textsOfRow(row);
	return { folded: texts.map(fold), words: texts.map(words) };
}

const k1 = 1.2;
const b = 0.75;

/**
 * BM25 over its ideal for rows in memory, as `frontdesk.score_words` computes it in the database.
 *
 * @param rows the words of each row
 * @returns the scores of all rows for the words of a question
 */
function readWords(rows: readonly string[][]): (question: ReadonlySet<string>) => Float64Array {
	const entries = new Map<string, Map<number, number>>();
	rows.forEach((words, row) => {
		for (const word of words) {
			const frequencies = entries.get(word) ?? new Map<number, number>();
			entries.set(word, frequencies.set(row, (frequencies.get(row) ?? 0) + 1));
		}
	});
	const average = Math.max(1, rows.reduce((sum, { length }) => sum + length, 0) / Math.max(1, rows.length));
	return (question) => {
		const scores = new Float64Array(rows.length);
		let ideal = 0;
		for (const word of question) {
			const frequencies = entries.get(word) ?? new Map<number, number>();
			const idf = Math.log(1 + (rows.length - frequencies.size + 0.5) / (frequencies.size + 0.5));
			ideal += idf;
			for (const [row, frequency] of frequencies) {
				const length = 1 - b + (b * (rows[row]?.length ?? 0)) / average;
				scores[row] = (scores[row] ?? 0) + (idf * frequency) / (frequency + k1 * length);
			}
		}
		return ideal === 0 ? scores : scores.map((score) => score / ideal);
	};
}
