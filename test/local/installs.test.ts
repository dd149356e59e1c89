import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../../infra/local/project-folder';
import { scratchFolder } from './scratch-folder';

// Real processes, on a machine that may be busy.
jest.setTimeout(60_000);
const scratch = scratchFolder();
const installs = pathToFileURL(join(projectFolder, 'infra', 'local', 'launch', 'installs.mjs')).href;

/** What stands in for npm: notes each call, and hangs or fails when a file tells it to. */
const npm = `#!${process.execPath}
const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
appendFileSync(process.env.CALLS, 'call\\n');
mkdirSync('node_modules/half', { recursive: true });
if (existsSync(process.env.CALLS + '.hang')) setInterval(() => {}, 1000);
else if (existsSync(process.env.CALLS + '.full')) { console.error('npm error code ENOSPC'); process.exit(1); }
else if (existsSync(process.env.CALLS + '.offline')) { console.error('npm error code EAI_AGAIN'); process.exit(1); }
else writeFileSync('node_modules/whole', '');
`;

/** A folder with a lock file to install from, an npm of its own, and a place for the result. */
function place(name: string) {
	const root = join(scratch, name);
	const template = join(root, 'template');
	for (const folder of [template, join(root, 'bin')]) mkdirSync(folder, { recursive: true });
	writeFileSync(join(template, 'package.json'), '{"name":"tiny"}');
	writeFileSync(join(template, 'package-lock.json'), '{"name":"tiny","lockfileVersion":3}');
	writeFileSync(join(root, 'bin', 'npm'), npm);
	chmodSync(join(root, 'bin', 'npm'), 0o755);
	const calls = join(root, 'calls');
	return { root, template, calls, result: join(root, 'result') };
}
type Place = ReturnType<typeof place>;

function run({ root, calls }: Place, call: string): ChildProcess & { said: () => string } {
	const program = `import { installOnce, installInPlace } from ${JSON.stringify(installs)};
		await ${call}.catch((error) => { console.error(error.message); process.exit(1); });`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
		env: { ...process.env, CALLS: calls, PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH']}` },
		detached: true,
	});
	let output = '';
	child.stderr?.on('data', (chunk) => (output += chunk));
	return Object.assign(child, { said: () => output });
}

const shared = ({ template, result }: Place) =>
	`installOnce(${JSON.stringify(template)}, ${JSON.stringify(result)}, 'tiny')`;
const inPlace = ({ template }: Place) => `installInPlace(${JSON.stringify(template)}, ['ci'], 'tiny')`;
const ended = async (child: ChildProcess) => (await once(child, 'close'))[0] as number;
const callsOf = ({ calls }: Place) => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0);
const tell = ({ calls }: Place, what: 'hang' | 'full' | 'offline') => writeFileSync(`${calls}.${what}`, '');

describe.each([
	['a shared install', shared, (at: Place) => at.result],
	['an install in place', inPlace, (at: Place) => at.template],
])('%s', (kind, call, resultOf) => {
	it('is done once', async () => {
		const at = place(`${kind} once`);

		expect(await ended(run(at, call(at)))).toBe(0);
		expect(await ended(run(at, call(at)))).toBe(0);

		expect(callsOf(at)).toBe(1);
		expect(existsSync(join(resultOf(at), 'node_modules', 'whole'))).toBe(true);
	});

	it('that was killed half-way is done again', async () => {
		const at = place(`${kind} killed`);
		tell(at, 'hang');
		const killed = run(at, call(at));
		while (callsOf(at) === 0) await sleep(20);
		process.kill(-killed.pid!, 'SIGKILL');
		await ended(killed);
		writeFileSync(join(at.root, 'bin', 'npm'), npm.replace('.hang', '.never'));

		expect(await ended(run(at, call(at)))).toBe(0);

		expect(callsOf(at)).toBe(2);
		expect(existsSync(join(resultOf(at), 'node_modules', 'whole'))).toBe(true);
	});

	it('that two want at once is done by one, and the other waits', async () => {
		const at = place(`${kind} twice`);

		const both = await Promise.all([ended(run(at, call(at))), ended(run(at, call(at)))]);

		expect(both).toEqual([0, 0]);
		expect(callsOf(at)).toBe(1);
	});

	it.each([
		['full' as const, /The disk is full/],
		['offline' as const, /registry cannot be reached/],
	])('says so in a sentence when it fails (%s), and is tried again', async (what, sentence) => {
		const at = place(`${kind} ${what}`);
		tell(at, what);

		const first = run(at, call(at));
		expect(await ended(first)).toBe(1);
		expect(first.said()).toMatch(sentence);

		expect(await ended(run(at, call(at)))).toBe(1);
		expect(callsOf(at)).toBe(2);
	});
});
