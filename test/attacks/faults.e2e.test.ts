import { renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { customerWrites, inDatabase, newCustomer, replyTo, sandbox, stack, syncNow } from '../support/product';
import { processIdOf } from '../support/running-stack';
import { until } from '../support/until';
import {
	alertComesOnce,
	everybodyIsAnsweredOnce,
	faultMs,
	haveOnCall,
	isWatched,
	onCallIsToldOnce,
	signal,
	sleep,
} from './faults';

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

haveOnCall();
// A fault, a restart, leases that run out, everybody's answer, and a group of alerts.
jest.setTimeout(300_000);

describe('everybody has exactly one answer, and on-call was told once, after', () => {
	it('PostgreSQL was killed, and killed again when it was back, and away meanwhile', async () => {
		await remembersAll(true);
		await everybodyIsAnsweredOnce(async () => {
			for (let round = 0; round < 2; round++) {
				const before = processIdOf('postgres');
				signal([before ?? 0], 'SIGKILL');
				const next = await until(() => {
					const now = processIdOf('postgres');
					return now === before ? undefined : now;
				}, 5);
				// It is away for a while: the one that was started at once stands still.
				signal([next], 'SIGSTOP');
				await sleep(faultMs / (round + 1)).finally(() => signal([next], 'SIGCONT'));
				await until(() => inDatabase('SELECT 1'));
			}
		}).finally(() => remembersAll(false));
		await alertComesOnce('FrontdeskDatabaseDown');
	});

	it('Meta was away', async () => {
		await everybodyIsAnsweredOnce(async () => {
			await sandbox.setFault({ service: 'graph', mode: 'fail', status: 503, count: 10_000, calls: 'all' });
			await sleep(faultMs).finally(() => sandbox.setFault({ service: 'graph', mode: 'fail', count: 0 }));
		});
		await alertComesOnce('FrontdeskAnswersLate');
	});

	it('Google was away', async () => {
		await everybodyIsAnsweredOnce(async () => {
			await sandbox.setFault({ service: 'google', mode: 'hang', count: 10_000, calls: 'all' });
			await sleep(faultMs / 2);
			await sandbox.setFault({ service: 'google', mode: 'fail', status: 503, count: 10_000, calls: 'all' });
			const synced = syncNow().catch((error: Error) => error);
			await sleep(faultMs / 2);
			await Promise.all([synced, isWatched && sleep(10_000)]).finally(() =>
				sandbox.setFault({ service: 'google', mode: 'fail', count: 0 }),
			);
		});
		await alertComesOnce('FrontdeskSheetFailing');
		await syncNow();
	});

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
			await onCallIsToldOnce('The log cannot be written');
		} finally {
			unlinkSync(log);
			renameSync(`${log}.kept`, log);
			await restart();
		}
	});
});
