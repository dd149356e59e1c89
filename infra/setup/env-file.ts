import { existsSync, readFileSync } from 'node:fs';
import { chown, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseEnv } from 'node:util';

/** The variables of a file in the form of `.env`; none when there is no file. */
export function readEnvFile(file: string): Record<string, string> {
	return existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/**
 * The text of an env file with some variables changed. Every other line stays as it is, comments too; what is new comes last.
 *
 * @param changes an empty value takes the variable away
 */
export function changeVariables(text: string, changes: Record<string, string>): string {
	const left = new Map(Object.entries(changes));
	const lines = text.replace(/\n$/, '').split('\n');
	const kept = (text === '' ? [] : lines).flatMap((line) => {
		const name = /^\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1];
		if (name === undefined || !(name in changes)) return [line];
		const value = left.get(name);
		left.delete(name);
		return value ? [`${name}=${quoted(value)}`] : [];
	});
	const added = [...left].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${quoted(value)}`);
	return `${[...kept, ...added].join('\n')}\n`;
}

/** Docker compose replaces $ in what is not quoted by single quotes. */
function quoted(value: string): string {
	return /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", "\\'")}'`;
}

/** The user that every container of ours runs as, who has to read the secret files. */
const containerUser = { uid: 1000, gid: 1000 };

/**
 * Writes a file that nobody else may read, in one step. Root gives a secret to the user of the containers, and anything else to
 * whom its folder belongs.
 */
export async function writePrivately(file: string, content: string, isSecret: boolean): Promise<void> {
	await writeFile(`${file}.new`, content, { mode: 0o600 });
	if (process.getuid?.() === 0) {
		const { uid, gid } = isSecret ? containerUser : await stat(dirname(file));
		await chown(`${file}.new`, uid, gid);
	}
	await rename(`${file}.new`, file);
}
