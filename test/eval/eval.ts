/**
 * `npm run eval -- DIR… [--embeddings URL] [--out FOLDER] [--typos] [--small]`: how well the product finds rows and knows when it does not. Each folder holds a
 * question set (`kb.jsonl`, `queries.jsonl`); its rows go through the product's own sync, its questions through the
 * product's own search and confidence, on a PostgreSQL of its own. Writes `predictions.jsonl` into the folder, or below
 * `--out` (default for folders that are not writable: `eval` in the working directory's `.frontdesk`), and prints scores.
 * `--embeddings` names an endpoint (`EMBEDDINGS_MODEL` and `EMBEDDINGS_API_KEY` as for `npm start`); by default there are no
 * vectors. `--typos` puts typing errors into the questions, `--small` draws sheets of 20 to 60 rows from each set, both the same in every run.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { askQuestionSet, connectionsTo, type Prediction } from './ask-question-set';
import { readQuestionSet, type QuestionSet } from './question-set';
import { judgeConfidence, reliabilityDiagram, type JudgedConfidence } from './reliability-diagram';
import { mean, score, type Scores } from './scores';
import { smallSheets } from './small-sheets';
import { withTypingErrors } from './typing-errors';
import { withTemporaryDatabase } from './temporary-database';

async function main(): Promise<void> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: {
			embeddings: { type: 'string' },
			out: { type: 'string' },
			typos: { type: 'boolean' },
			small: { type: 'boolean' },
		},
	});
	if (positionals.length === 0)
		throw new Error('Which question sets? npm run eval -- DIR… [--embeddings URL] [--out FOLDER] [--typos] [--small]');
	const whole = positionals.map(readQuestionSet).map((set) => (values.typos ? withTypingErrors(set) : set));
	const sets = values.small ? whole.flatMap((set) => smallSheets(set, whole)) : whole;
	const all: Scores[] = [];
	const everything: JudgedConfidence[] = [];
	console.log(
		line('set', [
			'R@1',
			'R@5',
			'MRR@10',
			'AUROC',
			'AUROC a.',
			'ECE',
			'at 95 %',
			'precision',
			'answered',
			'asked',
			'utility',
		]),
	);
	await withTemporaryDatabase(async (db) => {
		for (const set of sets) {
			const { predictions, refusedRows } = await askQuestionSet(db, set, connectionsTo(values.embeddings));
			const file = writePredictions(set, predictions, values.out);
			const scores = score(set.queries, predictions);
			everything.push(...judgeConfidence(set.queries, predictions));
			all.push(scores);
			console.log(line(set.name, figures(scores)));
			if (refusedRows.length > 0) console.log(`  the sync refused ${refusedRows.length} rows: ${refusedRows[0]}`);
			console.log(`  ${file}`);
		}
	});
	console.log(`drawn: ${drawReliability(everything, values.out)}`);
	const names = Object.keys(all[0] ?? {}) as (keyof Scores)[];
	const means = names.map((name) => [name, mean(all.map((one) => one[name]).filter(Number.isFinite))]);
	console.log(line('mean', figures(Object.fromEntries(means) as Scores)));
}

function writePredictions(set: QuestionSet, predictions: Prediction[], out: string | undefined): string {
	const isWritable = (statSync(set.folder).mode & 0o222) !== 0;
	const elsewhere = out ?? (isWritable ? undefined : join('.frontdesk', 'eval'));
	const folder = elsewhere === undefined ? set.folder : join(elsewhere, set.name);
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'predictions.jsonl');
	writeFileSync(file, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
	return file;
}

/** The reliability of all sets together, as a picture beside the predictions. */
function drawReliability(judged: JudgedConfidence[], out = join('.frontdesk', 'eval')): string {
	mkdirSync(out, { recursive: true });
	const file = join(out, 'reliability.svg');
	writeFileSync(file, reliabilityDiagram([{ name: 'is right', judged }]));
	return file;
}

function figures(scores: Scores): string[] {
	const percent = (value: number) => (100 * value).toFixed(1);
	return [
		percent(scores.recallAt1),
		percent(scores.recallAt5),
		scores.mrrAt10.toFixed(3),
		percent(scores.aurocCorrect),
		Number.isFinite(scores.aurocAnswerable) ? percent(scores.aurocAnswerable) : '–',
		scores.calibrationError.toFixed(3),
		percent(scores.coverageAt95),
		percent(scores.precision),
		percent(scores.answered),
		percent(scores.askedBack),
		scores.utility.toFixed(3),
	];
}

const line = (name: string, columns: string[]) => name.padEnd(18) + columns.map((text) => text.padStart(10)).join('');

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
