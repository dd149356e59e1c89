import { areDays, holidayNamed, nextOf } from '.';

const utc = (text: string) => Date.parse(`${text}T00:00:00Z`);
const next = (name: string, today: string) => {
	const holiday = holidayNamed(name);
	const day = holiday && nextOf(holiday, utc(today));
	return day === undefined ? undefined : new Date(day).toISOString().slice(0, 10);
};

describe('days with a name', () => {
	it.each([
		['Good Friday', '2027-03-26'],
		['Easter Monday', '2027-03-29'],
		['Rosenmontag', '2027-02-08'],
		['an Karfreitag', '2027-03-26'],
		['Christi Himmelfahrt', '2027-05-06'],
		['Thanksgiving', '2027-11-25'],
		['Black Friday', '2027-11-26'],
		['Spring bank holiday', '2027-05-31'],
		['Semana Santa', '2027-03-21'],
		['Nochevieja', '2026-12-31'],
		['Zwischen den Jahren', '2026-12-27'],
		['Lundi de Pentecôte', '2027-05-17'],
		['Pasquetta', '2027-03-29'],
		['Koningsdag', '2027-04-27'],
		['Sexta-feira Santa', '2027-03-26'],
		['Ramazan Bayramı', '2027-03-09'],
		['عيد الفطر', '2027-03-09'],
	])('"%s" comes next on %s', (name, day) => {
		expect(next(name, '2026-11-30')).toBe(day);
	});

	it('are found in the year after, once they are over', () => {
		expect(next('Ostermontag', '2027-03-29')).toBe('2027-03-29');
		expect(next('Ostermontag', '2027-03-30')).toBe('2028-04-17');
	});

	it('go on over the end of a year', () => {
		const winter = { from: '12-23', to: '01-03' };

		expect(areDays(winter, utc('2027-01-02'))).toBe(true);
		expect(areDays(winter, utc('2027-01-04'))).toBe(false);
		expect(nextOf(winter, utc('2027-01-02'))).toBe(utc('2027-01-02'));
	});

	it('may be all holidays of a language: those of some regions are a maybe', () => {
		const bankHolidays = holidayNamed('Bank holidays') ?? { from: '', to: '' };
		const feiertage = holidayNamed('an Feiertagen') ?? { from: '', to: '' };

		expect(
			['2026-12-25', '2027-03-29', '2027-05-03', '2027-08-30'].map((day) => areDays(bankHolidays, utc(day))),
		).toEqual([true, true, true, true]);
		expect(areDays(bankHolidays, utc('2026-12-07'))).toBe(false);
		expect(areDays(feiertage, utc('2027-01-06'))).toBe('maybe');
		expect(nextOf(feiertage, utc('2027-01-06'))).toBeUndefined();
	});

	it('are no days where the cell says more', () => {
		expect(holidayNamed('staff party on Good Friday')).toBeUndefined();
		expect(holidayNamed('Betriebsausflug')).toBeUndefined();
	});
});
