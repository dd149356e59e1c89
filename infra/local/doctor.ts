import { parseArgs } from 'node:util';
import { checkConnection } from '../../core/accounts';
import { requireTenant } from '../../core/storage';
import { printReport } from './print-report';
import { runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

/**
 * `npm run doctor [-- --webhook-url URL] [--tenant SHORT-NAME]`: everything between Meta and Frontdesk, each line with OK
 * or what to click where. Ends with 1 when something does not work.
 */
async function doctor(words: string[]): Promise<number> {
	const { values } = parseArgs({
		args: words,
		options: { 'webhook-url': { type: 'string' }, tenant: { type: 'string' } },
	});
	const { db, keys, shared, webhookUrl, isReal } = await findRunningInstallation();
	const publicUrl = values['webhook-url'];
	const reports = await checkConnection(db, keys, {
		shared,
		webhookUrl: publicUrl ?? webhookUrl,
		callbackUrl: publicUrl ?? (isReal ? null : webhookUrl),
		tenantId: values.tenant ? await requireTenant(db, values.tenant) : undefined,
	});
	for (const report of reports) printReport(report, (line) => console.log(line));
	const ill = reports.filter(({ works }) => !works).length;
	console.log(ill === 0 ? 'Everything works.' : `${ill} of ${reports.length} do not work yet: see PROBLEM above.`);
	return ill === 0 ? 0 : 1;
}

runCommand(() => doctor(process.argv.slice(2)));
