/** `docker compose run --rm doctor`: what `npm run doctor` is where `npm start` runs. */
import { join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import type { Finding } from '../../core/channels';
import { GRAPH_API_VERSION } from '../../core/channels';
import { openDatabase, readKeyRing } from '../../core/storage';
import { readEnvironment } from '../local/configuration';
import { judgeBackups, runDoctor } from '../local/doctor';
import { connectionTo, databases } from '../local/postgres';
import { runCommand } from '../local/run-command';
import { readSecret, secretsFolder } from './secret-files';
import { noPasswords, places } from './surroundings';

/** As docker-compose.yml names them, unless told otherwise: main=http://…,webhook=http://… */
const addresses =
	process.env['FRONTDESK_PROCESSES'] ||
	'main=http://main:5678,webhook=http://webhook:5678,worker=http://worker:5678,backup=http://backup:9180';

async function doctor(): Promise<number> {
	const { meta } = readEnvironment(process.env, join(secretsFolder(), 'services.env'));
	const { graphUrl, accessToken, appSecret, verifyToken } = meta;
	if (!graphUrl || !accessToken || !appSecret || !verifyToken) {
		throw new FrontdeskError('configuration', 'META_GRAPH_URL and what belongs to it are not set. Run npm run setup.');
	}
	const urls = Object.fromEntries(addresses.split(',').map((one) => one.split('=') as [string, string]));
	const { backup, ...processes } = urls;
	const server = { ...places.postgres, passwords: { ...noPasswords, app: readSecret('postgres_app_password') } };
	return runDoctor(process.argv.slice(2), {
		db: openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false }),
		keys: readKeyRing(readSecret('channel_encryption_key')),
		shared: { graphUrl, accessToken, appSecret, verifyToken, graphVersion: GRAPH_API_VERSION },
		webhookUrl: `${urls['webhook']}/webhook/meta`,
		callbackUrl: `${places.webhooksUrl.replace(/\/+$/, '')}/webhook/meta`,
		folder: '/',
		backups: await askBackups(backup ?? ''),
		processes: Object.entries(processes).map(([name, url]) => ({ name, url: `${url}/healthz/readiness` })),
	});
}

/** The container that makes backups tells Prometheus when each kind last went well, and tells us. */
async function askBackups(url: string): Promise<Finding> {
	const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
	if (!response?.ok) {
		const message = `The container "backup" does not answer at ${url}: is FRONTDESK_BACKUP_RECIPIENT set? docs/runbooks/BackupTooOld.md`;
		return { check: 'Backups', state: 'problem', message };
	}
	const text = await response.text();
	const at = (kind: string) => {
		const seconds = new RegExp(`^frontdesk_backup_completed_timestamp_seconds{kind="${kind}"} (\\S+)$`, 'm').exec(
			text,
		)?.[1];
		// 0: never.
		return Number(seconds ?? 0) === 0 ? undefined : new Date(Number(seconds) * 1_000);
	};
	return judgeBackups({ copy: at('base'), log: at('wal') });
}

runCommand(doctor);
