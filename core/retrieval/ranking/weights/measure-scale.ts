import type { Embedder } from '../../embeddings';
import type { CosineScale } from '../cosine-scale';
import { examine, isUnread, readMarks, type ReadingMarks } from './reading';
import type { SampledRow } from '../sample-rows';

/** Enough for a mean: ten thousand pairs. */
const askingRows = 100;
/**
 * Rows of one sheet are about one trade, and so are its customers' questions: half of what that adds to their likeness is taken back. All of it
 * made confidence too low in sheets with close rows, none of it too high with models that were not fitted on (docs/quality.md).
 */
const trustInSheet = 0.5;
/** With so many rows half of that. */
const rowsForHalf = 3;

/**
 * Measures a model's cosines against a sheet: how alike its rows are that have nothing to do with each other, and how far above that the
 * model sees paraphrases. Where those lie is told by the sheet and its languages; how far they are apart is the model's own, by English where it
 * reads that: paraphrases without a word in common lie closer to strangers in other languages (E5: half to two thirds as far), and what
 * customers and rows say does not, so that by them all would look surer than it is.
 *
 * @returns null for a model that does not tell paraphrases from strangers: it has no say anyway
 * @throws FrontdeskError of the embedder
 */
export async function measureScale(
	rows: readonly SampledRow[],
	reading: ReadingMarks,
	embedder: Embedder,
): Promise<CosineScale | null> {
	// A language without paraphrases: models for several languages differ little between them.
	const english = { en: { share: 1, ...(await examine('en', embedder)) } };
	const marks = Object.values(readMarks(reading, english));
	const shares = marks.reduce((sum, { share }) => sum + share, 0);
	const meanOf = (of: 'background' | 'spread') =>
		marks.reduce((sum, mark) => sum + mark.share * (mark[of] ?? 0), 0) / shares;
	if (!(meanOf('spread') > 0.01)) return null;
	const spread = isUnread(english, 'en') ? meanOf('spread') : english.en.spread;
	const every = Math.max(1, Math.ceil(rows.length / askingRows));
	const questions = rows.filter((_, index) => index % every === 0).map(({ question }) => question);
	const strangers = await meanOfStrangers(questions, embedder);
	const usual = meanOf('background');
	const trust = (trustInSheet * questions.length) / (rowsForHalf + questions.length);
	const background = usual + trust * (strangers - usual);
	return { background: rounded(background), spread: rounded(spread) };
}

const rounded = (value: number) => Math.round(10_000 * value) / 10_000;

/** The mean cosine of each question with all others. */
async function meanOfStrangers(questions: readonly string[], embedder: Embedder): Promise<number> {
	const [asking, asked] = [await embedder.embed(questions, 'query'), await embedder.embed(questions, 'passage')];
	let sum = 0;
	asking.forEach((one, place) => {
		asked.forEach((other, index) => {
			if (index !== place) sum += one.reduce((total, value, at) => total + value * (other[at] ?? 0), 0);
		});
	});
	return sum / Math.max(1, questions.length * (questions.length - 1));
}
