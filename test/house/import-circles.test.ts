import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, trackedFiles } from './tracked-files';

/** What each file of ours imports of ours, types as well: a reader has to open them all the same. */
function readImports(): Map<string, string[]> {
	const files = new Set(trackedFiles().filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\./.test(path)));
	return new Map(
		[...files].map((file) => {
			const named = readFileSync(join(root, file), 'utf8').matchAll(
				/^(?:import|export)\s(?:[^;'"]*?from\s)?['"](\.[^'"]*)['"]|\bimport\(['"](\.[^'"]*)['"]\)/gm,
			);
			const found = [...named].flatMap(([, fixed, late]) => {
				const path = join(dirname(file), (fixed ?? late)!);
				return ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).filter((candidate) => files.has(candidate));
			});
			return [file, found];
		}),
	);
}

/** The files of each circle; a file that is in none is taken away until only circles are left. */
function findCircles(imports: Map<string, string[]>): string[] {
	const left = new Map(imports);
	for (let before = -1; before !== left.size;) {
		before = left.size;
		const imported = new Set([...left.values()].flat());
		for (const [file, named] of left) {
			if (!imported.has(file) || !named.some((name) => left.has(name))) left.delete(file);
		}
	}
	return [...left.keys()].sort();
}

describe('imports', () => {
	const imports = readImports();

	it('are read: the doors of core have what stands behind them', () => {
		expect(imports.get('core/campaigns/index.ts')).toContain('core/campaigns/start-campaign.ts');
	});

	it('go in no circle', () => expect(findCircles(imports)).toEqual([]));

	it('would be found where they do', () => {
		const some = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [], e: ['c'] };

		expect(findCircles(new Map(Object.entries(some)))).toEqual(['b', 'c']);
	});
});
