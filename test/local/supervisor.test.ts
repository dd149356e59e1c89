import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isListening, Supervisor, type RunningChild, type Program } from '../../infra/local/processes';
import { projectFolder } from '../../infra/local/project-folder';
import { until } from '../support/until';
import { scratchFolder } from './scratch-folder';

// Real processes, on a machine that may be busy.
jest.setTimeout(60_000);
const scratch = scratchFolder();

/** A supervisor with short pauses, that is stopped at the end of its test. */
let supervisor: Supervisor;
let children: RunningChild[];
let givenUp: Error[];
let folder: string;

beforeEach(() => {
	folder = join(scratch, String(Math.random()).slice(2));
	mkdirSync(folder);
	children = [];
	givenUp = [];
	supervisor = new Supervisor({
		logs: folder,
		report: () => undefined,
		onChange: (running) => (children = running),
		onGivenUp: (error) => givenUp.push(error),
		restartDelaysMs: [10, 10],
	});
});
afterEach(() => supervisor.stop());

describe('a program that the supervisor runs', () => {
	it('is started again when it dies', async () => {
		const port = await freePort();
		await supervisor.start(server('web', port));
		const first = pidOf('web');

		process.kill(first!, 'SIGKILL');

		await until(() => pidOf('web') !== undefined && pidOf('web') !== first);
		await until(() => isListening(port));
		expect(givenUp).toEqual([]);
	});

	it('that dies again and again at its start is given up, with its last words', async () => {
		const broken = runningNode('broken', `console.error('no such table'); process.exit(3)`, async () => false);

		await expect(supervisor.start(broken)).rejects.toThrow(/broken keeps ending[^]*no such table/);
	});

	it('that dies again and again later is given up too', async () => {
		const port = await freePort();
		const flaky = server('flaky', port, `setTimeout(() => process.exit(1), 100)`);
		await supervisor.start(flaky);

		await until(() => givenUp.length > 0);
		expect(givenUp[0]?.message).toMatch(/flaky keeps ending/);
	});

	it('that never becomes ready is ended', async () => {
		const deaf = { ...runningNode('deaf', 'setInterval(() => {}, 1000)', async () => false), readyWithinMs: 200 };

		await expect(supervisor.start(deaf)).rejects.toThrow(/deaf does not answer/);
		expect(children).toEqual([]);
	});
});

describe('stopping', () => {
	it('ends what was started, last first, and nothing else', async () => {
		const order = join(folder, 'order');
		const noteEnd = `process.on('SIGTERM', () => { require('fs').appendFileSync(${JSON.stringify(order)}, name + ' '); process.exit(0) })`;
		const [first, second, other] = [await freePort(), await freePort(), await freePort()];
		const stranger = spawn(process.execPath, ['-e', listenOn(other)], { stdio: 'ignore' });
		await until(() => isListening(other));
		await supervisor.start(server('first', first, `const name = 'first'; ${noteEnd}`));
		await supervisor.start(server('second', second, `const name = 'second'; ${noteEnd}`));

		await supervisor.stop();

		expect(readFileSync(order, 'utf8')).toBe('second first ');
		expect(await Promise.all([first, second, other].map(isListening))).toEqual([false, false, true]);
		stranger.kill();
		await once(stranger, 'exit');
	});

	it('kills one that does not listen, and what it has started itself', async () => {
		const [port, grandchild] = [await freePort(), await freePort()];
		const stubborn = `process.on('SIGTERM', () => {});
			require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(listenOn(grandchild))}], { stdio: 'ignore' });`;
		await supervisor.start({ ...server('stubborn', port, stubborn), stopWithinMs: 100 });
		await until(() => isListening(grandchild));

		await supervisor.stop();

		expect(await isListening(port)).toBe(false);
		await until(async () => !(await isListening(grandchild)));
	});

	it('works while something is still starting', async () => {
		const slow = runningNode('slow', 'setInterval(() => {}, 1000)', async () => false);
		const starting = supervisor.start(slow);
		const rejected = expect(starting).rejects.toThrow(/being stopped/);
		await until(() => children.length === 1);

		await supervisor.stop();

		await rejected;
		expect(children).toEqual([]);
	});
});

describe('a supervisor that is killed', () => {
	it('takes its programs with it', async () => {
		const port = await freePort();
		const guard = JSON.stringify(join(projectFolder, 'infra', 'local', 'processes', 'guard.ts'));
		const program = `
			const { Guard } = require(${guard});
			const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(listenOn(port))}],
				{ stdio: 'ignore', detached: true });
			new Guard().watch([{ pid: child.pid, stopSignal: 'SIGTERM' }]);
			setInterval(() => {}, 1000);`;
		const killed = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
		await until(() => isListening(port));

		killed.kill('SIGKILL');

		await until(async () => !(await isListening(port)));
	});
});

describe('logs', () => {
	it('go to a file, and the one of the run before is kept beside it', async () => {
		const port = await freePort();
		await supervisor.start(server('talker', port, `console.log('first run')`));
		await supervisor.stop();
		const again = new Supervisor({
			logs: folder,
			report: () => undefined,
			onChange: () => undefined,
			onGivenUp: () => undefined,
		});

		await again.start(server('talker', port, `console.log('second run')`));
		await again.stop();

		expect(readFileSync(join(folder, 'talker.log'), 'utf8')).toBe('second run\n');
		expect(readFileSync(join(folder, 'talker.log.1'), 'utf8')).toBe('first run\n');
		expect(existsSync(join(folder, 'talker.log.2'))).toBe(false);
	});
});

function listenOn(port: number): string {
	return `require('net').createServer().listen(${port}, '127.0.0.1')`;
}

function server(name: string, port: number, before = ''): Program {
	return runningNode(name, `${before}; ${listenOn(port)}`, () => isListening(port));
}

function runningNode(name: string, code: string, isReady: () => Promise<boolean>): Program {
	return {
		name,
		command: async () => ({ file: process.execPath, args: ['-e', code], env: {} }),
		isReady,
		readyWithinMs: 20_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 5_000,
	};
}

function pidOf(name: string): number | undefined {
	return children.find((child) => child.name === name)?.pid;
}
