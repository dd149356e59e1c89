import fc from 'fast-check';
import { characters, splitText, utf8Bytes } from './split-text';

const anyText = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 200 }),
	fc.string({ unit: 'binary', maxLength: 200 }),
	fc.lorem({ mode: 'sentences', maxCount: 12 }),
	fc
		.array(
			fc.constantFrom('a', ' ', '\n', '\n\n', '. ', '👩‍👩‍👧‍👦', 'e\u0301', '🇩🇪', '店', '。', '\r\n', '\u0301', '\u200d'),
			{ maxLength: 150 },
		)
		.map(join),
);
const measures = fc.constantFrom(characters, utf8Bytes);
const withoutSpace = (text: string) => text.replace(/\s/gu, '');

function join(pieces: readonly string[]): string {
	return pieces.join('');
}

describe('splitText', () => {
	it('loses nothing, and keeps every part within the limit', () => {
		fc.assert(
			fc.property(anyText, fc.integer({ min: 30, max: 90 }), measures, (text, max, measure) => {
				const parts = splitText(text, max, measure);

				expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text));
				for (const part of parts) {
					expect(measure(part)).toBeLessThanOrEqual(max);
					expect(part.trim()).not.toBe('');
				}
			}),
		);
	});

	it('cuts no grapheme that fits into a part', () => {
		const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
		const pieces = fc.array(fc.constantFrom('👩‍👩‍👧‍👦', 'e\u0301', '🇩🇪', 'क्षि', 'x', ' ', '\n', '👍🏽', ' \u0301'), {
			maxLength: 80,
		});
		fc.assert(
			fc.property(
				pieces.map((list) => `x${list.join('')}`),
				fc.integer({ min: 30, max: 60 }),
				measures,
				(text, max, measure) => {
					const whole = new Set<number>([...segmenter.segment(text)].map(({ index }) => index)).add(text.length);

					let from = 0;
					for (const part of splitText(text, max, measure)) {
						const start = text.indexOf(part, from);
						from = start + part.length;
						expect([whole.has(start), whole.has(from)]).toEqual([true, true]);
					}
				},
			),
		);
	});

	it('keeps links whole', () => {
		const link = fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((url) => url.length <= 60);
		const glue = fc.constantFrom(' ', '\n', ', ', ' – ', '(', ') ', '店', '。');
		const text = fc.array(fc.tuple(fc.oneof(link, fc.lorem({ maxCount: 3 })), glue), { minLength: 3, maxLength: 20 });
		fc.assert(
			fc.property(text, (pieces) => {
				const parts = splitText(pieces.flat().join(''), 70, characters);

				const links = pieces.map(([piece]) => piece).filter((piece) => piece.startsWith('http'));
				for (const url of links) expect(parts.some((part) => part.includes(url))).toBe(true);
			}),
		);
	});

	it('cuts between paragraphs, else sentences, else words', () => {
		expect(splitText('First one. Second.\n\nThird is here.', 30, characters)).toEqual([
			'First one. Second.',
			'Third is here.',
		]);
		expect(splitText('We open at nine. We close at six.', 20, characters)).toEqual([
			'We open at nine.',
			'We close at six.',
		]);
		expect(splitText('one two three four five', 12, characters)).toEqual(['one two', 'three four', 'five']);
		expect(splitText('营业时间是九点。我们六点关门。', 10, characters)).toEqual(['营业时间是九点。', '我们六点关门。']);
	});

	it('does not take another part for a nicer cut', () => {
		const text = 'Ab.\n\n' + 'word '.repeat(11).trim();

		expect(splitText(text, 50, characters)).toHaveLength(2);
	});

	it('counts UTF-8 bytes where the platform does', () => {
		expect(splitText('äöü äöü', 7, utf8Bytes)).toEqual(['äöü', 'äöü']);
		expect(splitText('äöü äöü', 7, characters)).toEqual(['äöü äöü']);
	});

	it('does not cut behind a full stop that the part has no room for', () => {
		expect(splitText('营业时间。店店店', 4, characters)).toEqual(['营业时间', '。店店店']);
	});

	it('cuts even a single grapheme or link that is longer than a part', () => {
		const monster = 'a' + '\u0301'.repeat(50);
		const link = `https://example.com/${'x'.repeat(100)}`;

		expect(splitText(monster, 20, characters).join('')).toBe(monster);
		expect(splitText(link, 50, characters).join('')).toBe(link);
	});
});
