import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root, trackedFiles } from './tracked-files';

const pages = trackedFiles().filter((path) => path.endsWith('.md'));
const textOf = (path: string) => readFileSync(join(root, path), 'utf8').replace(/```[^]*?```/g, '');

/** Where a page leads to, besides the web: a file of ours, and a heading of it. */
const linksOf = (page: string) =>
	[...textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)/g)].map(([, path = '', heading]) => ({
		to: path === '' ? page : normalize(join(dirname(page), path)),
		heading,
	}));

/** A heading's address, as GitHub makes it. */
const addressOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
const headingsOf = (page: string) =>
	[...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		addressOf(heading!.replace(/\[(.*?)\]\(.*?\)/g, '$1')),
	);

it.each(pages)('each link in %s leads somewhere', (page) => {
	const broken = linksOf(page).filter(
		({ to, heading }) =>
			!existsSync(join(root, to)) || (heading && to.endsWith('.md') && !headingsOf(to).includes(heading)),
	);

	expect(broken).toEqual([]);
});

it('each page of docs is found from the README', () => {
	const reached = new Set(['README.md']);
	for (const page of reached) if (page.endsWith('.md')) linksOf(page).forEach(({ to }) => reached.add(to));

	expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

it('each page that a program or a workflow names is there', () => {
	const named = trackedFiles()
		.filter((path) => /\.(ts|tsx|mjs|json|yml|sql|sh)$/.test(path))
		.flatMap((path) =>
			[...readFileSync(join(root, path), 'utf8').matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([to]) => ({ path, to })),
		);

	expect(named.filter(({ to }) => !existsSync(join(root, to)))).toEqual([]);
});

it('each command is in the README, and in npm run help', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
	const commands = Object.keys(scripts).map((name) =>
		/^(start|stop|test)$/.test(name) ? `npm ${name}` : `npm run ${name}`,
	);
	const listedIn = (text: string, form: RegExp) =>
		[...text.matchAll(form)].map(([, command]) => command!.replace(/ (--|FILE).*$/, '')).sort();

	const table = readFileSync(join(root, 'README.md'), 'utf8').split('\n## Commands\n')[1]!.split('\n## ')[0]!;
	const help = readFileSync(join(root, 'infra/local/help.mjs'), 'utf8');

	expect(listedIn(table, /^\| `(npm [^`]*)`/gm)).toEqual(commands.sort());
	expect(listedIn(help, /^\t'(npm [^']*)':/gm)).toEqual(commands.sort());
});
