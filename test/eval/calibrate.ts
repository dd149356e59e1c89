/**
 * `node dist/test/eval/calibrate.js DIR… [--write]`: fits the confidence on question sets, asked as they are and once more
 * with typing errors, through the product's own sync and search. Each set counts the same. Prints how well a fit on all
 * other sets does on each one, which is what a new business can expect; `--write` puts the fit on all sets into
 * `core/confidence/calibration.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { confidenceFeatures } from '../../core/confidence';
import { projectFolder } from '../../infra/local/project-folder';
import { askQuestionSet, type Prediction } from './ask-question-set';
import { fitLogistic, probability, type Observation } from './logistic-regression';
import { readQuestionSet, type Query, type QuestionSet } from './question-set';
import { mean, score } from './scores';
import { withTemporaryDatabase } from './temporary-database';
import { withTypingErrors } from './typing-errors';

interface AskedQuestion extends Observation {
	set: string;
	isNoisy: boolean;
	query: Query;
	prediction: Prediction;
}

async function main(): Promise<void> {
	const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
	if (positionals.length === 0) throw new Error('Which question sets? calibrate.js DIR… [--write]');
	const asked = await withTemporaryDatabase(async (db) => {
		const all: AskedQuestion[] = [];
		for (const set of positionals.map(readQuestionSet)) {
			const noisy = withTypingErrors({ ...set, name: `${set.name}-noisy` });
			for (const one of [set, noisy]) all.push(...observe(set, one === noisy, await askQuestionSet(db, one)));
		}
		return all;
	});
	printTransfer(asked);
	const coefficients = fitLogistic(asked).map((value) => Number(value.toFixed(3)));
	console.log(`fit on all sets: ${coefficients.join(', ')}`);
	if (values.write) writeCoefficients(coefficients);
}

function observe(
	set: QuestionSet,
	isNoisy: boolean,
	{ searches, predictions }: Awaited<ReturnType<typeof askQuestionSet>>,
): AskedQuestion[] {
	const byId = new Map(predictions.map((prediction) => [prediction.qid, prediction]));
	return searches.flatMap(({ query, search }) => {
		const prediction = byId.get(query.qid);
		if (!prediction || search.rows.length === 0) return [];
		return {
			set: set.name,
			isNoisy,
			query,
			prediction,
			features: confidenceFeatures(search),
			outcome: query.gold.includes(prediction.ranked[0] ?? ''),
			weight: 1 / searches.length,
		};
	});
}

/** Each set judged by a fit that never saw it. */
function printTransfer(asked: AskedQuestion[]): void {
	console.log('left out'.padEnd(20), 'AUROC', '  ECE', ' at 90 %', ' at 95 %', ' noisy: AUROC', '  ECE');
	const rows = [...new Set(asked.map(({ set }) => set))].map((set) => {
		const weights = fitLogistic(asked.filter((one) => one.set !== set));
		const judge = (isNoisy: boolean) => {
			const own = asked.filter((one) => one.set === set && one.isNoisy === isNoisy);
			const judged = own.map((one) => ({ ...one.prediction, confidence: probability(weights, one.features) }));
			return score(
				own.map(({ query }) => query),
				judged,
			);
		};
		const [clean, noisy] = [judge(false), judge(true)];
		const figures = [clean.aurocCorrect, clean.calibrationError, clean.coverageAt90, clean.coverageAt95];
		return { set, figures: [...figures, noisy.aurocCorrect, noisy.calibrationError] };
	});
	const means = (rows[0]?.figures ?? []).map((_, index) => mean(rows.map(({ figures }) => figures[index] ?? 0)));
	for (const { set, figures } of [...rows, { set: 'mean', figures: means }]) {
		console.log(set.padEnd(20), figures.map((value) => value.toFixed(3)).join('    '));
	}
}

function writeCoefficients(coefficients: number[]): void {
	const file = join(projectFolder, 'core', 'confidence', 'calibration.json');
	const calibration = JSON.parse(readFileSync(file, 'utf8')) as object;
	writeFileSync(file, `${JSON.stringify({ ...calibration, coefficients }, null, '\t')}\n`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
