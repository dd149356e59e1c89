import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The clone's root, seen from the sources as well as from `dist`. */
export const projectFolder = findProjectFolder(__dirname);

function findProjectFolder(folder: string): string {
	if (existsSync(join(folder, 'package-lock.json'))) return folder;
	const parent = dirname(folder);
	if (parent === folder) throw new Error('No package-lock.json above this file: the project folder is incomplete.');
	return findProjectFolder(parent);
}
