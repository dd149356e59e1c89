import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { root, trackedFiles } from './tracked-files';

const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };

/** A field's name and those inside of it; what a notice, a button or a choice of the list is called nobody reads. */
function namesIn({ name, type, options = [] }: INodeProperties): string[] {
	if (type === 'notice' || type === 'button') return [];
	const inside = options.flatMap((option: INodeProperties | INodePropertyCollection | INodePropertyOptions) => {
		if ('values' in option) return option.values.flatMap(namesIn);
		return 'type' in option ? namesIn(option) : [];
	});
	return [name, ...inside];
}

/** What a node's code says besides naming its fields and when they are shown. */
function codeIn(folder: string): string {
	return trackedFiles()
		.filter((path) => [folder, 'nodes/shared'].includes(dirname(path).split('/').slice(0, 2).join('/')))
		.filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
		.map((path) => readFileSync(join(root, path), 'utf8').replace(/\bname: '\w+',|displayOptions: .*/g, ''))
		.join('\n');
}

it.each(n8n.nodes)('every field of %s has an effect', (path) => {
	const file = path.replace('dist/', '').replace('.js', '');
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads them the same way, by the list in package.json
	const loaded = require(join(root, file)) as Record<string, new () => INodeType>;
	const { description } = new loaded[basename(file, '.node')]!();
	const code = codeIn(dirname(file));

	const names = [...new Set(description.properties.flatMap(namesIn))];
	expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});

it('fields inside of fields are fields too', () => {
	const inside = { displayName: 'B', name: 'b', type: 'string', default: '' } as const;
	const field = { displayName: 'A', name: 'a', type: 'collection', default: {}, options: [inside] } as const;

	expect(namesIn({ ...field, options: [...field.options] })).toEqual(['a', 'b']);
});
