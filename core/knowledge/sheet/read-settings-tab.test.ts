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
			statusRow: 2,
		});
		expect(read(['tone', '']).place.statusRow).toBeNull();
	});
});
