/**
 * `npm run calibrate -- DIR… [--embeddings URL] [--keep FILE]`: asks question sets, as they are, once more with typing errors, and as sheets of 20 to 60
 * rows drawn from them, through the product's own sync and search, and fits both estimates of confidence on them. Each set counts the same. Prints how well a fit on
 * all other sets does on each one, which is what a new business can expect. `--keep` writes what was asked, what the estimate saw and what
 * came of it as JSON.
 *
 * `npm run calibrate -- --kept FILE --kept FILE …`: the same with what was kept, of several embedding models at once: each model and set is judged by
 * a fit that saw neither, which is what a new business with a new model can expect.
 *
 * `--write` puts the fit into `core/calibration/calibration.json` (the part for meaning with models, else the one for letters) and draws
 * `docs/reliability-*.svg`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { usualEase as shippedUsualEase } from '../../core/calibration';
import { projectFolder } from '../../infra/local/project-folder';
import { askQuestionSet, connectionsTo } from './ask-question-set';
import { observe, type AskedQuestion } from './observe-confidence';
import { centreEase, fitEstimate } from './fit-estimate';
import { readQuestionSet } from './question-set';
import { reliabilityDiagram } from './reliability-diagram';
import { mean, score } from './scores';
import { smallSheets } from './small-sheets';
import { withTemporaryDatabase } from './temporary-database';
import { judgeTransfer, printTransfer, targets } from './transfer';
import { withTypingErrors } from './typing-errors';

const usage =
	'Which question sets? npm run calibrate -- DIR… [--embeddings URL] [--keep FILE] [--write], or --kept FILE … [--write]';

async function main(): Promise<void> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: {
			write: { type: 'boolean' },
			keep: { type: 'string' },
			kept: { type: 'string', multiple: true },
			embeddings: { type: 'string' },
		},
	});
	const read = (values.kept ?? []).flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as AskedQuestion[]);
	if (positionals.length === 0 && read.length === 0) throw new Error(usage);
	const all = [...read, ...(await ask(positionals, values.embeddings))];
	if (values.keep) writeFileSync(values.keep, JSON.stringify(all));

	const isMeaning = all.some(({ heardMeaning }) => heardMeaning);
	// A model that cannot read a sheet had no say there: those questions belong to the other estimate.
	const kind = isMeaning ? 'meaning' : 'letters';
	const { asked, usualEase } = centreEase(
		all.filter(({ heardMeaning }) => heardMeaning === isMeaning),
		shippedUsualEase[kind],
	);
	const transfer = judgeTransfer(asked);
	printTransfer(transfer);
	const fits = Object.fromEntries(
		targets.map(({ name, observations }) => [
			name,
			fitEstimate(observations(asked)).map((value) => Number(value.toFixed(3))),
		]),
	);
	console.log(`fit on all: ${JSON.stringify({ usualEase, ...fits })}`);
	if (!values.write) return;
	writeCalibration(kind, { usualEase, ...fits });
	const curves = targets.map(({ name, sentence }) => ({
		name: sentence,
		judged: transfer.flatMap((one) => (one.target === name ? one.judged : [])),
	}));
	writeFileSync(join(projectFolder, 'docs', `reliability-${kind}.svg`), reliabilityDiagram(curves));
}

async function ask(folders: string[], embeddings: string | undefined): Promise<AskedQuestion[]> {
	if (folders.length === 0) return [];
	const connections = connectionsTo(embeddings);
	return withTemporaryDatabase(async (db) => {
		const all: AskedQuestion[] = [];
		console.log('R@1 as asked, with typing errors, and in small sheets');
		const recalls: number[][] = [];
		const sets = folders.map(readQuestionSet);
		for (const set of sets) {
			const noisy = withTypingErrors({ ...set, name: `${set.name}-noisy` });
			const recall: number[] = [];
			for (const one of [set, noisy]) {
				const answered = await askQuestionSet(db, one, connections);
				all.push(...observe(set, one === noisy, answered));
				recall.push(100 * score(one.queries, answered.predictions).recallAt1);
			}
			const small: number[] = [];
			for (const one of smallSheets(set, sets)) {
				const answered = await askQuestionSet(db, one, connections);
				all.push(...observe(set, false, answered));
				small.push(100 * score(one.queries, answered.predictions).recallAt1);
			}
			recall.push(mean(small));
			recalls.push(recall);
			console.log(set.name.padEnd(18), recall.map((figure) => figure.toFixed(1)).join('  '));
		}
		const means = [0, 1, 2].map((at) => mean(recalls.map((recall) => recall[at] ?? 0)).toFixed(1));
		console.log('mean'.padEnd(18), means.join('  '));
		return all;
	});
}

function writeCalibration(kind: 'meaning' | 'letters', fits: object): void {
	const file = join(projectFolder, 'core', 'calibration', 'calibration.json');
	const shipped = JSON.parse(readFileSync(file, 'utf8')) as object;
	writeFileSync(file, `${JSON.stringify({ ...shipped, [kind]: fits }, null, '\t')}\n`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
