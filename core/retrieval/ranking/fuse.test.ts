import { fuse, type LegWeights } from './fuse';
import { poolPoints } from './pool-points';

const weights: LegWeights = {
	words: 0.4,
	rowLetters: 0.2,
	letters: 0.4,
	wordMeaning: 0,
	answerWords: 0,
	meaning: 0,
	answerMeaning: 0,
};

describe('fuse', () => {
	it('adds the raw scores, weighed', () => {
		expect(fuse({ words: 0.5, rowLetters: 0.5, letters: 1 }, weights)).toBeCloseTo(0.7);
	});

	it('leaves the weight of a leg that could not look to the others, so that the level stays', () => {
		expect(fuse({ rowLetters: 0.6, letters: 0.6 }, weights)).toBeCloseTo(0.6);
	});

	it('gives nothing where no leg looked', () => {
		expect(fuse({}, weights)).toBe(0);
		expect(fuse({ meaning: 0.9 }, weights)).toBe(0);
	});
});

describe('poolPoints', () => {
	it('is about the best point', () => {
		expect(poolPoints([0.8], 0.05)).toBeCloseTo(0.8);
		expect(poolPoints([0.8, 0.1, 0.2], 0.05)).toBeCloseTo(0.8, 3);
	});

	it('puts a row ahead that resembles the question in several points', () => {
		expect(poolPoints([0.8, 0.78], 0.05)).toBeGreaterThan(poolPoints([0.8, 0.3], 0.05));
	});

	it('is never below zero, also without any point', () => {
		expect(poolPoints([], 0.1)).toBe(0);
		expect(poolPoints([-1, -0.9], 0.1)).toBe(0);
	});
});
