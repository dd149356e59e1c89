import fc from 'fast-check';
import { buildContext, citedId } from './build-context';
import { chooseRows } from './choose-rows';
import { cutText, estimateTokens } from './cut-text';

const row = (id: string, answer: string, score = 0.5, question = `Question ${id}?`) => ({
	id,
	question,
	answer,
	score,
});
const options = { maxRows: 5, maxTokens: 500, diversity: 0.3 };

describe('buildContext', () => {
	it('numbers the rows, best first, and knows which row is meant', () => {
		const context = buildContext([row('a', 'Yes, on Mondays.', 0.9), row('b', 'By bus, line 5.', 0.4)], options);

		expect(context.rows.map(({ shortId, id }) => [shortId, id])).toEqual([
			['1', 'a'],
			['2', 'b'],
		]);
		expect(['2', ' 2 ', 'row 2', '#2'].map((cited) => citedId(context, cited))).toEqual(['b', 'b', 'b', 'b']);
		expect(citedId(context, '9')).toBe('9');
	});

	it('leaves out a row that says what another one says, and says so', () => {
		const { rows, left } = buildContext(
			[row('a', 'We close at 4 pm.', 0.9), row('b', 'We close at 4 pm. ', 0.8), row('c', 'We close at 5 pm.', 0.7)],
			options,
		);

		expect(rows.map(({ id }) => id)).toEqual(['a', 'c']);
		expect(left).toEqual([{ id: 'b', because: 'repeated' }]);
	});

	it('cuts a long answer at the end of a sentence, and leaves room for the next row', () => {
		const long = 'This sentence is about delivery and says something. '.repeat(100);

		const context = buildContext([row('a', long, 0.9), row('b', 'By bus, line 5.', 0.4)], options);

		expect(context.rows[0]?.answer).toMatch(/something\. …$/);
		expect(context.rows[0]?.isCut).toBe(true);
		expect(context.rows[1]?.answer).toBe('By bus, line 5.');
	});

	it('holds no more than it may, whatever is in the rows', () => {
		const texts = fc.array(fc.record({ id: fc.uuid(), answer: fc.string({ unit: 'grapheme', maxLength: 3_000 }) }), {
			maxLength: 8,
		});
		fc.assert(
			fc.property(texts, fc.integer({ min: 200, max: 2_000 }), (found, maxTokens) => {
				const context = buildContext(
					found.map(({ id, answer }, n) => row(id, answer, 1 - n / 10)),
					{ ...options, maxTokens },
				);

				expect(context.tokens).toBeLessThanOrEqual(maxTokens);
				expect(context.rows.length > 0).toBe(found.length > 0);
				expect(context.rows.length + context.left.length).toBe(found.length);
			}),
		);
	});

	it('takes no more rows than wanted', () => {
		const rows = ['Apples', 'Bridges', 'Clouds', 'Doors'].map((answer, n) => row(answer, `${answer}.`, 1 - n / 10));

		const { rows: taken, left } = buildContext(rows, { ...options, maxRows: 2 });

		expect(taken).toHaveLength(2);
		expect(left.map(({ because }) => because)).toEqual(['no room', 'no room']);
	});
});

describe('chooseRows', () => {
	const rows = [
		row('best', 'Delivery takes two days within the city.', 0.9),
		row('like', 'Delivery takes two days within the town.', 0.8),
		row('other', 'A courier can bring it on Sunday.', 0.7),
	];

	it('prefers what adds something, as far as it is told to', () => {
		expect(chooseRows(rows, 0).chosen.map(({ id }) => id)).toEqual(['best', 'like', 'other']);
		expect(chooseRows(rows, 0.5).chosen.map(({ id }) => id)).toEqual(['best', 'other', 'like']);
		expect(chooseRows(rows, 1).chosen[0]?.id).toBe('best');
	});

	it('keeps rows apart that differ in a number only', () => {
		expect(
			chooseRows([row('a', 'Open until 17:00 on Monday.'), row('b', 'Open until 18:00 on Monday.')], 0).repeated,
		).toEqual([]);
	});

	it('is content with no rows at all', () => {
		expect(chooseRows([], 0.5)).toEqual({ chosen: [], repeated: [] });
	});
});

describe('cutText', () => {
	it.each([
		['One sentence that is here. And another one.', 13, 'One sentence that is here. …'],
		['No sentence ends anywhere in all of this text', 8, 'No sentence …'],
		['第一句话。第二句话在这里。', 12, '第一句话。 …'],
		['short', 50, 'short'],
	])('%j in %d tokens', (text, tokens, cut) => {
		expect(cutText(text, tokens).text).toBe(cut);
	});

	it('cuts no character in half', () => {
		expect(cutText('👩‍👩‍👧'.repeat(100), 50).text).toBe(cutText('👩‍👩‍👧'.repeat(100), 50).text.toWellFormed());
	});
});

describe('estimateTokens', () => {
	// About what today's tokenizers make of them: one for four Latin letters, for two Arabic ones, for one of the others.
	it.each([
		['What time do you close on Saturday?', 8],
		['Wir haben montags bis freitags von 9:00 bis 18:00 Uhr geöffnet.', 22],
		['您好，我们周一到周五的营业时间是上午九点到下午六点。', 24],
		['نحن نفتح من الاثنين إلى الجمعة من الساعة التاسعة صباحا', 22],
		['営業時間は月曜日から金曜日の午前9時から午後6時までです。', 26],
	])('counts %j as %d at least', (text, tokens) => {
		expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens);
		expect(estimateTokens(text)).toBeLessThan(3 * tokens);
	});
});
