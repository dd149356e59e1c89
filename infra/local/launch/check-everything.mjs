import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { projectFolder } from './folders.mjs';
import { Stop, say, withProgress } from './progress.mjs';
import { runInForeground, runQuietly } from './run.mjs';

const local = (program) => join('node_modules', program);

/**
 * What `npm test` consists of, cheapest first. A step is over before the next begins; its rows run side by side, the parts of a row one
 * after the other.
 */
const steps = [
	[
		[['lint', (run) => checkQuietly(run, 'Checking style', [eslint, prettier])]],
		[
			[
				'types',
				(run) =>
					checkQuietly(run, 'Checking types', [[local('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit']]),
			],
		],
		[['packages', (run) => checkQuietly(run, 'Checking packages', [[join('.ci', 'check-packages.mjs')]])]],
	],
	// Of two cores jest would leave one alone.
	[[['unit', (run) => jest(run, 'unit', ['--maxWorkers=100%'])]]],
	[[['database', (run) => jest(run, 'database', ['--maxWorkers=100%'])]]],
	// One file at a time: they share one n8n. Most of them wait most of the time, so another product has room beside it.
	[
		[['e2e', (run) => jest(run, 'e2e', oneByOne)]],
		[
			['queue', (run) => jest(run, 'queue', oneByOne)],
			['production', (run) => jest(run, 'production', oneByOne)],
		],
	],
];
const oneByOne = ['--runInBand', '--forceExit'];
/** Their files that failed are run once more when all else is over: several products, their customers and the tests share two cores. */
const runAgain = new Set(['e2e', 'queue', 'production']);
/** Runs only where it is named: an hour, on a machine where nothing else runs. */
const onlyByName = { attacks: attackWithEverything };
/** What docs/security.md promises, in the sizes that it names; the tests say what each is. */
const fullSizes = { FUZZ_BODIES: '20000', ATTACK_CHARACTERS: '65536', ATTACK_TIMES: '1', FAULT_SECONDS: '20' };
const eslint = [local('eslint/bin/eslint.js'), '.'];
const prettier = [local('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'];

/**
 * Runs every check of the project and ends with one line that counts them: each test is one; style, types and packages are one each.
 *
 * @param {string} node the Node 24 to run them on
 * @param {Record<string, string>} environment
 * @param {string[]} parts which ones; all of them when empty
 * @returns {Promise<number>} what the process ends with: 0 when nothing failed
 */
export async function checkEverything(node, environment, parts) {
	const known = [...steps.flat(2).map(([name]) => name), ...Object.keys(onlyByName)];
	const unknown = parts.find((part) => !known.includes(part));
	if (unknown) throw new Stop(`There is no part "${unknown}" in the tests: ${known.join(', ')}.`);

	const env = { ...environment, PATH: `${dirname(node)}${delimiter}${environment.PATH}`, NODE_ENV: 'test' };
	const total = { passed: 0, failed: 0, skipped: 0 };
	const isChosen = ([name]) => (parts.length === 0 ? !(name in onlyByName) : parts.includes(name));
	for (const step of [...steps, [Object.entries(onlyByName)]]) {
		const broken = [];
		const rows = step.map(async (row) => {
			for (const [name, check] of row.filter(isChosen)) {
				const counts = await check({ node, env });
				add(total, counts);
				if (runAgain.has(name) && counts.files?.length) broken.push([name, counts]);
			}
		});
		await Promise.all(rows);
		for (const [name, { files, failed }] of broken) {
			say(`Running once more what failed: ${files.join(' ')}`);
			const again = await jest({ node, env }, name, [...oneByOne, '--runTestsByPath', ...files]);
			const passedNow = Math.max(0, failed - again.failed);
			add(total, { passed: passedNow, failed: again.failed - failed, skipped: 0 });
		}
	}
	const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
	console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
	return total.failed === 0 ? 0 : 1;
}

function add(total, count) {
	for (const key of Object.keys(total)) total[key] += count[key];
	return total;
}

async function attackWithEverything({ node, env }) {
	const run = { node, env: { ...fullSizes, ...env } };
	const files = ['--testPathPatterns', 'test/(attacks|fuzz|tenants)/'];
	const unit = await jest(run, 'unit', [...files, '--runInBand']);
	const database = await jest(run, 'database', files);
	const e2e = await jest(run, 'e2e', [...files, ...oneByOne]);
	const queue = await jest(run, 'queue', [...files, ...oneByOne]);
	return [database, e2e, queue].reduce(add, unit);
}

/** One check made of a few commands, of which nobody wants to read more than the failures. */
async function checkQuietly({ node, env }, what, commands) {
	const failures = await withProgress(what, async () => {
		const failed = [];
		for (const args of commands) {
			const { code, output } = await runQuietly(node, args, { cwd: projectFolder, env });
			if (code !== 0) failed.push(output.trimEnd());
		}
		return failed;
	});
	for (const output of failures) say(output);
	return failures.length ? { passed: 0, failed: 1, skipped: 0 } : { passed: 1, failed: 0, skipped: 0 };
}

/** The tests of one jest project. A file that cannot even be loaded counts as one failed test, and so does a dead jest. */
async function jest({ node, env }, project, extra = []) {
	const folder = await mkdtemp(join(tmpdir(), 'frontdesk-results-'));
	const results = join(folder, 'results.json');
	// OpenTelemetry's exporter loads its transport by a dynamic import, and jest refuses one without the flag.
	const flags = project === 'unit' ? ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'] : [];
	const args = [...flags, local('jest/bin/jest.js'), '--selectProjects', project, '--passWithNoTests', ...extra];
	try {
		say(`Running the ${project} tests …`);
		const code = await runInForeground(node, [...args, '--json', '--outputFile', results], env, projectFolder);
		const counted = await readFile(results, 'utf8').then(count, () => ({
			passed: 0,
			failed: 0,
			skipped: 0,
			files: [],
		}));
		return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function count(json) {
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests, testResults } =
		JSON.parse(json);
	return {
		passed: numPassedTests,
		failed: numFailedTests + numRuntimeErrorTestSuites,
		skipped: numPendingTests + numTodoTests,
		files: testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(projectFolder, name)),
	};
}
