/** What n8n and npm rely on: the package is built here from a copy of the sources, so no state of dist can hide a fault. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { root, trackedFiles } from './tracked-files';

interface Manifest {
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
	peerDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

interface Lock {
	packages: Record<string, Partial<Manifest> & { resolved?: string }>;
}

const manifest = readJson<Manifest>('package.json');
const { nodes, credentials } = manifest.n8n;
const locks = [
	['package.json', 'package-lock.json'],
	['infra/local/n8n/package.json', 'infra/local/n8n/package-lock.json'],
] as const;

describe('package.json', () => {
	it('pins every package to one version, so that every machine runs the same', () => {
		const versions = { ...manifest.dependencies, ...manifest.devDependencies };

		expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
	});

	it("leaves n8n-workflow and prom-client to n8n's own copies", () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*', 'prom-client': '*' });
		expect(Object.keys(manifest.dependencies)).toEqual(expect.not.arrayContaining(['n8n-workflow', 'prom-client']));
	});

	it('has a reason in CONTRIBUTING.md for every package, and no reason without its package', () => {
		const reasons = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
			.split('## Why each package is here')[1]!
			.split('\n## ')[0]!;
		const explained = [...reasons.matchAll(/^\| `([^`]+)` +\| \w.+ \|$/gm)].map(([, name]) => name);
		const used = new Set(
			[manifest.dependencies, manifest.peerDependencies, manifest.devDependencies].flatMap((group) =>
				Object.keys(group),
			),
		);

		expect(explained.sort()).toEqual([...used].sort());
	});

	it('lists every node and credential, and none that does not exist', () => {
		const sources = trackedFiles()
			.filter((path) => /^(nodes|credentials)\/.*\.(node|credentials)\.ts$/.test(path))
			.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`);

		expect([...nodes, ...credentials].sort()).toEqual(sources.sort());
	});
});

describe.each(locks)('the lock file of %s', (manifestPath, lockPath) => {
	const lock = readJson<Lock>(lockPath);

	it('asks for the same packages', () => {
		const { dependencies, devDependencies, peerDependencies } = readJson<Partial<Manifest>>(manifestPath);

		expect(lock.packages['']).toMatchObject(
			JSON.parse(JSON.stringify({ dependencies, devDependencies, peerDependencies })),
		);
	});

	it('names no registry', () => {
		expect(Object.values(lock.packages).flatMap(({ resolved }) => (resolved ? [resolved] : []))).toEqual([]);
	});
});

describe('the tracked files', () => {
	// Fixtures of payloads and seeds may hold invented ids and tokens, but nothing in the form of a real one. The examples
	// are put together here, so that this file does not hold one either.
	const long = 'Ab3'.repeat(20);
	const forbidden: [what: string, form: RegExp, example: string][] = [
		['the path of this clone', new RegExp(`${escaped(root)}(?![\\w-])`), `${root}/core`],
		[
			'the home folder of a person',
			/(?<![\w.])\/(home|Users)\/(?!node\b|\$|<|\{)[\w-]+\//,
			['', 'home', 'ada', ''].join('/'),
		],
		[
			'the address of a package registry',
			/https?:\/\/[^/\s"']*(registry|artifactory|verdaccio)[^/\s"']*/,
			['https:', '', 'registry.example.org'].join('/'),
		],
		[
			'a private key',
			/-----BEGIN [A-Z ]*PRIVATE KEY-----(\\n|\s)+[A-Za-z0-9+/]{40}/,
			`-----BEGIN PRIVATE KEY-----\n${long}`,
		],
		['an access token of Meta', /\bEAA[A-Za-z0-9]{40,}/, `EAA${long}`],
		['a key of Google', /\bAIza[\w-]{35}/, `AIza${long}`],
		['a key of a model provider', /\bsk-[A-Za-z0-9_-]{20,}/, `sk-${long}`],
		['a token of GitHub', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})/, `ghp_${long}`],
		['a key of AWS', /\bAKIA[0-9A-Z]{16}\b/, `AKIA${'A1'.repeat(8)}`],
	];
	const texts = trackedFiles()
		.filter((path) => !/\.(png|ico|woff2?)$/.test(path))
		.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

	it.each(forbidden)('hold not %s', (_what, form, example) => {
		expect(example).toMatch(form);
		expect(texts.filter(({ text }) => form.test(text)).map(({ path }) => path)).toEqual([]);
	});

	it('hold no settings and no data of an installation', () => {
		expect(
			texts.map(({ path }) => path).filter((path) => /(^|\/)(\.env|\.frontdesk|dist|node_modules)(\/|$)/.test(path)),
		).toEqual([]);
	});
});

describe('the packed package', () => {
	let built: string;

	beforeAll(() => {
		built = mkdtempSync(join(tmpdir(), 'frontdesk-package-'));
		for (const path of trackedFiles()) cpSync(join(root, path), join(built, path));
		symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'));
		run('npm', 'run', '--silent', 'build');
	}, 180_000);

	afterAll(() => rmSync(built, { recursive: true, force: true }));

	it('holds what runs, and no test, source or tool', () => {
		const packed = JSON.parse(run('npm', 'pack', '--dry-run', '--json', '--ignore-scripts')) as [
			{ files: { path: string }[] },
		];
		const paths = packed[0].files.map(({ path }) => path);

		expect(paths).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', ...nodes, ...credentials]));
		expect(
			paths.filter(
				(path) =>
					!/^(package\.json|README\.md|LICENSE|dist\/(nodes|credentials|core)\/.*\.(js|json|svg)|dist\/core\/llm\/prompts\/[\w-]+\.md|dist\/core\/retrieval\/word-meaning\/(word-vectors\.bin|NOTICE\.md)|dist\/desk\/desk\.html|docs\/.*\.md)$/.test(
						path,
					),
			),
		).toEqual([]);
		expect(paths.filter((path) => /\.test\.|\/test\//.test(path))).toEqual([]);
	});

	it.each([...nodes, ...credentials])('has in %s the class that n8n looks for, with its icons', (path) => {
		const name = basename(path).split('.')[0]!;

		const loaded = JSON.parse(run(process.execPath, '-e', lookInto, join(built, path), name)) as Loaded;

		expect(loaded.name.toLowerCase()).toBe(name.toLowerCase());
		expect(loaded.icons).toHaveLength(2);
		for (const icon of loaded.icons) expect(readFileSync(join(built, dirname(path), icon), 'utf8')).toMatch(/^<svg /);
	});

	// n8n loads all nodes and credentials before it answers anything: what only their work needs may not wait there too.
	it('loads for its descriptions no library but zod, and of core hardly more than the doors', () => {
		const loaded = JSON.parse(
			run(process.execPath, '-e', listLoaded, JSON.stringify([...nodes, ...credentials])),
		) as string[];
		const libraries = Object.keys(manifest.dependencies).filter((name) =>
			loaded.some((path) => path.includes(`/node_modules/${name}/`)),
		);
		const behindDoors = loaded.filter((path) => /\/dist\/core\/./.test(path) && basename(path) !== 'index.js');

		expect(loaded).toEqual(expect.arrayContaining([expect.stringMatching(/dist\/core\/conversations\/index\.js$/)]));
		// prom-client, which is n8n's, brings OpenTelemetry's interface.
		expect(libraries).toEqual(['@opentelemetry/api', 'zod']);
		expect(behindDoors.length).toBeLessThan(20);
	});

	it('lets every credential be tested in n8n: by a request of its own, or by a node', () => {
		const untested = JSON.parse(
			run(process.execPath, '-e', listUntested, JSON.stringify({ nodes, credentials })),
		) as string[];

		expect(untested).toEqual([]);
	});

	function run(program: string, ...words: string[]): string {
		const { status, stdout, stderr } = spawnSync(program, words, {
			cwd: built,
			encoding: 'utf8',
			env: { ...process.env, npm_config_loglevel: 'error' },
		});
		if (status !== 0) throw new Error(`${basename(program)} ${words.join(' ')} failed:\n${stdout}${stderr}`);
		return stdout;
	}
});

interface Loaded {
	name: string;
	icons: string[];
}

/** Does what n8n does with a file of the package, in a process without jest's own way to load modules. */
const lookInto = `
	const [path, className] = process.argv.slice(1);
	const instance = new (require(path)[className])();
	const { name, icon } = instance.description ?? instance;
	console.log(JSON.stringify({ name, icons: Object.values(icon).map((file) => file.replace(/^file:/, '')) }));
`;

/** The files that come with them, without those of n8n-workflow, which is there already. */
const listLoaded = `
	require('n8n-workflow');
	const before = new Set(Object.keys(require.cache).filter((path) => !path.includes('/node_modules/zod/')));
	for (const path of JSON.parse(process.argv[1])) require('./' + path);
	console.log(JSON.stringify(Object.keys(require.cache).filter((path) => !before.has(path))));
`;

const listUntested = `
	const { nodes, credentials } = JSON.parse(process.argv[1]);
	const load = (path) => new (require('./' + path)[path.split('/').at(-1).split('.')[0]])();
	const testedByNodes = nodes.map(load).flatMap(({ description, methods }) =>
		(description.credentials ?? []).filter(({ testedBy }) => methods?.credentialTest?.[testedBy]).map(({ name }) => name));
	const untested = credentials.map(load).filter(({ name, test }) => !test && !testedByNodes.includes(name));
	console.log(JSON.stringify(untested.map(({ name }) => name)));
`;

function readJson<T>(path: string): T {
	return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
