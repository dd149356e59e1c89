import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The clone that the tests run in. */
export const root = resolve(__dirname, '../..');

/** Everything that is or is about to be committed, as paths from the root; ignored and deleted files are not among them. */
export function trackedFiles(): string[] {
	return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
		cwd: root,
		encoding: 'utf8',
	})
		.split('\0')
		.filter((path) => path !== '' && existsSync(join(root, path)));
}
