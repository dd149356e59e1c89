import { GraphError } from '../graph-error';
import { parseReadMark, validateMessage } from './validate-message';

const to = '+1 (650) 555-1234';
const base = { messaging_product: 'whatsapp', to };
const text = (body: unknown) => ({ ...base, type: 'text', text: { body } });
const buttons = (list: { id: string; title: string }[], body = 'Choose') => ({
	...base,
	type: 'interactive',
	interactive: {
		type: 'button',
		body: { text: body },
		action: { buttons: list.map((reply) => ({ type: 'reply', reply })) },
	},
});
const list = (sections: object[], more: object = {}) => ({
	...base,
	type: 'interactive',
	interactive: { type: 'list', body: { text: 'Choose' }, action: { button: 'Open', sections }, ...more },
});
const rows = (count: number, start = 0) =>
	Array.from({ length: count }, (_, i) => ({ id: `row ${start + i}`, title: `Row ${start + i}` }));

function refusal(message: unknown): { code: number; text: string } {
	try {
		validateMessage(message);
	} catch (error) {
		if (error instanceof GraphError) return { code: error.code, text: JSON.stringify(error.toBody()) };
		throw error;
	}
	throw new Error('was accepted');
}

describe('validateMessage', () => {
	it.each([
		['a text of 4096 characters', text('é'.repeat(4096))],
		['a text of 4096 emoji', text('🥐'.repeat(4096))],
		['three buttons', buttons([...'abc'].map((id) => ({ id, title: 'x'.repeat(19) + id })))],
		[
			'a list of ten rows',
			list([
				{ title: 'One', rows: rows(5) },
				{ title: 'Two', rows: rows(5, 5) },
			]),
		],
		[
			'a picture with a caption',
			{ ...base, type: 'image', image: { link: 'https://example.com/a.png', caption: 'x' } },
		],
		['a template', { ...base, type: 'template', template: { name: 'hello', language: { code: 'en' } } }],
		['a reaction taken back', { ...base, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } }],
		['a text without its type', { ...base, text: { body: 'hi' } }],
		['512 characters of callback data', { ...text('hi'), biz_opaque_callback_data: 'x'.repeat(512) }],
	])('accepts %s', (_what, message) => {
		expect(validateMessage(message).recipient.id).toBe('16505551234');
	});

	it('reads business-scoped ids, and prefers the number when both are given', () => {
		const message = { ...text('hi'), recipient: 'US.13491208655302741918' };

		expect(validateMessage({ ...message, to: undefined }).recipient).toMatchObject({ kind: 'user' });
		expect(validateMessage(message).recipient).toMatchObject({ kind: 'phone', id: '16505551234' });
	});

	it.each([
		['nothing', undefined, 100],
		['another product', { ...text('hi'), messaging_product: 'sms' }, 100],
		['no recipient', { ...text('hi'), to: undefined }, 100],
		['a word for a number', { ...text('hi'), to: 'ana' }, 131009],
		['a number that is too short', { ...text('hi'), to: '123' }, 131009],
		['an unknown type', { ...base, type: 'song', song: {} }, 100],
		['a type without its object', { ...base, type: 'image', text: { body: 'hi' } }, 131008],
		['an empty text', text('  '), 100],
		['a text that is no text', text(12), 100],
		['4097 characters', text('x'.repeat(4097)), 100],
		['a misspelled parameter', { ...text('hi'), reply_to: 'x' }, 100],
		['a misspelled parameter inside', { ...base, type: 'text', text: { body: 'hi', bold: true } }, 100],
		['513 characters of callback data', { ...text('hi'), biz_opaque_callback_data: 'x'.repeat(513) }, 100],
		['a reply to nothing', { ...text('hi'), context: {} }, 100],
		['both id and link', { ...base, type: 'image', image: { id: '1', link: 'https://example.com' } }, 131008],
		['a link that is none', { ...base, type: 'image', image: { link: 'file:///etc/passwd' } }, 131009],
		['a caption on a sticker', { ...base, type: 'sticker', sticker: { id: '1', caption: 'x' } }, 100],
		['a latitude beyond the pole', { ...base, type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
		['no buttons', buttons([]), 131009],
		['four buttons', buttons([...'abcd'].map((id) => ({ id, title: id }))), 131009],
		['a button title of 21 characters', buttons([{ id: 'a', title: 'x'.repeat(21) }]), 131009],
		['a button id of 257 characters', buttons([{ id: 'x'.repeat(257), title: 'a' }]), 131009],
		['the same button id twice', buttons(['A', 'B'].map((title) => ({ id: 'a', title }))), 131009],
		['the same button title twice', buttons(['a', 'b'].map((id) => ({ id, title: 'A' }))), 131009],
		['a body of 1025 characters', buttons([{ id: 'a', title: 'A' }], 'x'.repeat(1025)), 131009],
		[
			'eleven rows',
			list([
				{ title: 'One', rows: rows(6) },
				{ title: 'Two', rows: rows(5, 6) },
			]),
			131009,
		],
		['the same row id twice', list([{ rows: [...rows(1), ...rows(1)] }]), 131009],
		['two sections without titles', list([{ rows: rows(1) }, { rows: rows(1, 1) }]), 131008],
		['a row title of 25 characters', list([{ rows: [{ id: 'a', title: 'x'.repeat(25) }] }]), 131009],
		['a footer of 61 characters', list([{ rows: rows(1) }], { footer: { text: 'x'.repeat(61) } }), 131009],
		['a picture above a list', list([{ rows: rows(1) }], { header: { type: 'image', image: { id: '1' } } }), 131009],
	])('refuses %s', (_what, message, code) => {
		expect(refusal(message).code).toBe(code);
	});

	it('says what is wrong in the words that Meta uses', () => {
		expect(refusal(text('x'.repeat(4097))).text).toContain("Param text['body'] must be at most 4096 characters long.");
		expect(refusal(buttons([{ id: 'a', title: 'x'.repeat(21) }])).text).toContain(
			'Button title length invalid. Min length: 1, Max length: 20',
		);
	});
});

describe('parseReadMark', () => {
	const mark = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.x' };

	it('tells a read mark from a message', () => {
		expect(parseReadMark(text('hi'))).toBeUndefined();
		expect(parseReadMark(mark)).toEqual({ messageId: 'wamid.x', isTyping: false });
		expect(parseReadMark({ ...mark, typing_indicator: { type: 'text' } })?.isTyping).toBe(true);
	});

	it.each([{ status: 'seen' }, { message_id: undefined }, { typing_indicator: { type: 'audio' } }])(
		'refuses %j',
		(change) => {
			expect(() => parseReadMark({ ...mark, ...change })).toThrow(GraphError);
		},
	);
});
