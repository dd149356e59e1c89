import { decryptSecret, encryptSecret, isEncryptedWithCurrentKey, makeEncryptionKey, readKeyRing } from '.';

const place = {
	tenantId: '00000000-0000-7000-8000-00000000000a',
	channelId: '00000000-0000-7000-8000-00000000000c',
	field: 'access_token',
} as const;
const [oldKey, newKey] = [makeEncryptionKey('2026'), makeEncryptionKey('2027')];
const keys = readKeyRing(newKey);
const secret = 'EAA… a token with “quotes”, 🔑 and\nlines';

describe('a secret', () => {
	it('opens in its own place', () => {
		const stored = encryptSecret(keys, place, secret);

		expect(stored).not.toContain('token');
		expect(decryptSecret(keys, place, stored)).toBe(secret);
	});

	it('looks different each time, so that equal secrets cannot be told', () => {
		expect(encryptSecret(keys, place, secret)).not.toBe(encryptSecret(keys, place, secret));
	});

	it.each([
		['another tenant', { tenantId: '00000000-0000-7000-8000-00000000000b' }],
		['another channel', { channelId: '00000000-0000-7000-8000-00000000000d' }],
		['another column', { field: 'app_secret' as const }],
	])('does not open when it was moved to %s', (_where, change) => {
		const stored = encryptSecret(keys, place, secret);

		expect(() => decryptSecret(keys, { ...place, ...change }, stored)).toThrow(/belongs to another channel/);
	});

	it('does not open when any character of it was changed', () => {
		const stored = encryptSecret(keys, place, 'x');
		const bytes = Buffer.from(stored.split(':')[2]!, 'base64url');

		for (let at = 0; at < bytes.length; at++) {
			const changed = Buffer.from(bytes);
			changed[at]! ^= 1;
			const forged = `v1:2027:${changed.toString('base64url')}`;
			expect(() => decryptSecret(keys, place, forged)).toThrow(/cannot be opened/);
		}
	});

	it.each(['', 'v1', 'v1:2027', 'v2:2027:AAAA', 'v1:2027:AAAA', 'v1:2027:AAAA:x', 'EAAplain'])(
		'is not taken for one when it reads %j',
		(stored) => {
			expect(() => decryptSecret(keys, place, stored)).toThrow(
				expect.objectContaining({ name: 'FrontdeskError', code: 'configuration' }),
			);
		},
	);

	it('does not open with another key of the same name', () => {
		const stored = encryptSecret(keys, place, secret);

		expect(() => decryptSecret(readKeyRing(makeEncryptionKey('2027')), place, stored)).toThrow(/cannot be opened/);
	});

	it('says so in a sentence when its key is unknown, or there is none at all', () => {
		const stored = encryptSecret(keys, place, secret);

		expect(() => decryptSecret(readKeyRing(oldKey), place, stored)).toThrow(/encrypted with the key "2027"/);
		expect(() => decryptSecret(readKeyRing(''), place, stored)).toThrow(/no Encryption Key/);
		expect(() => encryptSecret(readKeyRing(undefined), place, secret)).toThrow(/no Encryption Key/);
	});
});

describe('a change of keys', () => {
	it('opens what the old key encrypted, and encrypts with the new one', () => {
		const before = encryptSecret(readKeyRing(oldKey), place, secret);
		const both = readKeyRing(`${newKey},\n${oldKey}\n`);

		const after = encryptSecret(both, place, decryptSecret(both, place, before));

		expect([before, after].map((stored) => isEncryptedWithCurrentKey(both, stored))).toEqual([false, true]);
		expect(decryptSecret(readKeyRing(newKey), place, after)).toBe(secret);
	});
});

describe('readKeyRing', () => {
	it.each([
		['a key without a name', Buffer.alloc(32).toString('base64'), /entry 1 is not of the form/],
		['a key that is too short', `a:${Buffer.alloc(16).toString('base64')}`, /16 bytes instead of 32/],
		['two keys of one name', `${makeEncryptionKey('a')} ${makeEncryptionKey('a')}`, /two keys have the same id/],
	])('refuses %s, and does not show it', (_what, text, sentence) => {
		const failure = () => readKeyRing(text);

		expect(failure).toThrow(sentence);
		expect(failure).not.toThrow(text.split(':').at(-1));
	});
});
