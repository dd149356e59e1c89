import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sandboxSettings } from '../../infra/local/configuration';
import { claim, endLeftovers, freePorts, recordChildren, release, whoRuns } from '../../infra/local/processes';
import { startStack } from '../../infra/local/stack';
import { scratchFolder } from './scratch-folder';

// Real processes, on a machine that may be busy.
jest.setTimeout(60_000);
const scratch = scratchFolder();

function dataFolder(name: string): string {
	const data = join(scratch, name);
	mkdirSync(data);
	return data;
}

/** A process of ours that waits for ever. */
function idleProcess(): ChildProcess {
	return spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
}

/** Makes the record look as if a supervisor had been killed: same children, and a supervisor that is gone. */
function killSupervisorOf(data: string): void {
	const file = join(data, 'running.json');
	const run = JSON.parse(readFileSync(file, 'utf8'));
	writeFileSync(file, JSON.stringify({ ...run, supervisor: { ...run.supervisor, began: 'another time' } }));
}

describe('a data folder', () => {
	it('belongs to one process at a time', () => {
		const data = dataFolder('one');

		expect(claim(data)).toBe(true);
		expect(claim(data)).toBe(false);
		expect(whoRuns(data)?.supervisor.pid).toBe(process.pid);

		release(data);
		expect(claim(data)).toBe(true);
	});

	it('is free again when its process was killed, even if another one has its number now', () => {
		const data = dataFolder('killed');
		claim(data);
		killSupervisorOf(data);

		expect(whoRuns(data)).toBeUndefined();
		expect(claim(data)).toBe(true);
	});

	it('gets rid of what a killed run has left, and of no other process', async () => {
		const data = dataFolder('leftovers');
		const [left, reused] = [idleProcess(), idleProcess()];
		claim(data);
		recordChildren(data, [
			{ name: 'left', pid: left.pid!, stopSignal: 'SIGTERM' },
			{ name: 'reused', pid: reused.pid!, stopSignal: 'SIGTERM' },
		]);
		const file = join(data, 'running.json');
		const run = JSON.parse(readFileSync(file, 'utf8'));
		run.children[1].began = 'another time';
		writeFileSync(file, JSON.stringify(run));

		const gone = once(left, 'exit');
		expect(await endLeftovers(data)).toEqual(['left']);
		await gone;

		expect(reused.exitCode ?? reused.signalCode).toBeNull();
		reused.kill();
		await once(reused, 'exit');
	});
});

describe('startStack', () => {
	let taken: Server;
	let takenPort: number;

	beforeAll(async () => {
		taken = createServer().listen(0, '127.0.0.1');
		await once(taken, 'listening');
		takenPort = (taken.address() as AddressInfo).port;
	});
	afterAll(() => taken.close());

	const start = async (data: string, changes: object) => {
		const [n8n, webhook, sandbox, postgres] = (await freePorts(4)) as [number, number, number, number];
		const settings = sandboxSettings(data, { n8n, webhook, sandbox, postgres, ...changes });
		const options = {
			settings,
			mode: 'single' as const,
			n8nFolder: scratch,
			report: () => undefined,
			onGivenUp: () => undefined,
		};
		return startStack(options).ready;
	};

	it.each([
		['n8n', 'FRONTDESK_N8N_PORT'],
		['sandbox', 'FRONTDESK_SANDBOX_PORT'],
		['postgres', 'FRONTDESK_POSTGRES_PORT'],
	])('says that the port of %s is taken, and how to choose another', async (name, variable) => {
		const data = dataFolder(`port-${name}`);

		await expect(start(data, { [name]: takenPort })).rejects.toThrow(
			new RegExp(`Port ${takenPort}, which ${name} would use, is taken.*${variable}=\\d+ npm start`),
		);
		expect(whoRuns(data)).toBeUndefined();
	});

	it('says that Frontdesk is running here already', async () => {
		const data = dataFolder('running');
		claim(data);

		await expect(start(data, {})).rejects.toThrow(/already running here \(process \d+\)/);
		expect(whoRuns(data)?.supervisor.pid).toBe(process.pid);
	});
});
