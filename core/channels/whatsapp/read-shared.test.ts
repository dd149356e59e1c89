import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWebhook } from '../index';

const payload = (name: string): unknown =>
	JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'test', 'payloads', 'whatsapp', `${name}.json`), 'utf8'));
const message = (content: object) =>
	parseWebhook({
		object: 'whatsapp_business_account',
		entry: [{ id: '1', changes: [{ field: 'messages', value: { messages: [{ from: '1', id: 'w', ...content }] } }] }],
	});

describe('what a customer shares', () => {
	it('is a place, with its name where it has one', () => {
		expect(parseWebhook(payload('location-current'))).toMatchObject([
			{ contentType: 'location', text: null, location: { latitude: 12.25089, longitude: 43.90539, name: null } },
		]);
		expect(parseWebhook(payload('location-named-place'))[0]?.location).toMatchObject({
			name: expect.any(String) as string,
			address: expect.any(String) as string,
		});
	});

	it('is people with their numbers', () => {
		expect(parseWebhook(payload('contacts-with-organisation'))[0]?.sharedContacts).toEqual([
			{ name: 'Barbara B. Test', company: 'Social Tsunami', phones: ['+1 (415) 555-0829'], emails: [] },
		]);
	});

	it('is a cart', () => {
		expect(parseWebhook(payload('order-with-text'))).toMatchObject([
			{
				text: 'Love these!',
				order: {
					catalogId: '194836987003835',
					items: [
						{ productId: 'di9ozbzfi4', quantity: 2, price: 30, currency: 'USD' },
						{ productId: 'nqryix03ez', quantity: 1, price: 25, currency: 'USD' },
					],
				},
			},
		]);
	});

	it('on Messenger is a place among the attachments', () => {
		const attachment = { type: 'location', title: 'Ann’s place', payload: { coordinates: { lat: 52.5, long: 13.4 } } };
		const messaging = [
			{ sender: { id: '1' }, recipient: { id: '2' }, message: { mid: 'm', attachments: [attachment] } },
		];

		expect(parseWebhook({ object: 'page', entry: [{ id: '2', messaging }] })).toMatchObject([
			{ contentType: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Ann’s place' } },
		]);
	});

	it.each([
		['a list for a place', { type: 'location', location: [1] }],
		['words for coordinates', { type: 'location', location: { latitude: 'here' } }],
		['a contact without a name', { type: 'contacts', contacts: [{ phones: 'none' }, null, 7] }],
		['items that are none', { type: 'order', order: { product_items: [null, 'x', {}] } }],
	])('may be %s, and costs nothing', (_what, content) => {
		expect(message(content)).toMatchObject([{ type: 'message', wantsAnswer: true }]);
	});
});
