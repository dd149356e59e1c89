import { execFileSync } from 'node:child_process';
import { renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	nothingMoreComes,
	repliesTo,
	replyTo,
	sandbox,
	stack,
} from '../support/product';
import { processIdOf } from '../support/running-stack';
import { until } from '../support/until';

/** How long a fault lasts; `FAULT_SECONDS=20` for a night's worth. */
const faultMs = Number(process.env['FAULT_SECONDS'] || 3) * 1_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Customers write all the time while something is broken, and afterwards each has exactly one answer. */
async function everybodyIsAnsweredOnce(breakIt: () => Promise<unknown>): Promise<void> {
	const customers: string[] = [];
	let isOver = false;
	const writing = (async () => {
		while (!isOver) {
			const customer = newCustomer();
			customers.push(customer);
			// Like Meta, the sandbox delivers again what was not acknowledged.
			void customerWrites(customer, 'what time do you close on saturday?').catch(() => undefined);
			await sleep(250);
		}
	})();
	await sleep(1_000);
	await breakIt().finally(() => (isOver = true));
	await writing;

	for (const customer of customers) expect(await replyTo(customer)).toContain('4:00 pm');
	// Whoever had a lease when it broke is due again after it.
	await sleep(stack.leaseMs);
	await nothingMoreComes();
	const answers = await Promise.all(customers.map(repliesTo));
	expect(answers.map(({ length }) => length)).toEqual(customers.map(() => 1));
}

/** PostgreSQL's first process and those that it has started, each in a group of its own. */
function postgresProcesses(): number[] {
	const first = processIdOf('postgres') ?? 0;
	const children = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number))
		.filter(([, parent]) => parent === first)
		.map(([pid = 0]) => pid);
	return [first, ...children];
}

function signal(pids: number[], name: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, name);
		} catch {
			// It has ended by itself.
		}
	}
}

/** What was committed is on its way to the disk, as in production: the tests' PostgreSQL forgets the last moments by default. */
async function remembersAll(isOn: boolean): Promise<void> {
	await inDatabase(`ALTER DATABASE frontdesk ${isOn ? 'SET synchronous_commit = on' : 'RESET synchronous_commit'}`);
	await inDatabase(
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'frontdesk' AND pid <> pg_backend_pid()`,
	);
	const customer = newCustomer();
	await customerWrites(customer, 'what time do you close on saturday?');
	await replyTo(customer);
}

// A fault, a restart, leases that run out, and everybody's answer.
jest.setTimeout(300_000);

describe('everybody has exactly one answer after', () => {
	it('PostgreSQL was frozen', () =>
		everybodyIsAnsweredOnce(async () => {
			const frozen = postgresProcesses();
			signal(frozen, 'SIGSTOP');
			await sleep(faultMs).finally(() => signal(frozen, 'SIGCONT'));
		}));

	it('PostgreSQL was killed again and again', async () => {
		await remembersAll(true);
		await everybodyIsAnsweredOnce(async () => {
			for (let round = 0; round < 2; round++) {
				const before = processIdOf('postgres');
				signal([before ?? 0], 'SIGKILL');
				await sleep(faultMs / 2);
				await until(() => processIdOf('postgres') !== undefined && processIdOf('postgres') !== before);
			}
		}).finally(() => remembersAll(false));
	});

	it('Meta was away', () =>
		everybodyIsAnsweredOnce(async () => {
			await sandbox.setFault({ service: 'graph', mode: 'fail', status: 503, count: 10_000, calls: 'all' });
			await sleep(faultMs).finally(() => sandbox.setFault({ service: 'graph', mode: 'fail', count: 0 }));
		}));

	it('Google was away', () =>
		everybodyIsAnsweredOnce(async () => {
			await sandbox.setFault({ service: 'google', mode: 'hang', count: 10_000, calls: 'all' });
			await sleep(faultMs).finally(() => sandbox.setFault({ service: 'google', mode: 'fail', count: 0 }));
		}));

	it('the folder of logs was full', async () => {
		const log = join(stack.data, 'logs', 'n8n.log');
		const restart = async () => {
			const before = processIdOf('n8n');
			signal([before ?? 0], 'SIGKILL');
			await until(() => processIdOf('n8n') !== undefined && processIdOf('n8n') !== before);
			await until(async () => (await fetch(`${stack.n8nUrl}/healthz/readiness`)).ok);
		};
		renameSync(log, `${log}.kept`);
		symlinkSync('/dev/full', log);
		try {
			await everybodyIsAnsweredOnce(async () => {
				await restart();
				await sleep(faultMs);
			});
		} finally {
			unlinkSync(log);
			renameSync(`${log}.kept`, log);
			await restart();
		}
	});
});
