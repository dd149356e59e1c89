import { storable } from './database';

describe('storable', () => {
	it('takes out what PostgreSQL cannot hold, in texts, JSON and lists of them', () => {
		const cut = '💬'.slice(0, 1);

		expect(storable('a\0b')).toBe('a\uFFFDb');
		expect(JSON.parse(storable(JSON.stringify({ a: `x${cut}`, b: '\0' })) as string)).toEqual({
			a: 'x\uFFFD',
			b: '\uFFFD',
		});
		expect(storable(['\0', JSON.stringify([cut])])).toEqual(['\uFFFD', '["\uFFFD"]']);
	});

	it('leaves everything else as it is', () => {
		const typed = { a: 'what somebody typed: \\u0000 \\\\ud83d', emoji: '💬', line: '\n' };

		expect(JSON.parse(storable(JSON.stringify(typed)) as string)).toEqual(typed);
		for (const value of [1, null, true, 'plain \\u0000', new Date(0)]) expect(storable(value)).toBe(value);
	});
});
