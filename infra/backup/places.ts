import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecret, secretsFolder } from '../docker/secret-files';
import { noPasswords, places } from '../docker/surroundings';
import { readEnvironment, readSecrets, type Settings } from '../local/configuration';
import { resolveQdrant } from '../local/installation';
import type { BackupPlace } from './place';

const keysOfContainers = [
	'postgres_superuser_password',
	'n8n_encryption_key',
	'channel_encryption_key',
	'n8n_owner_password',
] as const;

/** The installation that this process belongs to: of a container, or of this clone. */
export function findPlace(environment = process.env): BackupPlace {
	return existsSync(secretsFolder(environment))
		? placeOfContainers(environment)
		: placeOf(readEnvironment(environment));
}

/** As docker-compose.yml arranges it. */
function placeOfContainers(environment: NodeJS.ProcessEnv): BackupPlace {
	const state = environment['FRONTDESK_POSTGRES_FOLDER'] || '/var/lib/postgresql';
	const secret = (name: Parameters<typeof readSecret>[0]) =>
		existsSync(join(secretsFolder(environment), name)) ? readSecret(name, secretsFolder(environment)) : undefined;
	const keys = keysOfContainers.flatMap((name) => {
		const value = secret(name);
		return value === undefined ? [] : [[name, value]];
	});
	const qdrantUrl = environment['QDRANT_URL'];
	return {
		server: {
			...places.postgres,
			passwords: { ...noPasswords, superuser: secret('postgres_superuser_password') ?? '' },
		},
		cluster: join(state, '18', 'docker'),
		wal: join(state, 'wal'),
		folder: environment['FRONTDESK_BACKUP_FOLDER'] || '/backups',
		recipient: environment['FRONTDESK_BACKUP_RECIPIENT'] ?? '',
		remote: environment['FRONTDESK_BACKUP_REMOTE'] || undefined,
		rcloneConfig: join(secretsFolder(environment), 'rclone.conf'),
		qdrant: qdrantUrl ? { url: qdrantUrl, apiKey: secret('qdrant_api_key') ?? '' } : undefined,
		keys: Object.fromEntries(keys) as Record<string, string>,
	};
}

/** As `npm start` arranges it. */
export function placeOf(settings: Settings): BackupPlace {
	const { data, ports, backup } = settings;
	const file = join(data, 'secrets.json');
	const hasSecrets = existsSync(file);
	const qdrant = resolveQdrant(settings.qdrant, `http://127.0.0.1:${ports.sandbox}`);
	return {
		server: { port: ports.postgres, passwords: hasSecrets ? readSecrets(data).databasePasswords : noPasswords },
		cluster: join(data, 'postgres'),
		wal: join(data, 'wal', 'pieces'),
		folder: backup.folder,
		recipient: backup.recipient ?? '',
		remote: backup.remote,
		rcloneConfig: undefined,
		// The sandbox's stand-in has nothing that would have to be kept.
		qdrant: settings.qdrant === 'sandbox' || qdrant.url === '' ? undefined : qdrant,
		keys: hasSecrets ? { 'secrets.json': readFileSync(file, 'utf8') } : {},
	};
}
