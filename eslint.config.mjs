import { readFileSync } from 'node:fs';

import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What runs in production: limits of size and the strictest rules hold here; tests may be longer and looser. */
const product = ['desk/**/*.{ts,tsx}', 'nodes/**/*.ts', 'credentials/**/*.ts', 'core/**/*.ts', 'infra/**/*.ts'];
const tests = ['**/*.test.ts', 'test/**/*.ts'];
/** Runs in a browser, as it is: no types, other globals. */
const page = ['infra/sandbox/page/**/*.js'];

const door = { fileInternalPath: 'index.ts' };
const coreFolders = ['core', 'language', 'finding', 'talking'];
const coreDoors = { element: { type: coreFolders, ...door } };
/** What finds answers knows nothing of who asks, and where. */
const besideTalk = { element: { type: ['core', 'language', 'finding'], ...door } };

/** Every folder with code has a place in the house. A file outside of them is an error: say first what it may import. */
const places = [
	// Knows words and no business: it imports nothing of core.
	{ type: 'language', pattern: 'core/language', partialMatch: false },
	{ type: 'finding', pattern: 'core/(retrieval|knowledge|calibration|tables)', partialMatch: false },
	{ type: 'talking', pattern: 'core/(channels|conversations|accounts)', partialMatch: false },
	{ type: 'core', pattern: 'core/*', partialMatch: false },
	{ type: 'node support', pattern: 'nodes/shared', partialMatch: false },
	{ type: 'node', pattern: 'nodes/*', partialMatch: false },
	{ type: 'credential', pattern: 'credentials', partialMatch: false },
	// Runs in a browser: of ours it knows nothing but itself, and asks the node for everything.
	{ type: 'desk', pattern: 'desk', partialMatch: false },
	{ type: 'workflow', pattern: 'workflows', partialMatch: false },
	{ type: 'sandbox', pattern: 'infra/sandbox', partialMatch: false },
	{ type: 'infra', pattern: 'infra/*', partialMatch: false },
	{ type: 'dashboards', pattern: 'grafana', partialMatch: false },
	{ type: 'test support', pattern: 'test/support', partialMatch: false },
	{ type: 'test', pattern: 'test/*', partialMatch: false },
];

/** Nothing is allowed that is not listed. Inside one place, everything is. */
const directions = {
	default: 'disallow',
	message:
		'{{from.element.type}} must not import this file of {{to.element.type}}: dependencies point workflows → nodes → core → libraries, and a core folder is entered through its index.ts.',
	policies: [
		{
			from: { element: { type: ['core', 'talking', 'node', 'node support', 'credential', 'infra', 'dashboards'] } },
			allow: { to: coreDoors },
		},
		{ from: { element: { type: 'finding' } }, allow: { to: besideTalk } },
		{ from: { element: { type: ['node', 'credential'] } }, allow: { to: { element: { type: 'node support' } } } },
		{ from: { element: { type: 'infra' } }, allow: { to: { element: { type: 'infra' } } } },
		// A test may stand on everything, except that it enters core by the door too (its own folder is not "outside").
		...[{ element: { type: ['test', 'test support'] } }, { file: { categories: 'test' } }].map((from) => ({
			from,
			allow: { to: [coreDoors, { element: { type: `!(${coreFolders.join('|')})` } }] },
		})),
	],
};

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const notInstalledWithThePackage = {
	regex: `^(${Object.keys(manifest.devDependencies)
		.filter((name) => !(name in manifest.peerDependencies))
		.join('|')})(/|$)`,
	allowTypeImports: true,
	message: 'This is a devDependency: where the package is installed, it is missing.',
};

const sizeLimits = {
	// A long file may be what a reader wants to see together: this asks, and stops nobody.
	'max-lines': ['warn', { max: 500 }],
	'max-lines-per-function': ['warn', { max: 100, skipBlankLines: true, skipComments: true }],
	'max-depth': ['error', 4],
	'max-params': ['error', 5],
};

const everywhere = {
	eqeqeq: ['error', 'always'],
	'no-cond-assign': 'error',
	'no-constant-condition': 'error',
	'no-control-regex': 'error',
	'no-dupe-else-if': 'error',
	'no-else-return': 'error',
	'no-empty': 'error',
	'no-eval': 'error',
	'no-implicit-coercion': ['error', { boolean: false }],
	'no-misleading-character-class': 'error',
	'no-self-assign': 'error',
	'no-unsafe-finally': 'error',
	'no-unsafe-optional-chaining': 'error',
	'no-useless-escape': 'error',
	'no-useless-rename': 'error',
	'no-var': 'error',
	'object-shorthand': 'error',
	'prefer-const': 'error',
};

const n8nRules = {
	...n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport.rules,
	// n8n Cloud takes no package with dependencies; this one is self-hosted and talks to PostgreSQL, Google and models.
	'@n8n/community-nodes/no-runtime-dependencies': 'off',
	// prom-client is a peer too: metrics registered in a copy of our own never reach n8n's /metrics.
	'@n8n/community-nodes/valid-peer-dependencies': 'off',
	// Meta knows one callback URL an app, entered once in its dashboard: a node has nothing to create or delete there.
	'@n8n/community-nodes/webhook-lifecycle-complete': 'off',
	// All nodes but the Knowledge Base work on a turn that the trigger opened. As tools of an AI agent they would have none.
	'@n8n/community-nodes/node-usable-as-tool': 'off',
	// The maintainers have neither a mail address nor a public page yet; an invented one would be worse than none.
	'@n8n/community-nodes/valid-author': 'off',
	'@n8n/community-nodes/require-homepage': 'off',
	// It asks every node that uses a credential for a test; n8n needs one. test/house/package.test.ts asks for that one.
	'@n8n/community-nodes/credential-test-required': 'off',
	// It guesses by a field's name, and does not know that a service account's JSON holds a private key.
	'@n8n/community-nodes/credential-unnecessary-password': 'off',
	// All operations of a node of ours are about one thing; a resource would be a list with one entry.
	'@n8n/community-nodes/resource-operation-pattern': 'off',
	// What n8n only advises, this house holds to: a warning is either right, or off with a reason.
	'@n8n/community-nodes/icon-prefer-themed-variants': 'error',
	'@n8n/community-nodes/no-dead-files': 'error',
	'@n8n/community-nodes/node-registration-complete': 'error',
	'@n8n/community-nodes/require-files-array': 'error',
};

export default defineConfig(
	globalIgnores(['dist/', '.frontdesk/', 'coverage/']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },

	{
		name: 'frontdesk/typescript',
		files: ['**/*.{ts,tsx}'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			...everywhere,
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			// n8n's node methods and PostgreSQL's event callbacks are typed as returning nothing; a promise there is a lost error.
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
			// n8n's interfaces ask for promises, and an async function turns a throw into a rejection, awaiting or not.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/return-await': ['error', 'in-try-catch'],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
		},
	},
	{ name: 'frontdesk/product', files: product, ignores: tests, rules: sizeLimits },
	{
		name: 'frontdesk/tests',
		files: tests,
		rules: {
			// Answers of a server under test are looked at, not trusted; parsing each would bury the promise being tested.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
		},
	},

	{
		name: 'frontdesk/directions',
		files: ['**/*.{ts,tsx}'],
		plugins: { boundaries },
		settings: {
			'boundaries/root-path': import.meta.dirname,
			'boundaries/elements': places,
			'boundaries/files': [{ category: 'test', pattern: '**/*.test.ts' }],
			'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
			'import/resolver': { typescript: { alwaysTryTypes: false } },
		},
		rules: {
			'boundaries/dependencies': ['error', directions],
			'boundaries/no-unknown-files': 'error',
		},
	},
	{
		name: 'frontdesk/core knows no n8n',
		files: ['core/**/*.ts'],
		ignores: tests,
		rules: {
			'no-console': 'error',
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						notInstalledWithThePackage,
						{
							regex: '^(@n8n/|n8n(-|$))',
							message: 'core imports nothing of n8n: pass what you need in, or put the code in nodes/shared.',
						},
					],
				},
			],
		},
	},
	{
		name: 'frontdesk/nodes are thin',
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		ignores: tests,
		rules: {
			'no-console': 'error',
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						notInstalledWithThePackage,
						{
							regex: '^(pg|sql-template-tag|axios|googleapis|openai)(/|$)',
							message: 'A node only calls core; what speaks to the database or another service belongs there.',
						},
					],
				},
			],
		},
	},

	{
		name: 'frontdesk/n8n nodes',
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		ignores: tests,
		plugins: { '@n8n/community-nodes': n8nCommunityNodesPlugin },
		rules: n8nRules,
	},
	{
		name: 'frontdesk/n8n package',
		files: ['package.json'],
		plugins: { '@n8n/community-nodes': n8nCommunityNodesPlugin },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: n8nRules,
	},

	{
		name: 'frontdesk/scripts',
		files: ['**/*.{js,mjs}'],
		ignores: page,
		languageOptions: {
			globals: {
				...globalsOf(Object.getOwnPropertyNames(globalThis)),
				...globalsOf(['require', 'module', 'exports', '__dirname']),
			},
		},
		rules: { ...everywhere, ...sizeLimits, 'no-undef': 'error', 'no-unused-vars': 'error' },
	},
	{
		name: 'frontdesk/sandbox page',
		files: page,
		languageOptions: {
			globals: globalsOf(
				'window document location history navigator console fetch setTimeout clearTimeout setInterval clearInterval requestAnimationFrame crypto localStorage sessionStorage matchMedia getComputedStyle structuredClone queueMicrotask Event CustomEvent EventSource Element HTMLElement Node URL URLSearchParams FormData Intl AbortController AbortSignal ResizeObserver IntersectionObserver MutationObserver customElements'.split(
					' ',
				),
			),
		},
		rules: { ...everywhere, ...sizeLimits, 'no-undef': 'error', 'no-unused-vars': 'error' },
	},
	prettier,
);

function globalsOf(names) {
	return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
