import { readRecipient } from './recipient';

describe('readRecipient', () => {
	it.each([
		['+49 151 234-5678', '491512345678'],
		['0049 151 2345678', '491512345678'],
		['(1) 555.123.4567', '15551234567'],
		['15551234567', '15551234567'],
	])('takes the phone number %s as people write it', (text, id) => {
		expect(readRecipient('whatsapp', text)).toEqual({ id, kind: 'phone' });
	});

	it.each(['US.13491208655302741918', 'DE.ENT.A1B2'])('knows the business-scoped id %s', (id) => {
		expect(readRecipient('whatsapp', ` ${id} `)).toEqual({ id, kind: 'business_scoped' });
	});

	it('knows the scoped ids of Instagram and Messenger, and the references of Messenger', () => {
		expect(readRecipient('instagram', '17841400000000001').kind).toBe('instagram_scoped');
		expect(readRecipient('messenger', '5460000000000001').kind).toBe('page_scoped');
		expect(readRecipient('messenger', 'chat-plugin-ref-1').kind).toBe('user_ref');
	});

	it.each([
		['whatsapp', ''],
		['whatsapp', '0151 2345678'],
		['whatsapp', '@ann'],
		['whatsapp', '+1234'],
		['instagram', '@ann'],
		['messenger', 'Ann Smith'],
	] as const)('refuses for %s: "%s"', (channel, text) => {
		expect(() => readRecipient(channel, text)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
	});
});
