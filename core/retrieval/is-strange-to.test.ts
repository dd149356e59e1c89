import { isStrangeTo } from './is-strange-to';

const row = (question: string, answer: string, variants: string[] = []) => ({
	...{ question, answer, variants },
	matched: [],
});

describe('isStrangeTo', () => {
	it.each([
		['do you fix treadmills', row('Do you fix e-bikes?', 'Yes, Bosch and Shimano.')],
		['was kostet eine wurzelbehandlung', row('Was kostet eine PZR?', 'Je nach Aufwand zwischen 89 € und 129 €.')],
		['is there a trampoline', row('Is there a step-free entrance?', 'Yes, at the back.')],
		['¿hay gimnasio cerca?', row('¿Está cerca de la playa?', 'A 80 m.')],
	])('%j has nothing but its form in common with another row', async (asked, other) => {
		expect(await isStrangeTo(other, asked)).toBe(true);
	});

	it.each([
		['the same word', 'do u take klarna', row('Payment', 'Cash, cards, Klarna.')],
		['a form of it', 'wollte nach gutscheinen fragen', row('Gutschein', 'Ja, ab 20 €.')],
		['a part of it', 'ist der zahnersatz teuer', row('Kosten von Ersatz', 'Ab 300 €.')],
		['another word for it', 'do you have disabled access', row('Is it wheelchair accessible?', 'Yes.')],
		['a variant', 'where can I leave my car', row('Arriving', 'Behind the house.', ['parking'])],
		['another language', '¿puedo llevar mi perro?', row('Dogs', 'Small ones only.')],
		['nothing to go by', 'and how much?', row('Bike fitting', 'From £120.')],
		['a name that nobody knows', 'xyzqk', row('Bike fitting', 'From £120.')],
		['a slip of the finger', 'is there a trampolnie', row('Trampoline', 'In the garden.')],
		['a language that nobody knows', '駐車場はありますか', row('車', '裏にあります。')],
	])('%s: %j is not strange', async (_, asked, its) => {
		expect(await isStrangeTo(its, asked)).toBe(false);
	});
});
