import fc from 'fast-check';
import { boundRecord } from './search-record';
import type { RecordedPart, SearchRecord } from './search-record';

const part = (text: string, rows: number): RecordedPart => ({
	asked: text,
	searched: text,
	otherwise: [],
	stripped: [text],
	carried: [text],
	confidence: 0.43,
	canAnswer: 0.6,
	askedWords: 3,
	knownWords: 2,
	features: [1, 0.2, 0.3, 1.4, 0],
	weights: { words: 0.5, letters: 0.5 },
	bestByLeg: { words: Array.from({ length: 9 }, (_, n) => `row-${n}`) },
	rows: Array.from({ length: rows }, (_, n) => ({
		id: `row-${n}`,
		question: text,
		place: text,
		score: 1 - n / 100,
		legs: { words: 0.5, letters: 0.4 },
		matched: [text, text],
	})),
});
const record = (parts: RecordedPart[]): SearchRecord => ({
	version: 3,
	language: { code: 'en', from: 'text' },
	left: ['hi'],
	weighing: { model: 'some-model', ease: 2.9, rowCount: 48 },
	parts,
	degraded: ['no vectors'],
});
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('boundRecord', () => {
	it('leaves a record of usual size as it is', () => {
		const usual = record([part('do you deliver', 4)]);

		expect(boundRecord(usual, 8_000)).toEqual({
			...usual,
			parts: [{ ...usual.parts[0], bestByLeg: { words: ['row-0', 'row-1', 'row-2', 'row-3', 'row-4'] } }],
		});
	});

	it('keeps the numbers and the best row when it has to cut', () => {
		const cut = boundRecord(record(Array.from({ length: 5 }, () => part('long '.repeat(500), 50))), 4_000);

		expect(bytes(cut)).toBeLessThanOrEqual(4_000);
		expect(cut.parts).toHaveLength(5);
		expect(cut.parts[0]).toMatchObject({ confidence: 0.43, canAnswer: 0.6 });
		expect(cut.parts[0]?.rows[0]).toMatchObject({ id: 'row-0', score: 1, legs: { words: 0.5, letters: 0.4 } });
		expect(cut.degraded[0]).toBe('no vectors');
	});

	it('holds the bound, whatever is in it', () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 2_000 });
		fc.assert(
			fc.property(fc.array(text, { maxLength: 9 }), fc.integer({ min: 2_000, max: 9_000 }), (texts, maxBytes) => {
				expect(bytes(boundRecord(record(texts.map((one) => part(one, 20))), maxBytes))).toBeLessThanOrEqual(maxBytes);
			}),
		);
	});
});
