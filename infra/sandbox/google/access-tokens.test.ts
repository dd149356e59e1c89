import { createSign, generateKeyPairSync } from 'node:crypto';
import { AccessTokens, SCOPES } from './access-tokens';
import { loadServiceAccount } from './service-account';

const NOW_S = 1_790_000_000;
const account = loadServiceAccount(undefined, 'http://127.0.0.1:5680/google/token');
const tokens = new AccessTokens(account, () => NOW_S);
const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const claims = {
	iss: account.client_email,
	aud: 'https://oauth2.googleapis.com/token',
	iat: NOW_S,
	exp: NOW_S + 3600,
	scope: SCOPES.sheets,
};

function assertion(payload: object, key = account.private_key): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(payload)}`;
	return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

describe('AccessTokens', () => {
	it('gives a token with the scopes that were asked for', () => {
		const { access_token: token } = tokens.grant({ grant_type, assertion: assertion(claims) }) as {
			access_token: string;
		};

		expect(tokens.scopesOf(token)).toEqual([SCOPES.sheets]);
	});

	it('takes its own address as the audience too', () => {
		expect(() =>
			tokens.grant({ grant_type, assertion: assertion({ ...claims, aud: account.token_uri }) }),
		).not.toThrow();
	});

	it('recognises its tokens after a restart, until they end', () => {
		const { access_token: token } = tokens.grant({ grant_type, assertion: assertion(claims) }) as {
			access_token: string;
		};

		expect(new AccessTokens(account, () => NOW_S + 3000).scopesOf(token)).toEqual([SCOPES.sheets]);
		expect(new AccessTokens(account, () => NOW_S + 3700).scopesOf(token)).toBeUndefined();
	});

	it.each(['', 'ya29.', 'ya29.abc.def', 'sandbox-access-token'])('knows no token %j', (token) => {
		expect(tokens.scopesOf(token)).toBeUndefined();
	});

	it.each([
		['another audience', { aud: 'https://example.com' }, /aud/],
		['one that has ended', { iat: NOW_S - 7200, exp: NOW_S - 3600 }, /short-lived/],
		['one for longer than an hour', { exp: NOW_S + 7200 }, /short-lived/],
		['another account', { iss: 'somebody@example.com' }, /account not found/],
		['an unknown scope', { scope: 'https://www.googleapis.com/auth/nothing' }, /scope/],
		['no scope', { scope: '' }, /scope/],
	])('refuses an assertion with %s', (_what, change, message) => {
		expect(() => tokens.grant({ grant_type, assertion: assertion({ ...claims, ...change }) })).toThrow(message);
	});

	it('refuses a signature by another key, and no signature at all', () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		const [header, payload] = assertion(claims).split('.');

		expect(() => tokens.grant({ grant_type, assertion: assertion(claims, other) })).toThrow('Invalid JWT Signature.');
		expect(() => tokens.grant({ grant_type, assertion: `${header}.${payload}.` })).toThrow('Invalid JWT Signature.');
	});

	it('refuses other ways of asking', () => {
		expect(() => tokens.grant({ grant_type: 'password' })).toThrow('Invalid grant_type: password');
		expect(() => tokens.grant({ grant_type, assertion: 'rubbish' })).toThrow('Bad Request');
	});
});
