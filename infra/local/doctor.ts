import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { checkConnection } from '../../core/accounts';
import type { Finding } from '../../core/channels';
import { judgeStanding, readStanding } from '../../core/health';
import { requireTenant } from '../../core/storage';
import { reachesTo } from '../backup/log-pieces';
import { momentOf } from '../backup/keep';
import { completeCopies } from '../backup/whole-copy';
import { readEnvironment } from './configuration';
import { printReport } from './print-report';
import { readWords, runCommand } from './run-command';
import { findRunningInstallation, type RunningInstallation } from './running-installation';

/** What the doctor looks at, wherever it stands. */
interface Patient extends Pick<RunningInstallation, 'db' | 'keys' | 'shared' | 'webhookUrl' | 'processes'> {
	/** What has to stand in Meta's dashboard; null: nobody told us. */
	callbackUrl: string | null;
	/** On the disk that may fill up. */
	folder: string;
	backups: Finding;
}

const usage = `npm run doctor [-- --webhook-url URL] [--tenant SHORT-NAME]

  --webhook-url  the address that Meta delivers to, at the outer end of your tunnel
  --tenant       short name of the business; all of them when left out`;

/**
 * `npm run doctor`: how the whole product stands, and everything between Meta and
 * Frontdesk, each line with OK or what to do. Ends with 1 when something does not work.
 */
export async function runDoctor(words: readonly string[], patient: Patient): Promise<number> {
	const { values } = readWords(usage, {
		args: [...words],
		options: { 'webhook-url': { type: 'string' }, tenant: { type: 'string' } },
	});
	const { db, keys, shared, webhookUrl, callbackUrl, folder, backups, processes } = patient;
	const publicUrl = values['webhook-url'];
	const reports = await checkConnection(db, keys, {
		shared,
		webhookUrl: publicUrl ?? webhookUrl,
		callbackUrl: publicUrl ?? callbackUrl,
		tenantId: values.tenant ? await requireTenant(db, values.tenant) : undefined,
	});
	const findings = [
		...(await checkProcesses(processes)),
		...judgeStanding(await readStanding(db)),
		backups,
		await checkDisk(folder),
	];
	const works = findings.every(({ state }) => state !== 'problem');
	reports.unshift({ title: 'The whole product', tenant: null, channel: null, account: null, works, findings });
	for (const report of reports) printReport(report, (line) => console.log(line));
	const ill = reports.filter(({ works }) => !works).length;
	console.log(ill === 0 ? 'Everything works.' : `${ill} of ${reports.length} do not work yet: see PROBLEM above.`);
	return ill === 0 ? 0 : 1;
}

const mostUsed = { warning: 0.85, problem: 0.95 };

async function checkDisk(folder: string): Promise<Finding> {
	const { blocks, bavail, bsize } = await statfs(folder);
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

/** From when on a backup is too old, in milliseconds: as the rule `BackupTooOld` has it. */
const oldest = { copy: 26 * 3_600_000, log: 900_000 };

/** @param newest when the last whole copy was taken, and how far the log reaches that is kept with it */
export function judgeBackups(newest: { copy: Date | undefined; log: Date | undefined }): Finding {
	const check = 'Backups';
	const ages = Object.entries(newest).map(([what, at]) => ({ what, ageMs: Date.now() - (at?.getTime() ?? 0), at }));
	const old = ages.filter(({ what, ageMs }) => ageMs > oldest[what as keyof typeof oldest]);
	const said = ages.map(
		({ what, at }) => `${what === 'copy' ? 'the last whole copy' : 'the log up to'} ${at?.toISOString() ?? 'never'}`,
	);
	const message = `Kept: ${said.join(', ')}.`;
	return old.length === 0
		? { check, state: 'ok', message }
		: { check, state: 'problem', message: `${message} That is too old. docs/runbooks/BackupTooOld.md` };
}

/** What lies in the folder of the backups; nothing is expected there of who has not asked for any. */
function backupsOf({ backup }: ReturnType<typeof readEnvironment>, isReal: boolean): Finding {
	if (backup.recipient === undefined) {
		const message = 'None are taken: FRONTDESK_BACKUP_RECIPIENT is not set. docs/production.md, "Backups"';
		return { check: 'Backups', state: isReal ? 'warning' : 'ok', message };
	}
	const copies = existsSync(backup.folder) ? completeCopies(backup.folder) : [];
	return judgeBackups({ copy: momentOf(copies.at(-1) ?? ''), log: reachesTo(backup.folder) });
}

async function main(): Promise<number> {
	const settings = readEnvironment();
	const installation = await findRunningInstallation(settings);
	const { data, isReal, webhookUrl } = installation;
	return runDoctor(process.argv.slice(2), {
		...installation,
		callbackUrl: isReal ? null : webhookUrl,
		folder: data,
		backups: backupsOf(settings, isReal),
	});
}

if (require.main === module) runCommand(main, usage);
