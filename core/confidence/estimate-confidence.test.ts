import { estimateConfidence } from './estimate-confidence';

const estimate = (askedWords: number, ...scores: number[]) =>
	estimateConfidence({ rows: scores.map((score) => ({ score })), askedWords });

describe('estimateConfidence', () => {
	it('is nothing without a row', () => {
		expect(estimate(3)).toBe(0);
	});

	it('grows with the score, with the lead over the second row, and with the words asked', () => {
		expect(estimate(3, 0.6, 0.3)).toBeGreaterThan(estimate(3, 0.4, 0.1));
		expect(estimate(3, 0.6, 0.3)).toBeGreaterThan(estimate(3, 0.6, 0.58));
		expect(estimate(6, 0.6, 0.3)).toBeGreaterThan(estimate(1, 0.6, 0.3));
	});

	it('is a probability, also at the ends', () => {
		for (const score of [0, 1]) {
			expect(estimate(0, score)).toBeGreaterThan(0);
			expect(estimate(40, score)).toBeLessThan(1);
		}
	});
});
