import type { Prediction } from './ask-question-set';
import { fitLogistic, probability } from './logistic-regression';
import { auroc, score } from './scores';
import { mistype, random } from './typing-errors';

const query = (qid: string, ...gold: string[]) => ({ qid, text: '', gold, type: 'in', section: '' });
const prediction = (qid: string, confidence: number, ...ranked: string[]) => ({
	qid,
	ranked,
	confidence,
	action: confidence >= 0.5 ? ('answer' as const) : ('handoff' as const),
});

describe('score', () => {
	it('counts ranks, precision and coverage', () => {
		const scores = score(
			[query('1', 'a'), query('2', 'b'), query('3', 'c'), query('4')],
			[prediction('1', 0.9, 'a'), prediction('2', 0.8, 'x', 'b'), prediction('3', 0.2, 'c'), prediction('4', 0.1, 'a')],
		);

		expect(scores).toMatchObject({
			questions: 4,
			recallAt1: 2 / 3,
			recallAt5: 1,
			mrrAt10: 2.5 / 3,
			precision: 0.5,
			answered: 0.5,
			coverageAt95: 0.25,
			aurocAnswerable: 1,
		});
		expect(scores.aurocCorrect).toBeCloseTo(0.75);
		expect(scores.calibrationError).toBeCloseTo((0.1 + 0.8 + 0.8 + 0.1) / 4);
	});

	it('says what a customer gets out of answers, questions back and handoffs', () => {
		const worth = (action: Prediction['action'], ranked: string[], gold = ['right']) =>
			score([query('1', ...gold)], [{ qid: '1', ranked, confidence: 0.5, action }]).utility;

		expect(worth('answer', ['right', 'other'])).toBe(1);
		expect(worth('answer', ['other', 'right'])).toBe(-1);
		expect(worth('clarify', ['a', 'b', 'right'])).toBe(0.6);
		expect(worth('clarify', ['a', 'b', 'c', 'right'])).toBe(-0.2);
		expect(worth('handoff', ['right'])).toBe(0);
		expect(worth('handoff', ['a'], [])).toBe(0.5);
		expect(worth('answer', ['a'], [])).toBe(-1);
	});

	it('takes ties as a coin', () => {
		expect(auroc([1, 1, 1, 1], [true, false, true, false])).toBe(0.5);
	});
});

describe('fitLogistic', () => {
	it('finds the coefficients that made the outcomes', () => {
		const next = random(3);
		const observations = Array.from({ length: 20_000 }, () => {
			const features = [1, next() * 4 - 2];
			return { features, outcome: next() < probability([-0.5, 2], features), weight: 1 };
		});

		const [intercept = 0, slope = 0] = fitLogistic(observations);

		expect(intercept).toBeCloseTo(-0.5, 0);
		expect(Math.abs(slope - 2)).toBeLessThan(0.15);
	});
});

describe('mistype', () => {
	it('makes the same errors in every run, keeps short words and splits no character', () => {
		const text = 'Öffnungszeiten 𝒜𝒷𝒸𝒹𝑒 am Samstag? '.repeat(40);
		const mistyped = mistype(text, random(1));

		expect(mistyped).toBe(mistype(text, random(1)));
		expect(mistyped).not.toBe(text);
		expect(mistyped.isWellFormed()).toBe(true);
		expect(mistyped.split(' am ')).toHaveLength(41);
	});
});
