/** A reader should guess a file from a sentence; these names say nothing, or hide where n8n looks for them. */
import { basename, dirname } from 'node:path';

import { trackedFiles } from './tracked-files';

// "service account" is Google's own word for the thing.
const saysNothing =
	/(^|[-_./])(utils?|helpers?|common|managers?|services?(?!-account)|handlers?|data|info|misc)([-_./]|$)/i;
const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*(\.[a-z0-9]+)$/;
const migration = /^infra\/migrations\/\d{4}_[a-z0-9_]+\.sql$/;
const sqlFunction = /^infra\/functions\/[a-z]+(-[a-z]+)*\/[a-z0-9_]+\.sql$/;
const iconOfNode = /^nodes\/icons\/[a-z][A-Za-z]*(\.dark)?\.svg$/;

/** Payloads are named in the words of the platform that sends them. */
const ours = trackedFiles().filter((path) =>
	/^(nodes|credentials|core|workflows|infra|test(?!\/payloads))\//.test(path),
);
const code = ours.filter((path) => /\.(ts|js|mjs|sql|css|html)$/.test(path));

it('says in every name what is inside', () => {
	expect(ours.filter((path) => saysNothing.test(path))).toEqual([]);
});

it('writes files in kebab-case, except where n8n or SQL ask for another form', () => {
	const others = code.filter((path) => !kebabCase.test(basename(path)));
	const asked = [/\.(node|credentials)(\.test)?\.ts$/, migration, sqlFunction];

	expect(others.filter((path) => !asked.some((form) => form.test(path)))).toEqual([]);
});

it('calls the file of a node after its folder and its class', () => {
	const nodes = ours.filter((path) => path.endsWith('.node.ts'));

	expect(nodes.filter((path) => basename(path) !== `${basename(dirname(path))}.node.ts`)).toEqual([]);
});

it('numbers each migration once, so that their order is clear', () => {
	const numbers = code.filter((path) => migration.test(path)).map((path) => Number(basename(path).slice(0, 4)));

	expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
});

it('draws every icon for a light and for a dark background', () => {
	const icons = ours.filter((path) => path.startsWith('nodes/icons/'));

	expect(icons.filter((path) => !iconOfNode.test(path))).toEqual([]);
	expect(icons.map((path) => path.replace('.dark', '')).filter((path) => !icons.includes(path))).toEqual([]);
	expect(
		icons.filter((path) => !path.endsWith('.dark.svg') && !icons.includes(path.replace('.svg', '.dark.svg'))),
	).toEqual([]);
});
