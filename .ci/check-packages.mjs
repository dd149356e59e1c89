/**
 * Looks at every package that is installed with ours, by the lock file: its licence, its checksum, and whether it wants to run something
 * when it is installed. Writes a list of them all (SBOM, CycloneDX), and asks the registry for known holes where it answers that.
 * Ends with 1 when something is wrong. Needs no network but the registry's, and that only for the holes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Whoever installs Frontdesk may do with these as they like, as with Frontdesk itself. */
const permissive =
	/^(MIT|MIT-0|ISC|0BSD|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|Zlib)$/;
/** What only tests load is given to nobody: terms for whoever passes it on do not matter. */
const forTestsOnly = /^MPL-2\.0$/;
/** Packages of n8n come with n8n, under n8n's own licence. */
const fromN8n = /^(n8n-workflow$|@n8n\/)/;
/** Their package.json names no licence, and their LICENSE file is MIT. */
const licenceInFile = new Set(['buildcheck', 'cpu-features', 'ssh2', 'xmlhttprequest-ssl']);

/** "(MIT OR GPL-3.0-or-later)": one of them is enough. "Apache-2.0 AND MIT": all of them. */
function isAllowed(licence, dev) {
	const fits = (one) => permissive.test(one) || (dev && forTestsOnly.test(one));
	const words = licence.replace(/^\((.*)\)$/, '$1');
	return words.split(' OR ').some((choice) => choice.split(' AND ').every(fits));
}

function problemsOf(path, { license, integrity, resolved, hasInstallScript, link, dev }) {
	const name = path.split('node_modules/').at(-1);
	if (link || fromN8n.test(name)) return [];
	return [
		...(isAllowed(String(license), dev) || licenceInFile.has(name) ? [] : [`${name}: its licence is ${license}`]),
		...(integrity ? [] : [`${name}: it has no checksum`]),
		...(resolved && !resolved.startsWith('https://') ? [`${name}: it comes from ${resolved}`] : []),
		...(hasInstallScript
			? [`${name}: it wants to run something when it is installed (.npmrc keeps it from that)`]
			: []),
	];
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const installed = Object.entries(packages).filter(([path]) => path !== '');
const problems = installed.flatMap(([path, entry]) => problemsOf(path, entry));
const [notes, faults] = [
	problems.filter((line) => line.includes('.npmrc')),
	problems.filter((line) => !line.includes('.npmrc')),
];

const how = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' };
const sbom = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev'], how);
if (sbom.status === 0) {
	mkdirSync(join(root, 'dist'), { recursive: true });
	writeFileSync(join(root, 'dist', 'sbom.cdx.json'), sbom.stdout);
} else faults.push(`npm sbom failed: ${sbom.stderr.trim().split('\n').at(-1)}`);

const audit = spawnSync('npm', ['audit', '--omit', 'dev', '--json'], { ...how, timeout: 60_000 });
let holes = 'the registry does not say';
try {
	const counts = JSON.parse(audit.stdout).metadata?.vulnerabilities;
	if (counts) holes = `${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate`;
	// A hole that was found since is for those who release to mend, not for whoever tries the project out.
	if (process.env.CI && counts?.critical + counts?.high > 0)
		faults.push(`Known holes: ${holes}. npm audit --omit dev names them.`);
} catch {
	// No answer, or none that is JSON: said below.
}

for (const line of [...notes, ...faults]) console.log(line);
console.log(`${installed.length} packages looked at; list in dist/sbom.cdx.json; known holes: ${holes}.`);
process.exitCode = faults.length > 0 ? 1 : 0;
