/** What the compiler leaves to do: icons beside the compiled nodes, and nothing in the package that has no source. */
const { existsSync } = require('node:fs');
const { readdir, rm } = require('node:fs/promises');
const { join } = require('node:path');

const { dest, src } = require('gulp');

/** Must match "files" in package.json. */
const packedFolders = ['nodes', 'credentials', 'core'];

/** Nodes name their icon relative to themselves (`file:../icons/metaSend.svg`), so dist mirrors the source folders. */
function copyIcons() {
	return src('{nodes,credentials}/**/*.{svg,png}', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** The compiler never deletes: without this, a renamed or removed file would be packed for ever. */
async function removeWhatHasNoSource() {
	for (const folder of packedFolders) {
		const compiled = join('dist', folder);
		if (!existsSync(compiled)) continue;
		const entries = await readdir(compiled, { recursive: true, withFileTypes: true });
		for (const entry of entries.filter((file) => file.isFile())) {
			const path = join(entry.parentPath, entry.name);
			if (!existsSync(sourceOf(path))) await rm(path);
		}
	}
}

function sourceOf(path) {
	return path.replace(/^dist[\\/]/, '').replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
}

exports['build:icons'] = copyIcons;
exports.package = removeWhatHasNoSource;
