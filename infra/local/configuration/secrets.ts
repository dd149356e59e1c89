import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FrontdeskError } from '../../../core/errors';
import { makeEncryptionKey } from '../../../core/storage';

const secret = z
	.string()
	.min(1)
	.default(() => randomBytes(24).toString('base64url'));

/** Everything of an installation that nobody may guess. What is missing is made; what is there stays as it is. */
const Secrets = z.object({
	n8nEncryptionKey: secret,
	/** Opens the secrets that channels have of their own, in the form of the database credential's field. */
	channelEncryptionKey: z
		.string()
		.min(1)
		.default(() => makeEncryptionKey('local')),
	databasePasswords: z
		.object({ superuser: secret, owner: secret, app: secret, n8n: secret, reader: secret })
		.prefault({}),
	appSecret: secret,
	verifyToken: secret,
	accessToken: secret,
	syncKey: secret,
	/** Of the Redis that queue mode starts. */
	redisPassword: secret,
	/** Also a capital letter and a digit, which n8n asks of its owner. */
	n8nOwnerPassword: z
		.string()
		.min(8)
		.default(() => `Fd1-${randomBytes(12).toString('base64url')}`),
	/** n8n is given only this; made from the password by n8n's own bcrypt when it is first needed. */
	n8nOwnerPasswordHash: z.string().optional(),
});
export type Secrets = z.infer<typeof Secrets>;

const fileIn = (data: string) => join(data, 'secrets.json');

/**
 * The secrets of the installation in a data folder. Made at the first call, and the same ever after.
 *
 * @throws FrontdeskError `configuration` when the file is there and cannot be understood: guessing new ones would lock
 * the database and every credential
 */
export function readSecrets(data: string): Secrets {
	const file = fileIn(data);
	try {
		const secrets = Secrets.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
		writeSecrets(data, secrets);
		return secrets;
	} catch (cause) {
		if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
		throw new FrontdeskError(
			'configuration',
			`${file} is damaged. Bring back an earlier copy of it, or delete the whole folder ${data} and start anew.`,
			{ cause },
		);
	}
}

/** Readable by its owner only; replaced in one step, so that it is never half there. */
export function writeSecrets(data: string, secrets: Secrets): void {
	const file = fileIn(data);
	writeFileSync(`${file}.new`, JSON.stringify(secrets, null, '\t'), { mode: 0o600 });
	renameSync(`${file}.new`, file);
}
