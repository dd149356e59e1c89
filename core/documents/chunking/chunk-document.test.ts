import fc from 'fast-check';
import { chunkDocument, chunkStrategies, documentText, type ChunkOptions } from '..';
import type { DocumentSection } from '../document';

const section = (text: string, more: Partial<DocumentSection> = {}): DocumentSection => ({
	headings: [],
	page: null,
	text,
	...more,
});
const cut = (sections: DocumentSection[], more: Partial<ChunkOptions> = {}) =>
	chunkDocument({ sections }, { strategy: 'recursive', maxCharacters: 200, overlapCharacters: 40, ...more });

const words = fc.constantFrom(
	'soup',
	'Öffnungszeiten',
	'🚲',
	'👨‍👩‍👧',
	'e\u0301',
	'1.234,50',
	'+49 30 123 456',
	'https://shop.example/a/b?c=1',
	'نحن',
	'。',
	'東京',
	'end.',
	'Why?',
	'\n\n',
	'\n',
	'x'.repeat(90),
	'\u200b',
	' ',
);
const text = fc.array(words, { minLength: 1, maxLength: 120 }).map((parts) => parts.join(' '));
const sections = fc.array(
	fc.record({
		headings: fc.array(fc.constantFrom('Menu', 'Hours'), { maxLength: 2 }),
		page: fc.option(fc.integer({ min: 1, max: 9 })),
		text: fc.oneof(
			text,
			fc.string({ unit: 'grapheme', maxLength: 900 }),
			fc.string({ unit: 'binary', maxLength: 600 }),
		),
	}),
	{ minLength: 1, maxLength: 4 },
);

describe.each(chunkStrategies)('chunks by the strategy "%s"', (strategy) => {
	it('lose no text, keep their limits, and are where they say', async () => {
		await fc.assert(
			fc.asyncProperty(sections, fc.integer({ min: 0, max: 100 }), async (given, overlapCharacters) => {
				const whole = documentText({ sections: given });

				const chunks = await cut(given, { strategy, overlapCharacters });

				let covered = 0;
				for (const [index, chunk] of chunks.entries()) {
					expect(whole.slice(chunk.start, chunk.end)).toBe(chunk.text);
					expect(chunk.text.length).toBeLessThanOrEqual(200);
					expect(chunk.text.trim()).toBe(chunk.text);
					expect(chunk.end).toBeGreaterThan(covered);
					if (chunk.start > covered) expect(whole.slice(covered, chunk.start).trim()).toBe('');
					const previous = chunks[index - 1];
					if (previous) expect(previous.end - chunk.start).toBeLessThanOrEqual(overlapCharacters);
					covered = chunk.end;
				}
				expect(whole.slice(covered).trim()).toBe('');
			}),
			{ numRuns: 150, examples: [[[{ headings: [], page: null, text: `${'x'.repeat(125)}${'𐀀'.repeat(60)}` }], 73]] },
		);
	});

	it('never divide a character', async () => {
		await fc.assert(
			fc.asyncProperty(sections, async (given) => {
				const whole = given.map((one) => ({ ...one, text: one.text.toWellFormed() }));

				const chunks = await cut(whole, { strategy });

				expect(chunks.every((chunk) => chunk.text.isWellFormed())).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});
});

describe('recursive chunks', () => {
	it('end where a paragraph ends, or else a sentence', async () => {
		const first = 'We rent bikes. They cost 15 euros a day.';
		const second = 'Helmets are free. '.repeat(9).trim();
		const third = 'We close at six.';

		const chunks = await cut([section([first, second, third].join('\n\n'))], { overlapCharacters: 0 });

		expect(chunks.map((chunk) => chunk.text)).toEqual([
			`${first}\n\n${'Helmets are free. '.repeat(8).trim()}`,
			`Helmets are free.\n\n${third}`,
		]);
	});

	it('begin with the last sentence of the chunk before, where it is short enough', async () => {
		const sentences = Array.from({ length: 12 }, (_, at) => `Bike number ${at} is blue.`);

		const [first, second] = await cut([section(sentences.join(' '))]);

		expect(first?.text.endsWith('Bike number 7 is blue.')).toBe(true);
		expect(second?.text.startsWith('Bike number 7 is blue. Bike number 8')).toBe(true);
	});

	it('divide no number and no address', async () => {
		const address = 'https://shop.example/bikes/city?size=m&colour=blue';
		const filler = 'many words stand here before it ';

		for (let length = 100; length < 200; length += 7) {
			const before = filler.repeat(7).slice(0, length);
			const chunks = await cut(
				[section(`${before} ${address} and call +49 30 123 456 for 1 234,50 € or so, ${filler}`)],
				{
					overlapCharacters: 0,
				},
			);
			for (const whole of [address, '+49 30 123 456', '1 234,50']) {
				expect(chunks.some((chunk) => chunk.text.includes(whole))).toBe(true);
			}
		}
	});

	it('know their page and headings, and do not reach over a heading', async () => {
		const chunks = await cut([
			section('Soup is 5 €.', { headings: ['Menu', 'Soups'], page: 1 }),
			section('Cake is 4 €.', { headings: ['Menu', 'Cakes'], page: 2 }),
		]);

		expect(chunks).toEqual([
			{ text: 'Soup is 5 €.', headings: ['Menu', 'Soups'], page: 1, start: 0, end: 12 },
			{ text: 'Cake is 4 €.', headings: ['Menu', 'Cakes'], page: 2, start: 14, end: 26 },
		]);
	});

	it('of two million characters without a single space come in time', async () => {
		const chunks = await cut([section('x1'.repeat(1_000_000))], { maxCharacters: 1_200 });

		expect(chunks.length).toBeGreaterThan(1_600);
	});
});

it.each([
	[{ maxCharacters: 100 }, 'The size of a chunk must be from 200 to 4000 characters.'],
	[
		{ maxCharacters: 200, overlapCharacters: 101 },
		'The overlap of chunks must be from 0 to 100 characters: half of their size.',
	],
])('%o is refused', async (sizes, message) => {
	await expect(cut([section('x')], sizes)).rejects.toEqual(expect.objectContaining({ code: 'invalid-input', message }));
});
