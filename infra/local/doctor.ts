import { statfs } from 'node:fs/promises';
import { checkConnection } from '../../core/accounts';
import type { Finding } from '../../core/channels';
import { judgeStanding, readStanding } from '../../core/health';
import { requireTenant } from '../../core/storage';
import { printReport } from './print-report';
import { readWords, runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

const usage = `npm run doctor [-- --webhook-url URL] [--tenant SHORT-NAME]

  --webhook-url  the address that Meta delivers to, at the outer end of your tunnel
  --tenant       short name of the business; all of them when left out`;

/**
 * `npm run doctor`: how the whole product stands, and everything between Meta and
 * Frontdesk, each line with OK or what to do. Ends with 1 when something does not work.
 */
async function doctor(words: string[]): Promise<number> {
	const { values } = readWords(usage, {
		args: words,
		options: { 'webhook-url': { type: 'string' }, tenant: { type: 'string' } },
	});
	const { db, keys, shared, webhookUrl, isReal, data, processes } = await findRunningInstallation();
	const publicUrl = values['webhook-url'];
	const reports = await checkConnection(db, keys, {
		shared,
		webhookUrl: publicUrl ?? webhookUrl,
		callbackUrl: publicUrl ?? (isReal ? null : webhookUrl),
		tenantId: values.tenant ? await requireTenant(db, values.tenant) : undefined,
	});
	const findings = [
		...(await checkProcesses(processes)),
		...judgeStanding(await readStanding(db)),
		await checkDisk(data),
	];
	const works = findings.every(({ state }) => state !== 'problem');
	reports.unshift({ title: 'The whole product', tenant: null, channel: null, account: null, works, findings });
	for (const report of reports) printReport(report, (line) => console.log(line));
	const ill = reports.filter(({ works }) => !works).length;
	console.log(ill === 0 ? 'Everything works.' : `${ill} of ${reports.length} do not work yet: see PROBLEM above.`);
	return ill === 0 ? 0 : 1;
}

const mostUsed = { warning: 0.85, problem: 0.95 };

async function checkDisk(data: string): Promise<Finding> {
	const { blocks, bavail, bsize } = await statfs(data);
	const used = 1 - bavail / blocks;
	const free = `${((bavail * bsize) / 2 ** 30).toFixed(1)} GB of ${((blocks * bsize) / 2 ** 30).toFixed(0)} are free.`;
	const state = used > mostUsed.problem ? 'problem' : used > mostUsed.warning ? 'warning' : 'ok';
	return { check: 'Disk', state, message: state === 'ok' ? free : `${free} docs/runbooks/DiskAlmostFull.md` };
}

async function checkProcesses(processes: { name: string; url: string }[]): Promise<Finding[]> {
	return Promise.all(
		processes.map(async ({ name, url }): Promise<Finding> => {
			const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
			await response?.body?.cancel();
			return response?.ok
				? { check: name, state: 'ok', message: 'Answers.' }
				: {
						check: name,
						state: 'problem',
						message: `Does not answer at ${url}. docs/runbooks/FrontdeskProcessDown.md`,
					};
		}),
	);
}

runCommand(() => doctor(process.argv.slice(2)), usage);
