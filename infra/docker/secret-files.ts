import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import { makeEncryptionKey } from '../../core/storage';

const random = () => randomBytes(24).toString('base64url');

/**
 * The secrets that nobody has to know, one file each: in `secrets/` of the clone, and in `/run/secrets` of the containers that
 * docker-compose.yml gives it to. `npm run setup` makes those that are missing.
 */
export const generatedSecrets = {
	n8n_encryption_key: random,
	/** Opens the secrets that channels have of their own. */
	channel_encryption_key: () => makeEncryptionKey('production'),
	/** Also a capital letter and a digit, which n8n asks of its owner. */
	n8n_owner_password: () => `Fd1-${randomBytes(12).toString('base64url')}`,
	sync_key: random,
	postgres_superuser_password: random,
	postgres_owner_password: random,
	postgres_app_password: random,
	postgres_n8n_password: random,
	redis_password: random,
	qdrant_api_key: random,
	grafana_admin_password: random,
	grafana_reader_password: random,
	uptime_kuma_password: random,
	langfuse_postgres_password: random,
	langfuse_clickhouse_password: random,
	langfuse_object_store_password: random,
	langfuse_salt: random,
	langfuse_nextauth_secret: random,
	langfuse_encryption_key: () => randomBytes(32).toString('hex'),
	langfuse_admin_password: random,
	langfuse_public_key: () => `pk-lf-${randomBytes(16).toString('hex')}`,
	langfuse_secret_key: () => `sk-lf-${randomBytes(16).toString('hex')}`,
	chatwoot_postgres_password: random,
	chatwoot_secret_key_base: () => randomBytes(64).toString('hex'),
} satisfies Record<string, () => string>;
type GeneratedSecret = keyof typeof generatedSecrets;

/** What comes from elsewhere, and is an empty file where there is none. `services.env` has the form of `.env`. */
export const givenSecrets = [
	'services.env',
	'google_service_account.json',
	'tunnel_credentials.json',
	'rclone.conf',
	'alertmanager_slack_url',
	'alertmanager_smtp_password',
	/** The private half of the key that backups are encrypted for. Only a restore needs it: better kept elsewhere. */
	'backup_identity',
] as const;

/** Where this process finds its secrets. */
export const secretsFolder = (environment = process.env) => environment['FRONTDESK_SECRETS'] || '/run/secrets';

/**
 * @throws FrontdeskError `configuration` when this container was not given the secret, or it is empty
 */
export function readSecret(name: GeneratedSecret | (typeof givenSecrets)[number], folder = secretsFolder()): string {
	const file = join(folder, name);
	const value = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
	if (value === '') throw new FrontdeskError('configuration', `The secret ${file} is missing. Run npm run setup.`);
	return value;
}
