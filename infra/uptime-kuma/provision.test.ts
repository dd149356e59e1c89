import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../local/project-folder';
import { monitors } from './provision';

const { services } = parse(readFileSync(join(projectFolder, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
	services: Record<string, { networks: string[] }>;
};

it('watches from inside only what Uptime Kuma reaches by docker-compose.yml', () => {
	const inside = monitors('desk.example.com').filter(({ group }) => group === 'Inside');
	const reached = inside.map(({ url, hostname }) => hostname ?? new URL(url!).hostname);
	const own = services['uptime-kuma']!.networks;

	expect(reached).toEqual(expect.arrayContaining(['webhook', 'main', 'worker', 'postgres', 'backup']));
	expect(reached.filter((name) => !services[name]?.networks.some((network) => own.includes(network)))).toEqual([]);
});

it('asks over the public address where there is one', () => {
	expect(monitors('desk.example.com')[0]).toMatchObject({
		url: 'https://desk.example.com/webhook/meta',
		group: 'For customers',
	});
	expect(monitors('').map(({ group }) => group)).not.toContain('For customers');
});
