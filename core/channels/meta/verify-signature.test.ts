import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { verifySignature } from './verify-signature';

const body = Buffer.from('{"object":"page","text":"Grüße \\u00e4"}');
const sign = (bytes: Buffer, secret: string) => `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;

describe('verifySignature', () => {
	it('accepts what Meta signed', () => {
		expect(verifySignature(body, sign(body, 'secret'), ['secret'])).toBe(true);
	});

	it('accepts both secrets while one is being replaced', () => {
		const secrets = ['new', 'old'];

		expect(verifySignature(body, sign(body, 'old'), secrets)).toBe(true);
		expect(verifySignature(body, sign(body, 'new'), secrets)).toBe(true);
		expect(verifySignature(body, sign(body, 'older'), secrets)).toBe(false);
	});

	it('looks at the bytes, not at what they mean', () => {
		const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));

		expect(verifySignature(rewritten, sign(body, 'secret'), ['secret'])).toBe(false);
	});

	it.each([
		['no header', undefined],
		['an empty header', ''],
		['the old algorithm', `sha1=${createHmac('sha1', 'secret').update(body).digest('hex')}`],
		['no algorithm', sign(body, 'secret').slice('sha256='.length)],
		['half a signature', sign(body, 'secret').slice(0, 39)],
		['more than a signature', `${sign(body, 'secret')}00`],
		['no hex', `sha256=${'z'.repeat(64)}`],
	])('refuses %s', (_what, header) => {
		expect(verifySignature(body, header, ['secret'])).toBe(false);
	});

	it('refuses everything when there is no secret', () => {
		expect(verifySignature(body, sign(body, ''), [])).toBe(false);
		expect(verifySignature(body, sign(body, ''), [''])).toBe(false);
	});

	it('refuses any other body and any other signature', () => {
		const bytes = fc.uint8Array().map((array) => Buffer.from(array));
		fc.assert(
			fc.property(bytes, fc.string(), fc.string({ minLength: 1 }), (other, header, secret) => {
				expect(verifySignature(other, header, [secret])).toBe(false);
				expect(verifySignature(other, sign(other, secret), [secret])).toBe(true);
				expect(verifySignature(Buffer.concat([other, Buffer.of(0)]), sign(other, secret), [secret])).toBe(false);
			}),
		);
	});
});
