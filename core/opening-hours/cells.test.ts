import { parseDayHours, readDateRange, readDays } from './index';

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
const shown = (text: string) =>
	parseDayHours(text)?.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}-${clock(toMinute)}`) ?? null;

describe('parseDayHours', () => {
	it.each([
		['9:00-13:00, 15:00-18:00', ['9:00-13:00', '15:00-18:00']],
		['15-18 / 9-13', ['9:00-13:00', '15:00-18:00']],
		['7:00 am – 6:30 pm', ['7:00-18:30']],
		['9 to 17', ['9:00-17:00']],
		['9 bis 18 Uhr', ['9:00-18:00']],
		['9h30-12h', ['9:30-12:00']],
		['9:00:00-18:00:00', ['9:00-18:00']],
		['18-2', ['18:00-26:00']],
		['24h', ['0:00-24:00']],
		['Open 24 hours', ['0:00-24:00']],
		['rund um die Uhr', ['0:00-24:00']],
		['closed', []],
		['Geschlossen', []],
		['Ruhetag', []],
		['fermé', []],
		['مغلق', []],
	])('reads %j', (text, expected) => {
		expect(shown(text)).toEqual(expected);
	});

	it.each(['', 'by appointment', 'from 9', '9', 'Mon 9-18', 'closed 12-13', 'Sommer 9-18', '25-26', '-'])(
		'does not guess what %j means',
		(text) => {
			expect(parseDayHours(text)).toBeNull();
		},
	);
});

describe('readDays', () => {
	it.each([
		['Monday', [0]],
		['Mo.', [0]],
		['Samstag', [5]],
		['domingo', [6]],
		['Mon-Fri', [0, 1, 2, 3, 4]],
		['Monday to Wednesday', [0, 1, 2]],
		['Sat–Mon', [5, 6, 0]],
		['Sat, Sun', [5, 6]],
		['Saturday & Sunday', [5, 6]],
		['weekdays', [0, 1, 2, 3, 4]],
		['Wochenende', [5, 6]],
		['fin de semana', [5, 6]],
		['segunda-feira', [0]],
		['daily', [0, 1, 2, 3, 4, 5, 6]],
		['الأحد', [6]],
		['Çarşamba', [2]],
	])('reads %j', (text, days) => {
		expect(readDays(text)).toEqual(days);
	});

	it.each(['', 'Croissant', 'Sunday brunch', 'Mon-', '24.12.', 'and'])('knows no day %j', (text) => {
		expect(readDays(text)).toBeNull();
	});
});

describe('readDateRange', () => {
	const day = (year: number | null, month: number, day: number) => ({ year, month, day });

	it.each([
		['2026-12-24', day(2026, 12, 24), day(2026, 12, 24)],
		['24.12.', day(null, 12, 24), day(null, 12, 24)],
		['24.12.2026', day(2026, 12, 24), day(2026, 12, 24)],
		['24/12/2026', day(2026, 12, 24), day(2026, 12, 24)],
		['12/24/2026', day(2026, 12, 24), day(2026, 12, 24)],
		['24 December', day(null, 12, 24), day(null, 12, 24)],
		['Dec 24th, 2026', day(2026, 12, 24), day(2026, 12, 24)],
		['24 de diciembre', day(null, 12, 24), day(null, 12, 24)],
		['1er mai', day(null, 5, 1), day(null, 5, 1)],
		['24.-26.12.', day(null, 12, 24), day(null, 12, 26)],
		['24–26 December 2026', day(2026, 12, 24), day(2026, 12, 26)],
		['24.12. - 2.1.', day(null, 12, 24), day(null, 1, 2)],
		['24.12.-02.01.2027', day(2026, 12, 24), day(2027, 1, 2)],
		['2026-12-24 to 2027-01-02', day(2026, 12, 24), day(2027, 1, 2)],
		['Fr 24.12.', day(null, 12, 24), day(null, 12, 24)],
		['25 Dec (Christmas Day)', day(null, 12, 25), day(null, 12, 25)],
		['24-25 dic', day(null, 12, 24), day(null, 12, 25)],
	])('reads %j', (text, from, to) => {
		expect(readDateRange(text)).toEqual({ from, to });
	});

	it.each([
		'',
		'Monday',
		'3/4/2026',
		'31.4.',
		'2026-02-30',
		'24.12. closed',
		'until 3 January',
		'ab 24.12.',
		'24.12., 26.12.',
		'26.-24.12.',
		'12.50',
		'5 €',
		'soon',
	])('knows no date %j', (text) => {
		expect(readDateRange(text)).toBeNull();
	});
});
