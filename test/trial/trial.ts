/**
 * `npm run trial [-- FILE… --in-process --list]`: made-up businesses with a sheet as an owner fills one, and what their customers write,
 * played through the whole product; prints how much was right, wrong, missed and asked back. Without files: those of `test/trial/businesses`.
 *
 * It starts a product of its own, as `npm start` does, with a real n8n. `--in-process` goes without n8n, by the same functions of core, in
 * seconds. `--model` lets the stand-in model word the replies, through n8n only. `--embeddings URL` finds rows by the vectors of `EMBEDDINGS_MODEL`
 * there. `--list` shows each message that did not get what was expected.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../infra/local/project-folder';
import { connectionsTo } from '../eval/ask-question-set';
import { withTemporaryDatabase } from '../eval/temporary-database';
import { readBusiness, type TrialBusiness } from './business';
import { describeTally, emptyTally, type Tally } from './grade';
import { openInProcess } from './in-process';
import { playBusiness, type Miss, type TriedProduct } from './play';
import { withRunningProduct } from './through-n8n';

const ours = join(projectFolder, 'test', 'trial', 'businesses');

async function main(): Promise<void> {
	// What ends a turn well is no news here.
	process.env['LOG_LEVEL'] ??= 'warn';
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: {
			'in-process': { type: 'boolean' },
			model: { type: 'boolean' },
			embeddings: { type: 'string' },
			list: { type: 'boolean' },
		},
	});
	if (values['in-process'] && values.model) throw new Error('The model is asked through n8n: leave out --in-process.');
	const { embeddings } = connectionsTo(values.embeddings);
	const files = positionals.length > 0 ? positionals : readdirSync(ours).map((name) => join(ours, name));
	const businesses = files.filter((file) => file.endsWith('.json')).map(readBusiness);
	const all = emptyTally();
	const play = async (business: TrialBusiness, { product, message }: { product: TriedProduct; message: string }) => {
		console.log(`${business.name}: ${message.split('\n')[0] ?? ''}`);
		const tally = await playBusiness(product, business, values.list ? tell : () => {});
		for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += tally[key];
		console.log(describeTally(business.name, tally));
	};
	if (values['in-process']) {
		await withTemporaryDatabase(async (db) => {
			for (const business of businesses) {
				const opened = await openInProcess(db, business, embeddings);
				await play(business, opened).finally(opened.close);
			}
		});
	} else {
		await withRunningProduct({ model: values.model ?? false, embeddings }, async ({ open }) => {
			for (const business of businesses) await play(business, await open(business));
		});
	}
	if (businesses.length > 1) console.log(describeTally('all', all));
}

function tell({ verdict, id, turn, text }: Miss): void {
	const { say, message, from } = turn;
	const asked = say ?? JSON.stringify(message);
	const source = from === undefined ? '' : `   [${[from].flat().join(', ')}]`;
	console.log(`  ${verdict.padEnd(6)} ${id} > ${asked}`);
	console.log(`         < ${text.replaceAll('\n', ' / ').slice(0, 160) || '(nothing)'}${source}`);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error instanceof Error ? error.stack : error);
		process.exit(1);
	},
);
