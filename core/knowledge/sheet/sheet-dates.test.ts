import { endOf, formatDate, readDate, toInstant } from './sheet-dates';

const date = (year: number, month: number, day: number, minutes = 0) => ({ year, month, day, minutes });

describe('readDate', () => {
	it.each([
		[46_380, date(2026, 12, 24)],
		[46_380.75, date(2026, 12, 24, 18 * 60)],
		[{ number: 46_380, shown: '24/12' }, date(2026, 12, 24)],
		['2026-12-24', date(2026, 12, 24)],
		['2026-12-24 18:30', date(2026, 12, 24, 18 * 60 + 30)],
		['24.12.2026', date(2026, 12, 24)],
		[' 2026-1-2 ', date(2026, 1, 2)],
		['', null],
		[undefined, null],
	])('reads %j', (cell, expected) => {
		expect(readDate(cell)).toEqual(expected);
	});

	it.each(['3/4/2026', '2026-02-30', '31.4.2026', 'soon', '2026-12-24 25:00', -1, 0, 9_999_999, true])(
		'does not guess what %j means',
		(cell) => {
			expect(readDate(cell)).toBeUndefined();
		},
	);
});

describe('toInstant', () => {
	it.each([
		['Europe/Berlin', date(2026, 7, 1), '2026-06-30T22:00:00.000Z'],
		['Europe/Berlin', date(2026, 12, 24, 18 * 60), '2026-12-24T17:00:00.000Z'],
		['America/New_York', date(2026, 3, 8, 12 * 60), '2026-03-08T16:00:00.000Z'],
		['Asia/Kolkata', date(2026, 1, 1), '2025-12-31T18:30:00.000Z'],
		['Pacific/Auckland', date(2026, 1, 1), '2025-12-31T11:00:00.000Z'],
	])('knows when the clocks of %s show it', (timeZone, wall, instant) => {
		expect(toInstant(wall, timeZone).toISOString()).toBe(instant);
	});
});

describe('endOf', () => {
	it('is the midnight after a date, also on the day with 25 hours', () => {
		expect(endOf(date(2026, 12, 31), 'UTC').toISOString()).toBe('2027-01-01T00:00:00.000Z');
		expect(endOf(date(2026, 10, 25), 'Europe/Berlin').toISOString()).toBe('2026-10-25T23:00:00.000Z');
	});

	it('is the moment itself where a clock is given', () => {
		expect(endOf(date(2026, 12, 31, 20 * 60), 'UTC').toISOString()).toBe('2026-12-31T20:00:00.000Z');
	});
});

it('formats as the owner may type it again', () => {
	expect(formatDate(date(2026, 1, 2))).toBe('2026-01-02');
	expect(formatDate(date(2026, 1, 2, 9 * 60 + 5))).toBe('2026-01-02 09:05');
});
