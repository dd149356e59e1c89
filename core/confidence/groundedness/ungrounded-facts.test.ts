import * as fc from 'fast-check';
import { ungroundedFacts } from './ungrounded-facts';

/** What the reply says | what its row says | what is not in the row. */
type Case = [reply: string, source: string, ungrounded: string[]];

describe('ungroundedFacts', () => {
	it.each<Case>([
		['It costs 5 €.', 'It costs 5.00 €', []],
		['It costs 5,50 €.', 'It costs 5.50 €', []],
		['It costs five euros.', '5,00 €', []],
		['It costs 5 euros', 'five euros', []],
		['Das kostet fünf Euro.', 'Preis: 5 EUR', []],
		['Cuesta cinco euros', '5 €', []],
		['الثمن ٥ يورو', '5 €', []],
		['Only €5!', 'Price | 5', []],
		['5,- €', '5 €', []],
		['EUR 1.200', '1,200 €', []],
		['1’200 CHF', 'CHF 1200', []],
		['1 200 €', '1200 €', []],
		['twenty-five dollars', '$25', []],
		['fünfundzwanzig Euro', '25 €', []],
		['It costs 6 €.', 'It costs 5 €', ['6 €']],
		['It costs $5.', 'It costs 5 €', ['$5']],
		['It costs six euros.', 'It costs 5 €', ['six euros']],
		['5 € or 7.50 €', '5 €', ['7.50 €']],
		['It costs 18', 'It costs 1800', ['18']],
		['It costs 1.5 €', 'It costs 15 €', ['1.5 €']],
		['It is 50 € with 10 % off', '50 €, 10 percent off', []],
		['20 % off', '10 % off, from 20 € on', ['20 %']],
		['zehn Prozent Rabatt', '10 % Rabatt', []],
	])('knows a price or share however it is written: %s | %s', (reply, source, expected) => {
		expect(ungroundedFacts(reply, [source])).toEqual(expected);
	});

	it.each<Case>([
		['We close at 18:00.', 'Saturday 9:00 to 18:00', []],
		['Until 6 pm.', 'Saturday 9:00 to 18:00', []],
		['Until 6pm.', '9-18', []],
		['Until 6 p.m. today', 'from 9 to 6', []],
		['Von 9 bis 18 Uhr', 'Mo-Fr 9:00–18:00', []],
		['Bis 18 Uhr', 'Mo-Fr 9-18', []],
		['bis 18.30 Uhr', '18:30', []],
		['jusqu’à 17h30', '9h-17h30', []],
		['until 17:00', '9am - 5pm', []],
		['at half past: 17.30 Uhr', '5:30 PM', []],
		['Opens at 07:30', 'Opens at 7:30', []],
		['Open 9.00-18.00', '9:00 to 18:00', []],
		['We are open 9:00-13:00 and 15:00-18:00', '9-13, 15-18 Uhr', []],
		['من ٩ إلى ٦', 'من 9 إلى 6', []],
		['حتى 6 مساء', '18:00', []],
		['We close at 19:00.', 'Saturday 9:00 to 18:00', ['19:00']],
		['Until 7 pm.', '9-18', ['7 pm']],
		['Until 5 pm.', 'It costs 5 €', ['5 pm']],
		['Opens 8 pm', 'Opens 8:00', ['8 pm']],
		['open 24 hours', 'open 24h', []],
	])('knows a time however it is written: %s | %s', (reply, source, expected) => {
		expect(ungroundedFacts(reply, [source])).toEqual(expected);
	});

	it.each<Case>([
		['On 24 December', 'closed on 24.12.', []],
		['on December 24th', '2026-12-24', []],
		['am 24. Dezember 2026', '24.12.2026', []],
		['el 24 de diciembre', '24/12', []],
		['on 12/24/2026', '24 December 2026', []],
		['يوم 24 ديسمبر', '24.12.', []],
		['on 24.12.', 'closed 24.-26.12.', []],
		['on 25 December', 'closed from 24 to 26 December', []],
		['closed December 24-26', 'closed 24.–26.12.', []],
		['on 24 December 2027', '24 December 2026', ['24 December 2027']],
		['on 25 December', 'closed on 24.12.', ['25 December']],
		['on 27.12.', 'closed 24.-26.12.', ['27.12.']],
		['since 1998', 'founded in 1998', []],
		['since 1999', 'founded in 1998', ['1999']],
	])('knows a day however it is written: %s | %s', (reply, source, expected) => {
		expect(ungroundedFacts(reply, [source])).toEqual(expected);
	});

	it.each<Case>([
		['See https://www.example.com/menu.', 'example.com/menu', []],
		['See example.com!', 'https://example.com/menu?x=1', []],
		['See www.Example.com/', 'http://example.com', []],
		['Write to Info@Example.com.', 'info@example.com', []],
		['Call +49 30 1234567', '030 / 123 45 67', []],
		['Call (030) 1234-567', '+49 30 1234567', []],
		['Call 01 23 45 67 89', '0123456789', []],
		['See example.com/prices', 'https://example.com/menu', ['example.com/prices']],
		['See example.org', 'example.com', ['example.org']],
		['Write to sales@example.com', 'info@example.com', ['sales@example.com']],
		['Call 030 1234568', '030 1234567', ['030 1234568']],
		['Order 12345678', 'your order 12345678', []],
		['Call 1800', 'Call 18', ['1800']],
	])('knows how to reach somebody however it is written: %s | %s', (reply, source, expected) => {
		expect(ungroundedFacts(reply, [source])).toEqual(expected);
	});

	it.each<Case>([
		['We have none.', '', []],
		['One of our team will help you with this one.', '', []],
		['Two of our cakes are vegan.', 'Cheesecake and brownie are vegan.', []],
		['It takes two days.', 'Delivery takes 2 days', []],
		['It takes three days.', 'Delivery takes 2 days', ['three days']],
		['1. Bread\n2. Cake', 'Bread, cake', []],
		['1️⃣ Bread 2️⃣ Cake', 'Bread, cake', []],
		['1. Bread\n3. Cake', 'Bread, cake', ['1', '3']],
		['Room A4 on the 2nd floor', 'A4, 2nd floor', []],
		['Room B5', 'Room A4', ['5']],
		['24/7', 'open 24/7', []],
		['Try our version 2.5', 'version 2.5', []],
		['３ pieces', '3 pieces', []],
		['10 20 30', '10, 20, 30', []],
		['3.50 4.50', '3,50 € 4,50 €', []],
		['It weighs 1,200 grams.', 'It weighs 1200 g', []],
		['It weighs 1.2 kg.', 'It weighs 1.200 kg', []],
	])('takes a number for what it is: %s | %s', (reply, source, expected) => {
		expect(ungroundedFacts(reply, [source])).toEqual(expected);
	});

	it('looks at all cited rows together, and names each invention once, in the order of the reply', () => {
		const ungrounded = ungroundedFacts('From 9 to 18:00, 5 €, again 7 €, 5 € and 8 pm, 7 €.', ['9:00–18:00', '5 €']);

		expect(ungrounded).toEqual(['7 €', '8 pm']);
	});

	it('finds everything grounded that is copied from its row', () => {
		const word = fc.constantFrom(
			...['open', 'Mo-Fr', '9-18', '9:00', '5 €', '$3.50', '10 %', '24.12.', '1,200', '+49 30 1234567', 'a@b.de'],
			...['example.com/x', 'two days', '5pm', '17 Uhr', 'A4', '٥', 'am', 'to', '–', '.', '\n', '2026-12-24', '1/2'],
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 12 }), (words) => {
				const text = words.join(' ');

				expect(ungroundedFacts(text, [text])).toEqual([]);
			}),
		);
	});

	it('takes nothing for grounded that it has not looked at: what no customer would read to its end', () => {
		expect(ungroundedFacts(`We open at nine. ${'Really. '.repeat(3_000)}`, ['We open at nine.'])).toHaveLength(1);
	});

	it('takes a long text with many digits in its stride', () => {
		const text = '1 2 3-4.5/6 '.repeat(1_600);

		expect(ungroundedFacts(text, [text])).toEqual([]);
	});
});
