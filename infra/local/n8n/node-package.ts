import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FrontdeskError } from '../../../core/errors';
import { runToEnd } from '../processes';
import { projectFolder } from '../project-folder';

const Manifest = z.looseObject({
	name: z.string(),
	files: z.array(z.string()),
	dependencies: z.record(z.string(), z.string()).default({}),
	peerDependencies: z.record(z.string(), z.string()).default({}),
});
const Stamp = z.object({ content: z.string(), dependencies: z.string() });
type Stamp = z.infer<typeof Stamp>;

/**
 * Installs our node package into n8n's folder for community packages, the way every user of it does: packed by npm and
 * installed from the tarball. Nothing is done when the same content is installed already.
 *
 * @param nodesFolder n8n's `.n8n/nodes`
 * @param n8nFolder the folder whose node_modules hold n8n
 * @throws FrontdeskError `unavailable` with npm's last words
 */
export async function installNodePackage(nodesFolder: string, n8nFolder: string, signal: AbortSignal): Promise<void> {
	const manifest = Manifest.parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')));
	await installContent(manifest, nodesFolder, signal);
	linkPeers(Object.keys(manifest.peerDependencies), nodesFolder, n8nFolder);
}

/**
 * Leads the package's peers to n8n's own copies. Everywhere else n8n sees to that itself; here the data folder lies in the
 * clone, whose packages for development would be found first: their metrics are nobody's, their errors not n8n's.
 */
function linkPeers(peers: string[], nodesFolder: string, n8nFolder: string): void {
	for (const peer of peers) {
		const link = join(nodesFolder, 'node_modules', peer);
		rmSync(link, { recursive: true, force: true });
		symlinkSync(join(n8nFolder, 'node_modules', peer), link, 'junction');
	}
}

async function installContent(
	manifest: z.infer<typeof Manifest>,
	nodesFolder: string,
	signal: AbortSignal,
): Promise<void> {
	const wanted: Stamp = { content: hashContent(manifest.files), dependencies: hash(manifest.dependencies) };
	const installed = join(nodesFolder, 'node_modules', manifest.name);
	const stampFile = join(nodesFolder, '.frontdesk-installed.json');
	const present = existsSync(installed) ? readStamp(stampFile) : undefined;
	if (present?.content === wanted.content) return;

	mkdirSync(nodesFolder, { recursive: true, mode: 0o700 });
	rmSync(stampFile, { force: true });
	const tarball = await pack(nodesFolder, signal);
	if (present?.dependencies === wanted.dependencies) await replacePackage(tarball, nodesFolder, installed);
	else await npm(['install', tarball, ...installFlags], nodesFolder, signal);
	writeFileSync(stampFile, JSON.stringify(wanted));
}

const installFlags = [
	// Nothing needs an install script, and n8n's own copies of the peers are the ones to use.
	'--ignore-scripts',
	'--legacy-peer-deps',
	'--omit=dev',
	'--omit=peer',
	'--prefer-offline',
	'--no-audit',
	'--no-fund',
	// The tarball keeps its name while its content changes, which a lock file would call a forgery.
	'--no-package-lock',
];

async function pack(nodesFolder: string, signal: AbortSignal): Promise<string> {
	// The build is done already; its scripts would do it again.
	await npm(['pack', projectFolder, '--ignore-scripts', '--pack-destination', nodesFolder], nodesFolder, signal);
	const tarballs = readdirSync(nodesFolder).filter((name) => name.endsWith('.tgz') && name !== tarballName);
	const [packed] = tarballs;
	if (!packed) throw new FrontdeskError('unavailable', 'npm packed the nodes, and no package came out of it.');
	await rename(join(nodesFolder, packed), join(nodesFolder, tarballName));
	return join(nodesFolder, tarballName);
}

const tarballName = 'frontdesk.tgz';

/** Only our own files changed: put them where the old ones are, and leave the dependencies alone. */
async function replacePackage(tarball: string, nodesFolder: string, installed: string): Promise<void> {
	const unpacked = join(nodesFolder, '.unpacked');
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked);
	await runToEnd({ file: 'tar', args: ['-xzf', tarball, '-C', unpacked], env: process.env });
	const ownDependencies = join(installed, 'node_modules');
	if (existsSync(ownDependencies)) await rename(ownDependencies, join(unpacked, 'package', 'node_modules'));
	rmSync(installed, { recursive: true, force: true });
	await rename(join(unpacked, 'package'), installed);
	rmSync(unpacked, { recursive: true, force: true });
}

async function npm(args: string[], folder: string, signal: AbortSignal): Promise<void> {
	// What the npm that started us has put into the environment is about the clone, not about this folder.
	const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$)/.test(name));
	const kept = Object.entries(process.env).filter(([name]) => /^npm_config_(cache|registry|userconfig)$/.test(name));
	try {
		const env = Object.fromEntries([...inherited, ...kept]) as NodeJS.ProcessEnv;
		await runToEnd({ file: 'npm', args: [...args, '--prefix', folder], cwd: folder, env }, signal);
	} catch (cause) {
		const said = cause instanceof Error ? cause.message : String(cause);
		const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(said);
		const why = isOffline ? "npm's registry cannot be reached; check the connection. " : '';
		throw new FrontdeskError('unavailable', `Our nodes could not be installed into n8n: ${why}${said}`, { cause });
	}
}

function hashContent(files: string[]): string {
	const digest = createHash('sha256').update(readFileSync(join(projectFolder, 'package.json')));
	for (const folder of files) {
		const absolute = join(projectFolder, folder);
		if (!existsSync(absolute)) continue;
		const names = readdirSync(absolute, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name));
		for (const name of names.sort()) digest.update(name).update(readFileSync(name));
	}
	return digest.digest('hex');
}

function hash(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function readStamp(file: string): Stamp | undefined {
	try {
		return Stamp.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return undefined;
	}
}
