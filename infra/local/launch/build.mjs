import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { Stop, withProgress } from './progress.mjs';
import { runQuietly } from './run.mjs';

const sources = ['nodes', 'credentials', 'core', 'desk', 'infra', 'test/bench', 'test/eval'];
const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'gulpfile.js'];
const stampFile = join(projectFolder, 'dist', '.built.json');

/** Compiles what changed since the last build; when nothing did, only looks at the files' times. */
export async function build() {
	if (isBuilt(await lookAtSources())) return;
	await withLock(join(projectFolder, '.frontdesk', 'build.lock'), 'building', async () => {
		const state = await lookAtSources();
		if (isBuilt(state)) return;
		await withProgress('Building', () => compile(state));
	});
}

async function compile(state) {
	const before = readStamp();
	await rm(stampFile, { force: true });
	// The compiler never deletes: a file that lost its source would stay for ever.
	const hasLost = before.files.some((file) => !state.files.includes(file));
	if (hasLost) await rm(join(projectFolder, 'dist'), { recursive: true, force: true });
	await run('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
	await run('gulp/bin/gulp.js', ['build:rest', '--silent']);
	await writeFile(stampFile, JSON.stringify(state));
}

async function run(program, args) {
	const path = join(projectFolder, 'node_modules', program);
	const { code, output } = await runQuietly(process.execPath, [path, ...args], { cwd: projectFolder });
	if (code !== 0) throw new Stop(`The build failed:\n${output.trimEnd()}`);
}

async function lookAtSources() {
	const found = await Promise.all(sources.map((folder) => filesIn(join(projectFolder, folder))));
	const files = [...found.flat(), ...settings.map((name) => join(projectFolder, name))].sort();
	const hash = createHash('sha256');
	for (const file of files) {
		const { size, mtimeMs } = await stat(file);
		hash.update(`${file} ${size} ${mtimeMs}\n`);
	}
	return { hash: hash.digest('hex'), files };
}

async function filesIn(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function isBuilt({ hash }) {
	return readStamp().hash === hash;
}

function readStamp() {
	try {
		return JSON.parse(readFileSync(stampFile, 'utf8'));
	} catch {
		return { hash: '', files: [] };
	}
}
