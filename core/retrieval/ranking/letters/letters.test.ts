import { countLetters, readLetters, readRowLetters, scoreLetters } from '.';

const rows = [
	'do you have gluten free bread? yes, baked on tuesdays',
	'can i order a birthday cake? three days ahead',
	'wo bekomme ich eine coronavirusimpfung? beim hausarzt',
	'営業時間は何時ですか 九時から五時まで',
	'متي تفتحون المتجر من الساعه 9 الي الساعه 5',
];
const statistics = countLetters(rows);
const asked = (question: string) => readLetters(question, statistics);
const seen = (...points: string[]) => readRowLetters(points);
const best = (question: string) => {
	const letters = asked(question);
	const scores = rows.map((row) => scoreLetters(letters, seen(row, row)));
	const top = scores.reduce((a, b) => (b.letters + b.rowLetters > a.letters + a.rowLetters ? b : a));
	return top.letters > 0 ? scores.indexOf(top) : -1;
};

describe('scoreLetters', () => {
	it.each([
		['a typing error in every word', 'glutne fere braed', 0],
		['another ending', 'ordering birthdays cakes', 1],
		['half of a compound', 'impfung', 2],
		['a script without spaces', '営業は何時まで', 3],
		['Arabic with an article more', 'ساعه فتح متجر', 4],
		['nothing in common', 'xyz', -1],
	])('finds the row by %s', (_, question, row) => {
		expect(best(question)).toBe(row);
	});

	it('is 1 for the question itself, and from 0 to 1 for a whole row', () => {
		const score = scoreLetters(asked(rows[0]!), seen(rows[0]!));

		expect(score.letters).toBeCloseTo(1);
		expect(score.rowLetters).toBeGreaterThan(0);
		expect(score.rowLetters).toBeLessThanOrEqual(1);
	});

	it.each(['', '?!', '🙂🙂', '\uD83C'])('compares %j with nothing', (question) => {
		expect(scoreLetters(asked(question), seen(rows[0]!))).toEqual({ letters: 0, rowLetters: 0 });
	});
});
