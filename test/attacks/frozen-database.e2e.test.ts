import {
	alertComesOnce,
	everybodyIsAnsweredOnce,
	faultMs,
	haveOnCall,
	postgresProcesses,
	signal,
	sleep,
	tales,
} from './faults';

haveOnCall();
jest.setTimeout(300_000);

describe('everybody has exactly one answer, and on-call was told once, after', () => {
	it('PostgreSQL was frozen', async () => {
		await everybodyIsAnsweredOnce(async () => {
			const frozen = postgresProcesses();
			signal(frozen, 'SIGSTOP');
			await sleep(faultMs).finally(() => signal(frozen, 'SIGCONT'));
		});
		// And not that n8n is down, which answers everything but its metrics with 503 by then.
		await alertComesOnce('FrontdeskDatabaseDown');
		expect([...tales().keys()]).not.toContain('FrontdeskProcessDown');
	});
});
