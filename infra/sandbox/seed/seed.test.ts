import { answerFromContext } from '../model/answer-from-context';
import { seedTabs } from '.';

const { Knowledge = [], Tests = [] } = seedTabs();
const rows = Knowledge.slice(1).map(([question, variants, answer]) => ({
	question: String(question),
	variants: String(variants).split('\n'),
	answer: String(answer),
}));
const prompt = rows.map(
	({ question, variants, answer }, i) =>
		`<row id="${i}">${question}\n${variants.join('\n')}<answer>${answer}</answer></row>`,
);
const ask = (question: string) =>
	answerFromContext([
		{ role: 'system', content: prompt.join('\n') },
		{ role: 'user', content: question },
	]).text;

describe('the shop’s sheet', () => {
	it('has about forty rows, each with an answer and several ways to ask', () => {
		expect(rows.length).toBeGreaterThanOrEqual(40);
		for (const { question, variants, answer } of rows) {
			expect(question).not.toBe('');
			expect(answer.length).toBeGreaterThan(20);
			expect(variants.length).toBeGreaterThanOrEqual(3);
			expect(variants.length).toBeLessThanOrEqual(5);
		}
	});

	it('asks nothing twice', () => {
		const questions = rows.flatMap(({ question, variants }) => [question, ...variants]).map((one) => one.toLowerCase());

		expect(questions.filter((one, i) => questions.indexOf(one) !== i)).toEqual([]);
	});

	it('knows when it closes on Saturday', () => {
		expect(ask('what time do you close on saturday?')).toContain('close at 4:00 pm');
	});

	it('passes the tests that it carries itself', () => {
		for (const [question, mustContain] of Tests.slice(1)) {
			if (mustContain !== '') expect(ask(String(question))).toContain(String(mustContain));
		}
	});

	it('gives a fresh copy each time', () => {
		seedTabs().Knowledge?.[1]?.fill('changed');

		expect(seedTabs().Knowledge?.[1]?.[0]).not.toBe('changed');
	});
});
