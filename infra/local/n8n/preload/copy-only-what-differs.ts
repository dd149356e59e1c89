import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What n8n calls to find the files of its editor: `fast-glob`, as far as it matters here. */
export type Glob = (patterns: unknown, options?: { cwd?: string }) => Promise<string[]>;

/**
 * At each start, before it answers any webhook, n8n sends all files of its editor (a thousand, 28 MB) through four replacing
 * streams into a folder of copies: a third of the CPU time of a start, and 150 MB of memory. All but a dozen come out as they
 * went in. It asks `fast-glob` which files there are: here those are left out whose copy from an earlier start equals them,
 * byte for byte. That copy is served as it is.
 *
 * An n8n that asks for its files or copies them in another way does all of its work, as without this.
 *
 * @param n8n path of the program n8n
 * @param userFolder n8n keeps the copies in `.cache/n8n/public` in here
 */
export function copyOnlyWhatDiffers(n8n: string, userFolder: string): void {
	try {
		const requireOfN8n = createRequire(n8n);
		const glob = requireOfN8n('fast-glob') as Glob;
		const loaded = requireOfN8n.cache[requireOfN8n.resolve('fast-glob')];
		if (loaded) loaded.exports = withoutEqualCopies(glob, join(userFolder, '.cache', 'n8n', 'public'));
	} catch {
		// An n8n without fast-glob.
	}
}

/** The same glob, except that of the editor's files it finds only those without an equal copy. */
export function withoutEqualCopies(glob: Glob, copies: string): Glob {
	const narrowed: Glob = async (patterns, options) => {
		const found = await glob(patterns, options);
		const { cwd } = options ?? {};
		if (patterns !== '**/*.{css,js}' || !cwd?.includes('n8n-editor-ui')) return found;
		return found.filter((file) => !areEqual(join(cwd, file), join(copies, file)));
	};
	return Object.assign(narrowed, glob);
}

function areEqual(original: string, copy: string): boolean {
	try {
		return readFileSync(original).equals(readFileSync(copy));
	} catch {
		return false;
	}
}
