import { spawnSync } from 'node:child_process';
import {
	accessSync,
	constants,
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import type { Installation } from './installation';
import { databases } from './postgres';
import { freePorts, isListening, type Program } from './processes';
import { projectFolder } from './project-folder';

/** Prometheus, Alertmanager and the exporters of this machine, with the same files as in docker compose and other addresses. */
export interface Watching {
	programs: Program[];
	prometheusUrl: string;
	alertmanagerUrl: string;
}

export interface WatchOptions {
	/** For tests: makes everything faster, by what is done to the text of the configuration and the rules. */
	adapt?: (text: string) => string;
}

/** Debian's and Ubuntu's names of the programs, and of what brings them. */
const prometheus = { file: 'prometheus', from: 'prometheus' };
const alertmanager = { file: 'prometheus-alertmanager', from: 'prometheus-alertmanager' };
const exporters = {
	postgres: { file: 'prometheus-postgres-exporter', from: 'prometheus-postgres-exporter' },
	redis: { file: 'prometheus-redis-exporter', from: 'prometheus-redis-exporter' },
	node: { file: 'prometheus-node-exporter', from: 'prometheus-node-exporter' },
};

/** Whether this machine has what it takes; exporters that are missing are left out. */
export function canWatch(): boolean {
	return find(prometheus.file) !== undefined && find(alertmanager.file) !== undefined;
}

/**
 * Prepares a folder with the repository's configuration for this installation, and says what to run.
 *
 * @throws FrontdeskError `configuration` that says what to install
 */
export async function prepareWatching(
	installation: Installation,
	{ adapt = same }: WatchOptions = {},
): Promise<Watching> {
	const missing = [prometheus, alertmanager].filter(({ file }) => !find(file));
	if (missing.length > 0) {
		throw new FrontdeskError(
			'configuration',
			`This needs Prometheus and Alertmanager. Install them (Debian and Ubuntu): apt install ${missing.map(({ from }) => from).join(' ')} ${Object.values(
				exporters,
			)
				.map(({ from }) => from)
				.join(' ')}`,
		);
	}
	const folder = watchFolder(installation.settings.data);
	copyConfiguration(folder, installation, adapt);
	const [free = 0, second = 0, ...rest] = await freePorts(5);
	const port = (await isListening(9090)) ? free : 9090;
	const alertPort = (await isListening(9093)) ? second : 9093;
	const targets: Record<string, string[]> = { alertmanager: [at(alertPort)], containers: [], tunnel: [], backup: [] };
	const found = Object.entries(exporters).flatMap(([name, { file }], index) => {
		const path = find(file);
		const exporterPort = rest[index];
		const isWanted = path && exporterPort && (name !== 'redis' || installation.queue);
		targets[name] = isWanted ? [at(exporterPort)] : [];
		return isWanted ? [exporterProgram(name as keyof typeof exporters, path, exporterPort, installation)] : [];
	});
	for (const [name, addresses] of Object.entries(targets)) writeTargets(folder, name, [{ targets: addresses }]);
	writeTargets(folder, 'watchers', [
		{ targets: [at(port)], labels: { watcher: 'prometheus' } },
		{ targets: [at(alertPort)], labels: { watcher: 'alertmanager' } },
	]);
	const data = join(folder, 'data');
	mkdirSync(data, { recursive: true, mode: 0o700 });
	return {
		prometheusUrl: `http://${at(port)}`,
		alertmanagerUrl: `http://${at(alertPort)}`,
		programs: [
			...found,
			program('alertmanager', find(alertmanager.file) ?? '', `http://${at(alertPort)}/-/ready`, [
				`--config.file=${join(folder, 'alertmanager.yml')}`,
				`--storage.path=${join(data, 'alertmanager')}`,
				`--web.listen-address=${at(alertPort)}`,
				'--cluster.listen-address=',
			]),
			program('prometheus', find(prometheus.file) ?? '', `http://${at(port)}/-/ready`, [
				`--config.file=${join(folder, 'prometheus.yml')}`,
				`--storage.tsdb.path=${join(data, 'prometheus')}`,
				'--storage.tsdb.retention.time=7d',
				`--web.listen-address=${at(port)}`,
			]),
		],
	};
}

/** Tells Prometheus, where one watches this data folder, where a process of n8n listens by now. */
export function tellAddress(data: string, name: string, port: number): void {
	const folder = watchFolder(data);
	if (!existsSync(folder)) return;
	const known = knownAddresses.get(data) ?? new Map<string, number>();
	knownAddresses.set(data, known.set(name, port));
	writeTargets(
		folder,
		'frontdesk',
		[...known].map(([one, where]) => ({ targets: [at(where)], labels: { process: processOf(one) } })),
	);
}

const knownAddresses = new Map<string, Map<string, number>>();

/** As compose names them. */
function processOf(name: string): string {
	return name === 'n8n' ? 'main' : name.replace(/-\d+$/, '');
}

/** For the end of a run: the next one may be without Prometheus. */
export function forgetWatching(data: string): void {
	rmSync(watchFolder(data), { recursive: true, force: true });
}

const watchFolder = (data: string) => join(data, 'watching');
const at = (port: number) => `127.0.0.1:${port}`;
const same = (text: string) => text;

function copyConfiguration(folder: string, { queue, n8nUrl }: Installation, adapt: (text: string) => string): void {
	const from = join(projectFolder, 'prometheus');
	rmSync(join(folder, 'rules'), { recursive: true, force: true });
	mkdirSync(join(folder, 'targets'), { recursive: true, mode: 0o700 });
	cpSync(join(from, 'rules'), join(folder, 'rules'), { recursive: true });
	copyFileSync(join(from, 'targets', 'qdrant.yml'), join(folder, 'targets', 'qdrant.yml'));
	const webhooks = queue?.webhooksUrl ?? n8nUrl;
	const write = (name: string, change: (text: string) => string) =>
		writeFileSync(join(folder, name), adapt(change(readFileSync(join(from, name), 'utf8'))));
	// No name is looked up here: every address stands in a file.
	write('prometheus.yml', (text) => text.replace(/^ *dns_sd_configs:.*\n/m, ''));
	write('alertmanager.yml', (text) => text.replaceAll('http://webhook:5678', webhooks));
	write(join('rules', 'frontdesk.yml'), same);
}

/** JSON is YAML, too. */
function writeTargets(
	folder: string,
	name: string,
	groups: { targets: string[]; labels?: Record<string, string> }[],
): void {
	writeFileSync(join(folder, 'targets', `${name}.yml`), JSON.stringify(groups));
}

function exporterProgram(
	name: keyof typeof exporters,
	file: string,
	port: number,
	{ server, queue }: Installation,
): Program {
	const url = `http://${at(port)}/metrics`;
	switch (name) {
		case 'postgres':
			return program('postgres-exporter', file, url, [`--web.listen-address=${at(port)}`, ...withoutBgwriter(file)], {
				DATA_SOURCE_NAME: `postgresql://frontdesk_reader:${encodeURIComponent(server.passwords.reader ?? '')}@127.0.0.1:${server.port}/${databases.product}?sslmode=disable`,
			});
		case 'redis':
			return program('redis-exporter', file, url, [`-web.listen-address=${at(port)}`], {
				REDIS_ADDR: `redis://127.0.0.1:${queue?.redis.port}`,
				REDIS_PASSWORD: queue?.redis.password,
			});
		case 'node':
			return program('node-exporter', file, url, [`--web.listen-address=${at(port)}`]);
	}
}

/** Distributions' exporters ask this view for columns that PostgreSQL 17 has moved: an error in its log each time. Nothing of ours reads it. */
function withoutBgwriter(file: string): string[] {
	const { stdout, stderr } = spawnSync(file, ['--help'], { encoding: 'utf8', timeout: 5_000 });
	const flag = /--(?:no-)?(?:\[no-\])?(collector\.(?:stat_)?bgwriter)/.exec(`${stdout}${stderr}`)?.[1];
	return flag === undefined ? [] : [`--no-${flag}`];
}

function program(name: string, file: string, url: string, args: string[], env: NodeJS.ProcessEnv = {}): Program {
	return {
		name,
		command: async () => ({ file, args, env: { PATH: process.env['PATH'], ...env } }),
		isReady: async () => {
			const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
			await response.body?.cancel();
			return response.ok;
		},
		readyWithinMs: 30_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 5_000,
	};
}

function find(file: string, path = process.env['PATH'] ?? ''): string | undefined {
	return path
		.split(delimiter)
		.map((folder) => join(folder, file))
		.find((candidate) => {
			try {
				accessSync(candidate, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}
