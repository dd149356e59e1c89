import { alertLink, onceLink } from '../../core/desk';
import { openDatabase, readKeyRing, requireTenant } from '../../core/storage';
import { appConnection, tenantSlug, type Installation } from './installation';
import { readWords, runCommand } from './run-command';
import { findRunningInstallation, type RunningInstallation } from './running-installation';

const usage = `npm run desk                      a link that opens the Desk once, within 15 minutes

  --tenant   short name of the business; may be left out where there is only one
  --address  where the Desk is reached from outside, for example https://frontdesk.example.com/webhook/desk`;

/**
 * `npm run desk`: a link for whoever is at this machine.
 *
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runDeskCommand(
	words: readonly string[],
	{
		db,
		keys,
		webhookUrl,
		print,
	}: Pick<RunningInstallation, 'db' | 'keys' | 'webhookUrl'> & { print: (line: string) => void },
): Promise<number> {
	const options = { tenant: { type: 'string', default: '' }, address: { type: 'string', default: '' } } as const;
	const { tenant, address } = readWords(usage, { args: [...words], options }).values;
	const tenantId = await requireTenant(db, tenant);
	const link = await onceLink(db, keys, { tenantId, address: null });
	print(`${address || deskUrl(webhookUrl)}#${link ?? ''}`);
	print('It opens the Desk once, within 15 minutes.');
	return 0;
}

/** The Desk's address on this machine, with a link that is good for a day: what `npm start` shows. */
export async function deskAtStart(installation: Installation): Promise<string> {
	const db = openDatabase({ ...appConnection(installation), ssl: false });
	try {
		const tenantId = await requireTenant(db, tenantSlug);
		const link = alertLink(readKeyRing(installation.secrets.channelEncryptionKey), tenantId);
		return `${deskUrl(installation.webhookUrl)}#${link ?? ''}`;
	} finally {
		await db.close();
	}
}

const deskUrl = (webhookUrl: string) => webhookUrl.replace(/\/meta$/, '/desk');

async function main(): Promise<number> {
	return runDeskCommand(process.argv.slice(2), { ...(await findRunningInstallation()), print: console.log });
}

if (require.main === module) runCommand(main, usage);
