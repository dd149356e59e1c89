import { letterLikeness, QuestionGroups } from './question-groups';

const group = (id: string, question: string, vector: number[] | null = null) => ({ id, question, vector });
const tab = () =>
	new QuestionGroups([
		group('telescope', 'Do you have a telescope on the roof?'),
		group('bicycle', 'do you repair bicycles'),
		group('four', 'can I book a table for 4 people'),
		group('arabic', 'هل لديكم موقف سيارات؟'),
		group('german', 'Habt ihr glutenfreies Brot?'),
	]);

describe('QuestionGroups', () => {
	it.each([
		['telescope', 'DO YOU HAVE A TELESCOPE ON THE ROOF'],
		['telescope', 'is there a telescope on the roof'],
		['bicycle', 'do you reapir bicycles?'],
		['bicycle', 'repair bicycle'],
		['arabic', 'هل لديكم موقف للسيارات'],
		['german', 'habt ihr auch glutenfreies brot'],
	])('finds that %s is asked again: %s', (id, question) => {
		expect(tab().find(question, null)).toBe(id);
	});

	it.each([
		'do you deliver',
		'do you have gift cards',
		'can I book a table for 12 people',
		'هل لديكم خبز؟',
		'Habt ihr am Sonntag auf?',
		'?',
	])('takes another question for another one: %s', (question) => {
		expect(tab().find(question, null)).toBeUndefined();
	});

	it('goes by meaning where there are vectors', () => {
		const groups = new QuestionGroups([
			group('pets', 'are dogs allowed', [1, 0]),
			group('kids', 'high chairs?', [0, 1]),
		]);

		expect(groups.find('may I bring my poodle', [0.95, 0.31])).toBe('pets');
		expect(groups.find('may I bring my poodle', [0.7, 0.71])).toBeUndefined();
		expect(groups.find('may I bring my poodle', null)).toBeUndefined();
	});

	it('knows what was added meanwhile', () => {
		const groups = tab();

		groups.add(group('ice', 'do you sell ice cream'));

		expect(groups.find('do you sell ice-cream?', null)).toBe('ice');
	});

	it('keeps two thousand groups apart', () => {
		const words = ['cake', 'bread', 'roll', 'coffee', 'tea', 'juice', 'pie', 'tart', 'bun', 'soup'];
		const asked = (i: number) => `${words[i % 10]} in the big box ${i}`;
		const groups = new QuestionGroups(Array.from({ length: 2_000 }, (_, i) => group(String(i), asked(i))));

		const found = Array.from({ length: 500 }, (_, i) => groups.find(`in ${asked(i)}`, null));

		expect(found).toEqual(Array.from({ length: 500 }, (_, i) => String(i)));
	});
});

describe('letterLikeness', () => {
	it('is high for the same answer with a word more, low for another one', () => {
		const answer = 'Yes, we deliver within 5 km for $4.50.';

		expect(letterLikeness('Yes, we deliver within 5 km, for $4.50. Thanks!', answer)).toBeGreaterThan(0.8);
		expect(letterLikeness('No, sorry, only the city centre.', answer)).toBeLessThan(0.4);
		expect(letterLikeness('👍', answer)).toBe(0);
	});
});
