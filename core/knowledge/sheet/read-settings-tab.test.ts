import { readSettingsTab } from './read-settings-tab';

const read = (...rows: (string | number | boolean)[][]) => readSettingsTab('Settings', rows);

describe('readSettingsTab', () => {
	it('reads names and values under their headers, wherever these stand', () => {
		const { settings, problems } = read(
			['How this works'],
			['what it does', 'Name', 'Value'],
			['', 'Answer threshold', 0.5],
			['', 'handoff-message', 'One moment!'],
			['', '', 'no name'],
		);

		expect(settings).toEqual({ answer_threshold: 0.5, handoff_message: 'One moment!' });
		expect(problems).toEqual([]);
	});

	it('takes the first two columns when there is no header', () => {
		expect(read(['tone', 'formal']).settings).toEqual({ tone: 'formal' });
	});

	it('makes an emptied value the default again', () => {
		expect(read(['tone', '']).settings).toEqual({ tone: 'friendly, brief' });
	});

	it('reads numbers as people type them', () => {
		expect(read(['debounce_ms', '2000'], ['answer_threshold', '0,25']).settings).toEqual({
			debounce_ms: 2000,
			answer_threshold: 0.25,
		});
	});

	it('reports a value out of bounds and leaves the setting alone', () => {
		const { settings, problems } = read(['answer_threshold', 7]);

		expect(settings).toEqual({});
		expect(problems).toMatchObject([{ tab: 'Settings', row: 1, message: expect.stringContaining('cannot be "7"') }]);
	});

	it.each([
		['answer_threshold', 1.5, 'the most is 1.'],
		['answer_threshold', '-0,1', 'the least is 0.'],
		['answer_threshold', 'high', 'it has to be a number.'],
		['careful_or_helpful', 'brave', 'it has to be one of: very careful, careful, balanced, helpful, very helpful.'],
		['clarify_other', 'x'.repeat(21), 'it is longer than 20 characters.'],
		['hold_failing_tests', 'perhaps', 'it has to be yes or no.'],
	])('says in a sentence why %s cannot be %s', (name, value, why) => {
		expect(read([name, value]).problems.map(({ message }) => message)).toEqual([
			expect.stringMatching(`^"${name}" cannot be "${value}": ${why} The value from before stays.`),
		]);
	});

	it('tells the owner of two thresholds that say the opposite of each other, if both were set', () => {
		const upsideDown = read(['answer_threshold', 0.7], ['verbatim_threshold', 0.5], ['ask_threshold', 0.8]);

		expect(upsideDown.problems).toMatchObject([
			{ row: 2, message: expect.stringContaining('0.7 counts for both') },
			{ row: 3, message: expect.stringContaining('changes nothing') },
		]);
		expect(read(['answer_threshold', 0.95]).problems).toEqual([]);
		expect(read(['answer_threshold', 0.3], ['verbatim_threshold', '']).problems).toEqual([]);
	});

	it.each(['google_sheet_id', 'toString', '__proto__', 'colour'])('knows no setting %j', (name) => {
		expect(read([name, 'x'])).toMatchObject({ settings: {}, problems: [{ row: 1 }] });
	});

	it('passes on how many rows the owner means to keep', () => {
		expect(read(['confirm_rows', '12']).confirmed).toBe(12);
		expect(read(['confirm rows', 1]).confirmed).toBe(1);
		expect(read(['confirm', 'ja']).confirmed).toBe('yes');
		expect(read(['confirm_rows', '']).confirmed).toBeNull();
	});

	it('reads the name and the time zone of the business, and says when there is no such place', () => {
		const named = read(['business name', 'Corner Bakery'], ['time_zone', 'Europe/Berlin']);
		const wrong = read(['time zone', 'Berlin'], ['business name', '']);

		expect(named.business).toEqual({ business_name: 'Corner Bakery', time_zone: 'Europe/Berlin' });
		expect(wrong.business).toEqual({});
		expect(wrong.problems).toMatchObject([{ row: 1, message: expect.stringContaining('write it like Europe/Berlin') }]);
	});

	it('finds the line that the bot writes, in any language', () => {
		expect(read(['name', 'value'], ['tone', ''], ['Sync-Status', 'old']).place).toEqual({
			nameColumn: 0,
			valueColumn: 1,
			confirmRow: null,
			statusRow: 2,
		});
		expect(read(['tone', '']).place.statusRow).toBeNull();
	});
});
