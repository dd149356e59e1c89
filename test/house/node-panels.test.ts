import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
	NodeHelpers,
	type ICredentialType,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

const { name: packageName, n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
};

/** Where the published package shows its files: what `docs` has there is what it has here. Beside the editor: test/e2e/editor. */
const isPage = (url: string | undefined) => {
	const [, path, heading] = /^https:\/\/unpkg\.com\/([^@#]+\.md)(?:#(.+))?$/.exec(url ?? '') ?? [];
	if (!path?.startsWith(`${packageName}/docs/`)) return false;
	const page = path.replace(`${packageName}/`, '');
	return (
		existsSync(page) &&
		(!heading || new RegExp(`^#+ ${heading.replaceAll('-', '[ -]')}$`, 'im').test(readFileSync(page, 'utf8')))
	);
};

const nodes = n8n.nodes.map((path) => {
	const name = basename(path, '.node.js');
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads them the same way, by the list in package.json
	const loaded = require(`../../${path.replace('dist/', '').replace('.js', '')}`) as Record<
		string,
		new () => INodeType
	>;
	const { description, methods = {} } = new loaded[name]!();
	return [name, description, methods] as const;
});

/** The values of a field on which a credential's being shown depends. */
function valuesWithCredential({ credentials = [] }: INodeTypeDescription, field: string): unknown[] {
	return credentials.flatMap(({ displayOptions }) => displayOptions?.show?.[field] ?? []);
}

/** What somebody reads in a panel. */
function wordsIn(description: unknown): string[] {
	const words: string[] = [];
	JSON.stringify(description, (key, value: unknown) => {
		const isRead = ['action', 'description', 'displayName', 'hint', 'placeholder'].includes(key);
		if (typeof value === 'string' && (isRead || (key === 'name' && /^[A-Z]/.test(value)))) words.push(value);
		return value;
	});
	return words;
}

describe.each(n8n.nodes)('%s', (path) => {
	it('is found in n8n’s list by what people look for', () => {
		const name = basename(path, '.node.js');
		const file = path.replace('dist/', '').replace(/\.js$/, '.json');
		const codex = JSON.parse(readFileSync(file, 'utf8')) as {
			node: string;
			categories: string[];
			alias: string[];
			resources: { primaryDocumentation: { url: string }[] };
		};

		expect(codex.node).toBe(`n8n-nodes-frontdesk.${name[0]!.toLowerCase()}${name.slice(1)}`);
		expect(codex.categories.length).toBeGreaterThan(0);
		// Of the category AI the list shows agents alone: everything else is found below an agent only.
		expect(codex.categories).not.toContain('AI');
		expect(codex.alias).toContain('frontdesk');
		expect(codex.resources.primaryDocumentation.map(({ url }) => [url, isPage(url)])).toEqual([
			[expect.any(String), true],
		]);
	});
});

it.each(n8n.credentials)('%s leads to a page that exists', (path) => {
	const name = basename(path, '.credentials.js');
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads them the same way, by the list in package.json
	const loaded = require(`../../${path.replace('dist/', '').replace('.js', '')}`) as Record<
		string,
		new () => ICredentialType
	>;
	const { documentationUrl } = new loaded[name]!();

	expect([documentationUrl, isPage(documentationUrl)]).toEqual([expect.any(String), true]);
});

describe.each(nodes)('the panel of %s', (name, description, methods) => {
	it('opens the page that n8n’s list names', () => {
		const codex = JSON.parse(readFileSync(`nodes/${name}/${name}.node.json`, 'utf8')) as {
			resources: { primaryDocumentation: { url: string }[] };
		};

		expect(description.documentationUrl).toBe(codex.resources.primaryDocumentation[0]?.url);
	});

	it('leaves the way open to a next version', () => {
		expect(description.version).toEqual([1]);
	});

	// A field each of whose values needs a credential, or one named "authentication" without "none", is what n8n's editor takes
	// for the main one: it is hidden, and all fields that its being shown depends on.
	it('has every field on it: none is hidden for the sake of credentials', () => {
		const taken = description.properties.filter(({ name, options = [] }) => {
			const needed = valuesWithCredential(description, name);
			const values = options.map((option) => (option as INodePropertyOptions).value);
			if (needed.length === 0) return false;
			return name === 'authentication' ? !values.includes('none') : values.every((value) => needed.includes(value));
		});

		expect(taken.map(({ name }) => name)).toEqual([]);
	});

	it('names each credential that is always asked for', () => {
		const always = (description.credentials ?? []).filter(({ displayOptions }) => !displayOptions);

		for (const { displayName } of always) expect(displayName).toMatch(/\w/);
	});

	// n8n looks at the first of a kind alone: the list of a field that is shown with the second finds "no credentials".
	it('names each kind of credential once', () => {
		const kinds = (description.credentials ?? []).map((credential) => credential.name);

		expect(kinds).toEqual([...new Set(kinds)]);
	});

	it('calls a business by one name', () => {
		const odd = wordsIn(description).filter((words) =>
			/\btenants?\b|^whose\b.*\b(sheet|documents|vectors)$|^whose$/i.test(words),
		);

		expect(odd).toEqual([]);
	});

	it('has each list that a field of it shows', () => {
		const asked = [
			...JSON.stringify(description).matchAll(/"(?:searchListMethod|loadOptionsMethod|resourceMapperMethod)":"(\w+)"/g),
		];
		const known = Object.values(methods).flatMap((kind) => Object.keys(kind as object));

		expect(known).toEqual(expect.arrayContaining(asked.map(([, method]) => method)));
	});

	it('has a word to say wherever there is nothing to fill in', () => {
		const { properties } = description;
		const isChoice = ({ name }: INodeProperties) => name === 'resource' || name === 'operation';
		const resources = properties.find(({ name }) => name === 'resource')?.options ?? [{ value: undefined }];
		const chosen = resources.flatMap((resource) =>
			properties
				.filter(({ name }) => name === 'operation')
				.filter(({ displayOptions }) => {
					const shown = displayOptions?.show?.['resource'];
					return !shown || shown.includes((resource as INodePropertyOptions).value);
				})
				.flatMap(({ options = [] }) =>
					options.map((operation) => ({
						...('value' in resource && resource.value !== undefined ? { resource: resource.value } : {}),
						operation: (operation as INodePropertyOptions).value,
					})),
				),
		);
		const empty = (chosen.length > 0 ? chosen : [{}]).filter((values) => {
			const given = NodeHelpers.getNodeParameters(properties, values, true, false, null, description)!;
			const shown = properties.filter((property) => NodeHelpers.displayParameter(given, property, null, description));
			return shown.filter((property) => !isChoice(property)).length === 0;
		});

		expect(empty).toEqual([]);
	});

	it('names the operation below the node in words', () => {
		expect(description.subtitle).not.toMatch(/^=\{\{ *\$parameter\["operation"\] *\}\}$/);
	});
});
