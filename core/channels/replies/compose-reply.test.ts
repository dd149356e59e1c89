import fc from 'fast-check';
import type { ChannelKind } from '../channel-kind';
import { channels as registry } from '../registry';
import { composeReply, resolveNumberedAnswer } from './compose-reply';
import type { MessagePart, Reply, ReplyOption } from './reply';

const channels = fc.constantFrom(...(Object.keys(registry) as ChannelKind[]));
const options = (...titles: string[]): ReplyOption[] =>
	titles.map((title, index) => ({ id: `option-${index}`, title }));
const numbered = (count: number): ReplyOption[] =>
	options(...Array.from({ length: count }, (_, index) => `Option ${index + 1}`));
const kinds = (parts: readonly MessagePart[]) => parts.map(({ kind }) => kind);

/** Everything that a customer can read in a part. */
function shown(part: MessagePart): string {
	switch (part.kind) {
		case 'buttons':
		case 'quick-replies':
		case 'list':
			return [part.text, ...part.options.map(({ title, description }) => `${title}\n${description ?? ''}`)].join('\n');
		case 'link-buttons':
			return [part.text, ...part.links.map(({ title, url }) => `${title}\n${url}`)].join('\n');
		case 'text':
			return part.text;
		default:
			return '';
	}
}

const sendable = (channel: ChannelKind) => {
	const recipient = { id: '16505551234', kind: 'phone' };
	return (part: MessagePart) => registry[channel].request({ account: '1', recipient, callbackData: 'outbox:1' }, part);
};

const anyText = fc.oneof(
	{ weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3000 }) },
	{ weight: 1, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 150 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 9000 }) },
);
const anyReply: fc.Arbitrary<Reply> = fc.record({
	text: anyText,
	format: fc.constantFrom('markdown' as const, 'platform' as const),
	options: fc.array(
		fc.record({
			id: fc.string({ maxLength: 300 }),
			title: fc.string({ unit: 'grapheme', maxLength: 40 }),
			description: fc.option(fc.lorem({ maxCount: 8 }), { nil: undefined }),
		}),
		{ maxLength: 16 },
	),
	links: fc.array(fc.record({ title: fc.lorem({ maxCount: 3 }), url: fc.webUrl() }), { maxLength: 4 }),
});

describe('composeReply', () => {
	it('keeps every message within the limits of its platform', () => {
		fc.assert(
			fc.property(anyReply, channels, (reply, channel) => {
				const parts = composeReply(reply, channel);

				// Building a request checks every limit, and throws where one is broken.
				expect(parts.map(sendable(channel))).toHaveLength(parts.length);
			}),
		);
	});

	it('loses no option, link or word', () => {
		const squeezed = (text: string) => text.replace(/\s+/gu, '');
		fc.assert(
			fc.property(anyReply, channels, (reply, channel) => {
				const said = squeezed(
					composeReply({ ...reply, format: 'platform' }, channel)
						.map(shown)
						.join(''),
				);

				expect(said).toContain(squeezed(reply.text));
				for (const { title, description } of reply.options ?? []) {
					expect(said).toContain(squeezed(title));
					if (title.trim() !== '' && isOnly(reply, title)) expect(said).toContain(squeezed(description ?? ''));
				}
				for (const { url } of reply.links ?? []) expect(said).toContain(url);
			}),
		);
	});

	/** Of two options with the same title the second is left out. */
	function isOnly({ options: all = [] }: Reply, title: string): boolean {
		const normal = (text: string) => text.trim().replace(/\s+/g, ' ');
		return all.filter((option) => normal(option.title) === normal(title)).length === 1;
	}

	it('says nothing for a reply that says nothing', () => {
		expect(composeReply({ text: ' \n ' }, 'whatsapp')).toEqual([]);
	});

	it('uses buttons, then a list, then numbers on WhatsApp', () => {
		expect(kinds(composeReply({ text: 'Which?', options: numbered(3) }, 'whatsapp'))).toEqual(['buttons']);
		expect(kinds(composeReply({ text: 'Which?', options: numbered(10) }, 'whatsapp'))).toEqual(['list']);
		expect(composeReply({ text: 'Which?', options: numbered(11) }, 'whatsapp')).toMatchObject([
			{ kind: 'text', text: expect.stringMatching(/^Which\?\n\n1\. Option 1\n(.*\n)+11\. Option 11$/) as string },
		]);
	});

	it('uses quick replies, then numbers on the others', () => {
		for (const channel of ['instagram', 'messenger'] as const) {
			expect(kinds(composeReply({ text: 'Which?', options: numbered(13) }, channel))).toEqual(['quick-replies']);
			expect(kinds(composeReply({ text: 'Which?', options: numbered(14) }, channel))).toEqual(['text']);
		}
	});

	it('prefers one list to two messages when the text is too long for buttons', () => {
		const parts = composeReply({ text: 'word '.repeat(300), options: numbered(2) }, 'whatsapp');

		expect(kinds(parts)).toEqual(['list']);
	});

	it('continues a long title in the description of its row', () => {
		const [list] = composeReply({ text: 'Which?', options: options('Delivery to your home address') }, 'whatsapp');

		expect(list).toMatchObject({
			kind: 'list',
			options: [{ title: 'Delivery to your home…', description: 'Delivery to your home address' }],
		});
	});

	it('puts options into the last message', () => {
		const parts = composeReply({ text: 'Sentence here. '.repeat(150), options: numbered(2) }, 'instagram');

		expect(kinds(parts)).toEqual(['text', 'text', 'quick-replies']);
	});

	it('takes buttons by their titles, once each', () => {
		const [part] = composeReply({ text: 'Which?', buttons: ['Hours', ' Hours', '', 'Prices'] }, 'whatsapp');

		expect(part).toMatchObject({
			kind: 'buttons',
			options: [
				{ id: 'Hours', title: 'Hours' },
				{ id: 'Prices', title: 'Prices' },
			],
		});
	});

	it('shows one link as a button, and more as text where there is one button', () => {
		const link = { title: 'Our shop', url: 'https://shop.example' };

		expect(kinds(composeReply({ text: 'Here:', links: [link] }, 'whatsapp'))).toEqual(['link-buttons']);
		expect(kinds(composeReply({ text: 'Here:', links: [link, link] }, 'messenger'))).toEqual(['link-buttons']);
		expect(composeReply({ text: 'Here:', links: [link, link] }, 'whatsapp')).toEqual([
			{ kind: 'text', text: 'Here:\n\nOur shop: https://shop.example\nOur shop: https://shop.example' },
		]);
	});

	it.each([
		['__info@shop.example__', 'info@shop.example'],
		['Write to **info@shop.example**, or call.', 'Write to info@shop.example, or call.'],
		['*https://shop.example/a_b*', 'https://shop.example/a_b'],
		['snake_case and 2*3*4', 'snake_case and 2*3*4'],
		[
			'SAVE_10_NOW at *https://shop.example* or by __info@shop.example__',
			'SAVE_10_NOW at https://shop.example or by info@shop.example',
		],
	])('shows the address in %j so that a tap leads there, and other marks as they are meant', (text, read) => {
		for (const channel of Object.keys(registry) as ChannelKind[]) {
			for (const format of ['platform', 'markdown'] as const) {
				expect(composeReply({ text, format }, channel).map(shown)).toEqual([read]);
			}
		}
	});

	it('formats what a model wrote, and leaves what a person wrote for the platform', () => {
		expect(composeReply({ text: '**Hi**' }, 'whatsapp')).toEqual([{ kind: 'text', text: '*Hi*' }]);
		expect(composeReply({ text: '*Hi*', format: 'platform' }, 'whatsapp')).toEqual([{ kind: 'text', text: '*Hi*' }]);
	});
});

describe('resolveNumberedAnswer', () => {
	const choices = options('Opening hours', 'Prices', 'Where are you?');

	it.each(['2', ' 2 ', '2.', '2)', '(2)', '#2', '２', '٢', '२', '2️⃣', 'option 2', 'Nr. 2', 'prices', 'PRICES'])(
		'understands %j',
		(answer) => {
			expect(resolveNumberedAnswer(answer, choices)?.title).toBe('Prices');
		},
	);

	it.each(['0', '4', '2 pizzas', 'at 2 pm', '', 'price', '2, 3'])('does not guess at %j', (answer) => {
		expect(resolveNumberedAnswer(answer, choices)).toBeNull();
	});

	it('never throws, whatever the customer writes', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (answer) => {
				const found = resolveNumberedAnswer(answer, choices);

				expect(found === null || choices.includes(found)).toBe(true);
			}),
		);
	});
});
