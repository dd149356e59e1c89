import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { projectFolder } from '../local/project-folder';

interface Container {
	name: string;
	image: string;
	args?: string[];
	resources: { limits: { memory: string } };
	securityContext: object;
}
interface Manifest {
	apiVersion: string;
	kind: string;
	metadata: { name: string };
	spec: {
		template?: { spec: { containers: Container[]; initContainers?: Container[]; securityContext: object } };
		selector?: unknown;
	};
}

const read = (name: string) => readFileSync(join(__dirname, name), 'utf8');
const { resources, images } = parse(read('kustomization.yaml')) as {
	resources: string[];
	images: { name: string; newTag: string }[];
};
const manifests = resources.flatMap((name) =>
	parseAllDocuments(read(name)).map((document) => document.toJS() as Manifest),
);
const named = manifests.map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest] as const);
const workloads = named.filter(([, { spec }]) => spec?.template?.spec);

/** Validates by the published schemas, as the client libraries have them: ES modules, which jest does not load. */
const validator = `
	const problems = [];
	for (const manifest of JSON.parse(process.argv[1])) {
		const library = manifest.apiVersion.startsWith('keda') ? '@kubernetes-models/keda' : 'kubernetes-models';
		const models = await import(library + '/' + manifest.apiVersion);
		try {
			new models[manifest.kind](manifest).validate();
		} catch (error) {
			problems.push(manifest.kind + ' ' + manifest.metadata?.name + ': ' + error.message);
		}
	}
	console.log(JSON.stringify(problems));
`;

function problemsOf(some: unknown[]): string[] {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--input-type=module', '--eval', validator, JSON.stringify(some)],
		{ cwd: projectFolder, encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as string[];
}

describe('infra/kubernetes', () => {
	it('is what the schemas of Kubernetes and KEDA ask for', () => {
		expect(problemsOf(manifests)).toEqual([]);
	});

	it('notices a mistake', () => {
		const [, good] = workloads[0]!;

		expect(problemsOf([{ ...good, spec: { ...good.spec, replicas: 'two' } }])).toEqual([
			expect.stringMatching(/replicas/),
		]);
	});

	it.each(workloads)('%s runs as no root, may nothing more, and has a limit of memory', (_name, { spec }) => {
		const pod = spec.template!.spec;

		expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
		for (const { securityContext, resources: given } of [...pod.containers, ...(pod.initContainers ?? [])]) {
			expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
			expect(given.limits.memory).toMatch(/^\d+[MG]i$/);
		}
	});

	it('runs what docker-compose.yml runs, in the same versions, with the same rules of the tunnel', () => {
		const compose = parse(readFileSync(join(projectFolder, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
			services: Record<string, { image: string; command?: string[] }>;
		};
		const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
		const containers = workloads.flatMap(([, { spec }]) => spec.template!.spec.containers);

		for (const { name, image, args } of containers.filter((one) => one.image !== 'frontdesk')) {
			expect([name, image]).toEqual([name, compose.services[name]!.image]);
			if (name === 'postgres') expect(args).toEqual(compose.services['postgres']!.command);
		}
		expect(images).toMatchObject([{ name: 'frontdesk', newTag: version }]);
		expect(named.map(([name]) => name)).toContain(`Job prepare-${version}`);
		expect(read('cloudflared.yml')).toBe(readFileSync(join(projectFolder, 'infra/cloudflared/config.yml'), 'utf8'));
	});

	it('lets nobody in but by a policy, and the tunnel to the processes for webhooks alone', () => {
		const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy') as unknown as {
			metadata: { name: string };
			spec: { podSelector: object; ingress?: { from: { podSelector?: { matchLabels: { app: string } } }[] }[] };
		}[];
		const reachedBy = (app: string) =>
			policies
				.filter(({ spec }) =>
					spec.ingress?.some(({ from }) => from.some((one) => one.podSelector?.matchLabels.app === app)),
				)
				.map(({ metadata }) => metadata.name);

		expect(policies[0]).toMatchObject({ spec: { podSelector: {}, policyTypes: ['Ingress'] } });
		expect(reachedBy('cloudflared')).toEqual(['webhook']);
	});

	it('is put together by kustomize', () => {
		const { status, stdout, stderr, error } = spawnSync('kustomize', ['build', __dirname], { encoding: 'utf8' });
		if (error) return console.warn('kustomize is not here: nobody else put the manifests together.');

		expect(stderr).toBe('');
		expect(status).toBe(0);
		expect(stdout).not.toMatch(/image: frontdesk$/m);
	});
});
