import { readMessagesOptions } from './messages-options';

describe('the options of npm run bench', () => {
	it.each([
		['--grown', 200_000, [20, 40, 60, 80, 100, 120]],
		['--grown 3000', 3_000, [20, 40, 60, 80, 100, 120]],
		['--grown 20 60', 200_000, [20, 60]],
		['20 --grown 30000 60', 30_000, [20, 60]],
	])('tell the size of the year from rates: %s', (line, grown, rates) => {
		expect(readMessagesOptions(line.split(' '))).toMatchObject({ grown, rates, what: 'rates' });
	});

	it('have a thousand rows in the sheet, or as many as somebody says', () => {
		expect(readMessagesOptions(['20']).rows).toBe(1_000);
		expect(readMessagesOptions(['20', '--rows', '77']).rows).toBe(77);
	});

	it.each(['--rest --sustain', 'fast', '0', '--model-ms -1', '--forever'])(
		'are explained when they make no sense: %s',
		(line) => {
			expect(() => readMessagesOptions(line.split(' '))).toThrow('npm run bench -- --sustain');
		},
	);
});
