import { countWords } from './count-words';

describe('countWords', () => {
	it('takes the words of PostgreSQL where words have spaces between them', () => {
		expect(countWords('wie lange habt ihr am samstag offen?', { asked: 3, known: 2 })).toEqual({
			askedWords: 3,
			knownWords: 2,
		});
	});

	it.each([
		['Thai', 'วันเสาร์ร้านปิดกี่โมง', 20, 5],
		['Chinese', '星期六你们几点关门', 8, 5],
		['Japanese', '土曜日は何時に閉まりますか', 12, 8],
		['Korean', '토요일에는 몇시에 문을 닫나요', 11, 4],
	])('counts words and not pairs of characters in %s', (_, question, pairs, words) => {
		const { askedWords, knownWords } = countWords(question, { asked: pairs, known: pairs / 2 });

		expect(askedWords).toBeGreaterThanOrEqual(words - 1);
		expect(askedWords).toBeLessThanOrEqual(words + 1);
		expect(knownWords).toBe(Math.round(askedWords / 2));
	});

	it('never counts more than there was to look up', () => {
		expect(countWords('在吗', { asked: 1, known: 1 })).toEqual({ askedWords: 1, knownWords: 1 });
		expect(countWords('在吗', { asked: 0, known: 0 })).toEqual({ askedWords: 0, knownWords: 0 });
	});
});
