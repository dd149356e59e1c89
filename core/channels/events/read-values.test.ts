import fc from 'fast-check';
import { isLoneEmoji, makeStorable, readTimestamp } from './read-values';

describe('readTimestamp', () => {
	it.each([
		[1_780_000_000, '2026-05-28T20:26:40.000Z'],
		['1780000000', '2026-05-28T20:26:40.000Z'],
		[1_780_000_000_123, '2026-05-28T20:26:40.123Z'],
		['1780000000123', '2026-05-28T20:26:40.123Z'],
		['2021-09-08T06:34:04+0000', '2021-09-08T06:34:04.000Z'],
	])('reads %j', (value, expected) => {
		expect(readTimestamp(value)).toBe(expected);
	});

	it.each([undefined, null, '', 'soon', 0, -1, Number.NaN, Infinity, 1e20, '9'.repeat(400), {}, [], true])(
		'takes %j for no time',
		(value) => {
			expect(readTimestamp(value)).toBeNull();
		},
	);
});

describe('makeStorable', () => {
	it('leaves what can be stored as it is, the same object', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 5 }).filter(isClean), (value) => {
				expect(makeStorable(value)).toBe(value);
			}),
		);
	});

	it('replaces what PostgreSQL refuses, in texts and in keys', () => {
		const given = { 'a\0': ['x\ud800', { b: '\udc00y' }], fine: '💬' };

		expect(makeStorable(given)).toEqual({ 'a\uFFFD': ['x\uFFFD', { b: '\uFFFDy' }], fine: '💬' });
	});

	function isClean(value: unknown): boolean {
		return !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value));
	}
});

describe('isLoneEmoji', () => {
	it.each(['👍', '👍🏽', '❤️', '👩‍👩‍👧‍👦', '🇩🇪', '1️⃣', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🎉 🎉', '☺'])('knows %s', (text) => {
		expect(isLoneEmoji(text)).toBe(true);
	});

	it.each(['', ' ', 'ok 👍', '1', '#', '42', '?', '👍?', '٣', '👍'.repeat(50)])('takes %j for words', (text) => {
		expect(isLoneEmoji(text)).toBe(false);
	});
});
