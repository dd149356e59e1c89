import { isOpenAt, parseOpeningHours } from './index';

/** Which quarter hours of a week the shop is open, as a readable list. */
function openTimes(text: string): string[] | null {
	const hours = parseOpeningHours(text);
	const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
	const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
	return (
		hours &&
		[...hours]
			.sort((a, b) => a.day - b.day || a.fromMinute - b.fromMinute)
			.map(({ day, fromMinute, toMinute }) => `${names[day]} ${clock(fromMinute)}-${clock(toMinute)}`)
	);
}

describe('parseOpeningHours', () => {
	it.each([
		['Mon 9:00-18:00', ['Mon 9:00-18:00']],
		['Mon-Wed 9-17', ['Mon 9:00-17:00', 'Tue 9:00-17:00', 'Wed 9:00-17:00']],
		['Sat, Sun: 10am – 4pm', ['Sat 10:00-16:00', 'Sun 10:00-16:00']],
		['Fri 1-5pm', ['Fri 13:00-17:00']],
		['Fri 9-5pm', ['Fri 9:00-17:00']],
		['Fri 12pm-12am', ['Fri 12:00-24:00']],
		['Mon 9-12, 13:30-18; Tue closed', ['Mon 9:00-12:00', 'Mon 13:30-18:00']],
		['Fri to Sun 18:00 until 02:00', ['Fri 18:00-26:00', 'Sat 18:00-26:00', 'Sun 18:00-26:00']],
		['Sat-Mon 8.30-12', ['Mon 8:30-12:00', 'Sat 8:30-12:00', 'Sun 8:30-12:00']],
		['Mo-Di 9-18 Uhr\nSa 10-14 Uhr', ['Mon 9:00-18:00', 'Tue 9:00-18:00', 'Sat 10:00-14:00']],
		['von Montag bis Dienstag 9 bis 18 Uhr', ['Mon 9:00-18:00', 'Tue 9:00-18:00']],
		[
			'lunes a martes 9:00 a 14:00 y 17:00 a 20:00',
			['Mon 9:00-14:00', 'Mon 17:00-20:00', 'Tue 9:00-14:00', 'Tue 17:00-20:00'],
		],
		['du lundi au mardi 9h00-12h30', ['Mon 9:00-12:30', 'Tue 9:00-12:30']],
		['sábado 10-14', ['Sat 10:00-14:00']],
		['daily 0-24', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => `${day} 0:00-24:00`)],
		['9-17', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => `${day} 9:00-17:00`)],
	])('reads "%s"', (text, expected) => {
		expect(openTimes(text)).toEqual(expected);
	});

	it.each([
		'',
		'always',
		'Mon',
		'Mon-Fri',
		'Mon 9',
		'Mon 9:00-',
		'Mon 25-26',
		'Mon 9:75-10',
		'Mon 13pm-14pm',
		'by appointment 9-5',
		'closed',
	])('does not guess what "%s" means', (text) => {
		expect(parseOpeningHours(text)).toBeNull();
	});
});

describe('isOpenAt', () => {
	const hours = parseOpeningHours('Mon-Fri 9-18, Sat 20:00-02:00') ?? [];

	it.each([
		['2026-11-23T08:00:00Z', true], // Monday, 9:00 in Berlin
		['2026-11-23T07:59:00Z', false],
		['2026-11-23T17:00:00Z', false], // 18:00: closed from now on
		['2026-07-20T07:00:00Z', true], // Monday in summer, 9:00
		['2026-11-22T12:00:00Z', false], // Sunday
		['2026-11-22T00:30:00Z', true], // Sunday 1:30: still Saturday night
		['2026-11-22T01:00:00Z', false],
		['2026-11-21T19:00:00Z', true],
	])('in Berlin at %s: %s', (at, expected) => {
		expect(isOpenAt(hours, 'Europe/Berlin', new Date(at))).toBe(expected);
	});

	it('goes past midnight from Sunday to Monday', () => {
		const sunday = parseOpeningHours('Sun 20-2') ?? [];

		expect(isOpenAt(sunday, 'UTC', new Date('2026-11-23T01:59:00Z'))).toBe(true);
		expect(isOpenAt(sunday, 'UTC', new Date('2026-11-23T02:00:00Z'))).toBe(false);
	});

	it('takes a time zone that nobody knows for UTC', () => {
		expect(isOpenAt(hours, 'Mars/Crater', new Date('2026-11-23T09:00:00Z'))).toBe(true);
	});
});
