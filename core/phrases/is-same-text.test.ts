import { isSameText } from '.';

describe('isSameText', () => {
	it.each([
		['Follow the link in your mail.', 'follow the link in  your mail'],
		['We are open!\nCome in.', 'We are open. Come in'],
		['はい、できます。', 'はい、できます'],
	])('finds %j in %j', (one, other) => {
		expect(isSameText(one, other)).toBe(true);
	});

	it.each([
		['We close at 5.', 'We close at 6.'],
		['10 % off', '10 € off'],
		['It costs 1.50', 'It costs 150'],
		['Yes.', 'Yes, on Mondays.'],
		['–', '–'],
	])('keeps %j apart from %j', (one, other) => {
		expect(isSameText(one, other)).toBe(false);
	});
});
