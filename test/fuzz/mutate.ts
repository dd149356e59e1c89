import fc from 'fast-check';

/** What a broken, hostile or merely unusual body may hold anywhere. */
const strangers: readonly unknown[] = [
	null,
	true,
	false,
	0,
	-1,
	1e308,
	1.5,
	'',
	' ',
	'text',
	'\u0000',
	'\ud800',
	'a\ud800b',
	'__proto__',
	'2026-07-01',
	'9'.repeat(400),
	[],
	{},
	[null],
	[[]],
	[{}],
	{ id: {} },
	{ id: 17841405726653026 },
	1_700_000_000,
	'1700000000000',
	{ toString: 'not a function' },
	{ constructor: null },
	{ length: -1 },
	'constructor',
	'object',
	'messages',
	'💬'.repeat(50),
	'x'.repeat(5_000),
	'US.13491208655302741918'.repeat(250),
	'1e400',
	'${7*7}',
	'+1 (555) 123',
];

/** What is put into the middle of a text. */
const splinters = ['\u0000', '\ud83d', '\udc00', '%', '\\', '"', '\u200b', "'", '\u202e', '\uffff'];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	const children = Object.keys(value).flatMap((key) =>
		pathsOf((value as Record<string, unknown>)[key], [...path, Array.isArray(value) ? Number(key) : key]),
	);
	return [path, ...children];
}

type Change = (parent: Record<string | number, unknown>, key: string | number, stranger: unknown) => void;

const written = (value: unknown): string => JSON.stringify(value) ?? 'null';

const changes: readonly Change[] = [
	(parent, key, stranger) => void (parent[key] = stranger),
	(parent, key) => void delete parent[key],
	(parent, key) => void (parent[key] = [parent[key], parent[key]]),
	(parent, key) => void (parent[key] = { '0': parent[key], value: parent[key] }),
	(parent, key) => void (parent[key] = written(parent[key])),
	(parent, key) => void (parent[key] = parseFloat(written(parent[key]).replace('"', ''))),
	(parent, key, stranger) => void (parent['something_new'] = { [String(key)]: parent[key], stranger }),
	(parent, key, stranger) => {
		const text = parent[key];
		if (typeof text !== 'string') return;
		const at = written(stranger).length % (text.length + 1);
		parent[key] = text.slice(0, at) + splinters[at % splinters.length] + text.slice(at + 1);
	},
	(parent, key) => void (parent[key] = [parent[key]].flat().map((part) => written(part).repeat(200).slice(0, 20_000))),
	(parent, key) => {
		const children = parent[key];
		if (Array.isArray(children)) children.push(...structuredClone(children).reverse());
	},
];

/** Real bodies with one to six things changed, each anywhere in the tree. */
export function mutatedBodies(bodies: readonly unknown[]): fc.Arbitrary<unknown> {
	const mutation = fc.record({
		where: fc.nat(),
		change: fc.constantFrom(...changes),
		stranger: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...strangers) }, fc.jsonValue({ maxDepth: 3 })),
	});
	return fc
		.tuple(fc.constantFrom(...bodies), fc.array(mutation, { minLength: 1, maxLength: 6 }))
		.map(([body, mutations]) => {
			const mutated = { body: structuredClone(body) };
			for (const { where, change, stranger } of mutations) {
				const paths = pathsOf(mutated).filter((path) => path.length > 0);
				const path = paths[where % paths.length] ?? ['body'];
				change(parentOf(mutated, path), path.at(-1) ?? 'body', structuredClone(stranger));
			}
			return overTheWire(mutated.body);
		});
}

/** What is no JSON (NaN, a missing value) does not arrive. */
const overTheWire = (body: unknown): unknown => JSON.parse(written(body));

function parentOf(root: unknown, path: Path): Record<string | number, unknown> {
	let parent = root as Record<string | number, unknown>;
	for (const key of path.slice(0, -1)) {
		const child = Object.getOwnPropertyDescriptor(parent, key)?.value as unknown;
		if (typeof child !== 'object' || child === null) return {};
		parent = child as Record<string | number, unknown>;
	}
	return parent;
}
