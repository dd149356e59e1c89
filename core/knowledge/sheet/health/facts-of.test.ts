import { factsOf } from './facts-of';

const numbers = (text: string) => {
	const { amounts, percents, times, phones } = factsOf(text);
	return [
		...amounts.keys(),
		...[...percents.keys()].map((p) => `${p}%`),
		...[...times.keys()].map((t) => `${Math.floor(t / 60)}:${String(t % 60).padStart(2, '0')}`),
		...[...phones.keys()].map((p) => `#${p}`),
	];
};

describe('factsOf', () => {
	it.each([
		['5,00 €', [5]],
		['$5.00', [5]],
		['five euros', [5]],
		['fünf Euro', [5]],
		['٥ يورو', [5]],
		['۱۲٫۵', [12.5]],
		['1.000 Gäste', [1000]],
		['1,000 guests', [1000]],
		['1.234.567,50', [1234567.5]],
		['0.125 l', [0.125]],
		['20 %, 30%', ['20%', '30%']],
		['at 5 pm', ['17:00']],
		['at 5pm', ['17:00']],
		['5 p.m.', ['17:00']],
		['12 am', ['0:00']],
		['12:30 pm', ['12:30']],
		['17 Uhr', ['17:00']],
		['17.30 Uhr', ['17:30']],
		['von 9 bis 18 Uhr', ['9:00', '18:00']],
		['9–18h', ['9:00', '18:00']],
		['8:00 - 18:30', ['8:00', '18:30']],
		['until noon', ['12:00']],
		['call +49 30 1234567', ['#1234567']],
		['030/1234567', ['#1234567']],
		['https://shop.com/2024/5 and me5@shop.com', []],
		['COVID19 B12', []],
	])('reads %j', (text, expected) => {
		expect(numbers(text)).toEqual(expected);
	});
});
