import { generateKeyPairSync } from 'node:crypto';
import { readServiceAccount } from './read-service-account';

const { privateKey: pem } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('readServiceAccount', () => {
	it.each([
		['as it was downloaded', pem],
		['with \\n written out', pem.replaceAll('\n', '\\n')],
		['on one line, as a form makes it', pem.replaceAll('\n', ' ')],
	])('takes a key %s', (_how, private_key) => {
		const account = readServiceAccount(
			JSON.stringify({ client_email: ' bot@x.iam.gserviceaccount.com ', private_key }),
		);

		expect(account.private_key.trim()).toBe(pem.trim());
		expect(account.client_email).toBe('bot@x.iam.gserviceaccount.com');
	});

	it.each(['', '{}', '{"client_email":"x","private_key":"my password"}'])(
		'says of %j where the key comes from',
		(json) => {
			expect(() => readServiceAccount(json)).toThrow(/Keys → Add key → Create new key → JSON/);
		},
	);

	it.each(['{"client_email":"x","private_key":"-----BEGIN', 'my password', '{client_email: x}'])(
		'says of %j that it is no JSON, and repeats nothing of it',
		(json) => {
			expect(() => readServiceAccount(json)).toThrow(/is not JSON: a bracket, a quote or a part of it is missing/);
			expect(() => readServiceAccount(json)).not.toThrow(/BEGIN|password|client_email/);
		},
	);
});
