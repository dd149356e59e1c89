import type { Finding } from '../../core/channels';
import { judgeBackups } from '../local/doctor';

/** Where the containers answer inside, by name: as docker-compose.yml names them, unless told otherwise (main=http://…,webhook=http://…). */
export function containerAddresses(): Record<string, string> {
	const addresses =
		process.env['FRONTDESK_PROCESSES'] ||
		'main=http://main:5678,webhook=http://webhook:5678,worker=http://worker:5678,backup=http://backup:9180';
	return Object.fromEntries(addresses.split(',').map((one) => one.split('=') as [string, string]));
}

/** The container that makes backups tells Prometheus when each kind last went well, and tells us. */
export async function askBackups(url: string): Promise<Finding> {
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
