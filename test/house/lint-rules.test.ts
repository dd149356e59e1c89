/** Shows that each rule of the house stops what it is there to stop, by linting a small package made of offenders. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

const longFunction = `export function long(): number {\n\tlet n = 0;\n${'\tn += 1;\n'.repeat(100)}\treturn n;\n}\n`;
const longFile = Array.from({ length: 501 }, (_, line) => `export const line${line} = ${line};`).join('\n');

/** What stands in the house that the offenders break into; all of it is clean. */
const goodHouse = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-fixture',
		version: '1.0.0',
		description: 'A package to lint',
		license: 'MIT',
		files: ['dist'],
		dependencies: { pg: '8.0.0' },
		peerDependencies: { 'n8n-workflow': '*', 'prom-client': '*' },
		n8n: { n8nNodesApiVersion: 1, nodes: ['dist/nodes/MetaSend/MetaSend.node.js'] },
	}),
	'tsconfig.json': JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['**/*'], exclude: [] }),
	'core/turns/index.ts': `export { nextTurn } from './next-turn';\n`,
	'core/turns/next-turn.ts': `import { zero } from '../numbers';\n\nexport const nextTurn = (turn: number): number => turn + 1 + zero;\n`,
	'core/turns/next-turn.test.ts': `import { nextTurn } from './next-turn';\nimport { someTurn } from '../../test/support/some-turn';\nimport { freePort } from '../../infra/local/ports';\n\nit('counts', () => expect(nextTurn(someTurn)).toBe(freePort));\n`,
	'core/numbers/index.ts': `export { zero } from './zero';\n`,
	'core/numbers/zero.ts': `export const zero = 0;\n`,
	'infra/local/ports.ts': `import { zero } from '../../core/numbers';\n\nexport const freePort = zero;\n`,
	'infra/sandbox/server.ts': `import { createServer } from 'node:http';\n\nexport const server = createServer();\n`,
	'test/support/some-turn.ts': `import { nextTurn } from '../../core/turns';\n\nexport const someTurn = nextTurn(1);\n`,
	'test/e2e/answers.test.ts': `import { server } from '../../infra/sandbox/server';\nimport { MetaSend } from '../../nodes/MetaSend/MetaSend.node';\nimport { someTurn } from '../support/some-turn';\n\nit('runs', () => expect([server, MetaSend, someTurn]).toBeDefined());\n`,
	'nodes/shared/turn-of.ts': `import { nextTurn } from '../../core/turns';\n\nexport const turnOf = nextTurn;\n`,
	'nodes/icons/metaSend.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
	'nodes/icons/metaSend.dark.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
	'nodes/MetaSend/MetaSend.node.ts': nodeNamed('MetaSend', 'metaSend'),
};

/** Each offender breaks one rule: where it stands, what it says, and who must object. */
const offenders: [why: string, path: string, source: string, rule: string][] = [
	[
		'core imports something of n8n',
		'core/turns/knows-n8n.ts',
		`import { sleep } from 'n8n-workflow';\n\nexport const wait = sleep;\n`,
		'@typescript-eslint/no-restricted-imports',
	],
	[
		'core imports a node',
		'core/turns/knows-nodes.ts',
		`export { turnOf } from '../../nodes/shared/turn-of';\n`,
		'boundaries/dependencies',
	],
	[
		'core imports infra',
		'core/turns/knows-infra.ts',
		`export { freePort } from '../../infra/local/ports';\n`,
		'boundaries/dependencies',
	],
	[
		'a core folder reaches past the door of another',
		'core/turns/past-the-door.ts',
		`export { zero } from '../numbers/zero';\n`,
		'boundaries/dependencies',
	],
	[
		'a node reaches past the door of core',
		'nodes/MetaSend/past-the-door.ts',
		`export { nextTurn } from '../../core/turns/next-turn';\n`,
		'boundaries/dependencies',
	],
	[
		'a node imports infra',
		'nodes/MetaSend/knows-infra.ts',
		`export { freePort } from '../../infra/local/ports';\n`,
		'boundaries/dependencies',
	],
	[
		'a node imports another node',
		'nodes/MetaTrigger/knows-sibling.ts',
		`export { MetaSend } from '../MetaSend/MetaSend.node';\n`,
		'boundaries/dependencies',
	],
	[
		'core uses a package that is not installed with it',
		'core/turns/needs-dev-package.ts',
		`import { json } from 'express';\n\nexport const parse = json;\n`,
		'@typescript-eslint/no-restricted-imports',
	],
	[
		'a node speaks to the database by itself',
		'nodes/MetaSend/queries.ts',
		`import { Pool } from 'pg';\n\nexport const pool = new Pool();\n`,
		'@typescript-eslint/no-restricted-imports',
	],
	[
		'the sandbox imports core',
		'infra/sandbox/knows-core.ts',
		`export { zero } from '../../core/numbers';\n`,
		'boundaries/dependencies',
	],
	[
		'the sandbox imports a node',
		'infra/sandbox/knows-nodes.ts',
		`export { turnOf } from '../../nodes/shared/turn-of';\n`,
		'boundaries/dependencies',
	],
	[
		'the sandbox imports the launcher',
		'infra/sandbox/knows-local.ts',
		`export { freePort } from '../local/ports';\n`,
		'boundaries/dependencies',
	],
	[
		'product code imports test support',
		'infra/local/knows-tests.ts',
		`export { someTurn } from '../../test/support/some-turn';\n`,
		'boundaries/dependencies',
	],
	[
		'a test reaches past the door of core',
		'test/e2e/past-the-door.test.ts',
		`import { zero } from '../../core/numbers/zero';\n\nit('is', () => expect(zero).toBe(0));\n`,
		'boundaries/dependencies',
	],
	[
		'code stands outside of the known folders',
		'lost/somewhere.ts',
		'export const lost = true;\n',
		'boundaries/no-unknown-files',
	],
	['a file is too long', 'core/turns/long-file.ts', longFile, 'max-lines'],
	['a function is too long', 'core/turns/long-function.ts', longFunction, 'max-lines-per-function'],
	[
		'a promise is dropped',
		'core/turns/drops-promise.ts',
		`import { setTimeout } from 'node:timers/promises';\n\nexport const start = (): void => {\n\tsetTimeout(1);\n};\n`,
		'@typescript-eslint/no-floating-promises',
	],
	[
		'a promise goes where nobody awaits it',
		'core/turns/misuses-promise.ts',
		`export const each = (turns: number[]): void => turns.forEach(async (turn) => Promise.reject(new Error(String(turn))));\n`,
		'@typescript-eslint/no-misused-promises',
	],
	[
		'a switch forgets a case',
		'core/turns/forgets-a-case.ts',
		`export function word(answer: 'yes' | 'no'): number {\n\tswitch (answer) {\n\t\tcase 'yes':\n\t\t\treturn 1;\n\t}\n\treturn 0;\n}\n`,
		'@typescript-eslint/switch-exhaustiveness-check',
	],
	[
		'any switches the types off',
		'core/turns/any.ts',
		`export const length = (thing: any): unknown => thing;\n`,
		'@typescript-eslint/no-explicit-any',
	],
	[
		'what came from outside is trusted unparsed',
		'core/turns/trusts-json.ts',
		`export const read = (json: string): string => JSON.parse(json).name;\n`,
		'@typescript-eslint/no-unsafe-return',
	],
	[
		'a type is imported as a value',
		'core/turns/type-as-value.ts',
		`import { Server } from 'node:http';\n\nexport const portOf = (server: Server): unknown => server.address();\n`,
		'@typescript-eslint/consistent-type-imports',
	],
	[
		'core writes to the console',
		'core/turns/prints.ts',
		`export const print = (): void => console.log('hello');\n`,
		'no-console',
	],
	[
		'a node has an icon that does not exist',
		'nodes/NoIcon/NoIcon.node.ts',
		nodeNamed('NoIcon', 'nowhere'),
		'@n8n/community-nodes/icon-validation',
	],
	[
		'a node is not in package.json',
		'nodes/NotListed/NotListed.node.ts',
		nodeNamed('NotListed', 'metaSend'),
		'@n8n/community-nodes/node-registration-complete',
	],
];

let house: string;
let objections: Map<string, string[]>;

beforeAll(() => {
	house = mkdtempSync(join(tmpdir(), 'frontdesk-lint-'));
	for (const [path, source] of Object.entries(goodHouse)) put(path, source);
	for (const [, path, source] of offenders) put(path, source);
	symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
	objections = lint();
}, 120_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

it.each(offenders)('objects when %s', (_why, path, _source, rule) => {
	const where = rule.endsWith('node-registration-complete') ? 'package.json' : path;

	expect(objections.get(where)).toContain(rule);
});

it.each(offenders)('objects to nothing else when %s', (_why, path, _source, rule) => {
	const others = (objections.get(path) ?? []).filter((objection) => objection !== rule);

	expect(others).toEqual(path.endsWith('trusts-json.ts') ? ['@typescript-eslint/no-unsafe-member-access'] : []);
});

it.each(Object.keys(goodHouse).filter((path) => path.endsWith('.ts')))('leaves %s alone', (path) => {
	expect(objections.get(path)).toEqual([]);
});

it('finds nothing else wrong with the package itself', () => {
	expect(new Set(objections.get('package.json'))).toEqual(new Set(['@n8n/community-nodes/node-registration-complete']));
});

function put(path: string, source: string): void {
	mkdirSync(dirname(join(house, path)), { recursive: true });
	writeFileSync(join(house, path), source);
}

/** ESLint runs as its own process: jest cannot load its configuration, which is an ES module. */
function lint(): Map<string, string[]> {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[
			join(root, 'node_modules/eslint/bin/eslint.js'),
			'--config',
			join(root, 'eslint.config.mjs'),
			'--format',
			'json',
			'.',
		],
		{ cwd: house, encoding: 'utf8', env: { ...process.env, ESLINT_PLUGIN_BOUNDARIES_ROOT_PATH: house } },
	);
	if (!stdout.startsWith('[')) throw new Error(`ESLint did not run:\n${stdout}${stderr}`);

	const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[];
	return new Map(
		results.map(({ filePath, messages }) => [
			relative(house, filePath),
			messages.map(({ ruleId, message }) => ruleId ?? message),
		]),
	);
}

function nodeNamed(className: string, icon: string): string {
	return `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

export class ${className} implements INodeType {
	description: INodeTypeDescription = {
		displayName: '${className}',
		name: '${className.charAt(0).toLowerCase()}${className.slice(1)}',
		subtitle: 'one',
		icon: { light: 'file:../icons/${icon}.svg', dark: 'file:../icons/${icon}.dark.svg' },
		group: ['transform'],
		version: 1,
		description: 'Does one thing',
		defaults: { name: '${className}' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}
`;
}
