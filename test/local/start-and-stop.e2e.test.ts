import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { variableNames } from '../../infra/local/configuration';
import { freePorts, isListening } from '../../infra/local/processes';
import { projectFolder } from '../../infra/local/project-folder';
import { until } from '../support/until';
import { scratchFolder } from './scratch-folder';

jest.setTimeout(300_000);
const data = join(scratchFolder(), 'data');
let ports: number[];
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
	mkdirSync(data);
	ports = await freePorts(4);
	environment = {
		...process.env,
		// Empty counts as not set: whatever this clone's .env configures for real stays out of a test.
		...Object.fromEntries(variableNames.map((name) => [name, ''])),
		FRONTDESK_DATA: data,
		FRONTDESK_N8N_PORT: String(ports[0]),
		FRONTDESK_SANDBOX_PORT: String(ports[1]),
		FRONTDESK_POSTGRES_PORT: String(ports[2]),
		FRONTDESK_WEBHOOK_PORT: String(ports[3]),
	};
});

/** Runs a compiled command as the launcher does, in a process group of its own like one in a terminal. */
function command(
	name: 'start' | 'stop',
	args: string[] = [],
	more: object = {},
): ChildProcess & { said: () => string } {
	const program = join(projectFolder, 'dist', 'infra', 'local', `${name}.js`);
	const child = spawn(process.execPath, [program, ...args], { env: { ...environment, ...more }, detached: true });
	let output = '';
	const collect = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	return Object.assign(child, { said: () => output });
}

async function untilReady(started: ReturnType<typeof command>): Promise<void> {
	await until(() => {
		const hasEnded = started.exitCode !== null || started.signalCode !== null;
		return hasEnded || started.said().includes('Frontdesk is ready');
	});
	expect(started.said()).toContain('Frontdesk is ready');
}

const open = () => Promise.all(ports.slice(0, 3).map(isListening));

describe('npm start', () => {
	it('runs until Ctrl-C, prints where to look, and leaves nothing behind', async () => {
		const started = command('start');
		await untilReady(started);
		expect(await open()).toEqual([true, true, true]);
		expect(started.said()).toContain(`http://127.0.0.1:${ports[1]}`);
		const { n8nEncryptionKey, appSecret, syncKey } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8'));
		for (const secret of [n8nEncryptionKey, appSecret, syncKey]) expect(started.said()).not.toContain(secret);

		process.kill(-started.pid!, 'SIGINT');
		const [code] = await once(started, 'exit');

		expect(code).toBe(0);
		expect(await open()).toEqual([false, false, false]);
	});

	it('starts again after it was killed with everything running, refuses a second one, and obeys npm stop', async () => {
		const killed = command('start');
		await untilReady(killed);
		killed.kill('SIGKILL');
		await once(killed, 'exit');

		const started = command('start');
		await untilReady(started);
		const second = command('start');
		const [refusal] = await once(second, 'exit');
		expect(refusal).toBe(1);
		expect(second.said()).toContain(`already running here (process ${started.pid})`);

		const stopped = command('stop');
		await Promise.all([once(stopped, 'exit'), once(started, 'exit')]);
		expect(stopped.said()).toContain('Frontdesk is stopped.');
		expect(await open()).toEqual([false, false, false]);
	});
});

describe('npm run start:queue', () => {
	it('says in a sentence how to get redis-server where there is none, and starts nothing', async () => {
		const started = command('start', ['queue'], { PATH: dirname(process.execPath) });

		const [code] = await once(started, 'exit');

		expect(code).toBe(1);
		expect(started.said().trim()).toMatch(/^Queue mode needs redis-server.*apt install redis-server.*"npm start" runs/);
		expect(await open()).toEqual([false, false, false]);
	});
});
