import calibration from './calibration.json';
import { fitLabels } from './own-calibration';
import { estimateConfidence, type SearchEvidence } from './estimate-confidence';

const search = (askedWords: number, ...scores: number[]): SearchEvidence => ({
	rows: scores.map((score) => ({ score })),
	askedWords,
	knownWords: askedWords,
	ease: null,
	rowCount: null,
	heardMeaning: false,
});
const estimate = (askedWords: number, ...scores: number[]) =>
	estimateConfidence(search(askedWords, ...scores)).confidence;

describe('estimateConfidence', () => {
	it('is nothing without a row', () => {
		expect(estimateConfidence(search(3))).toMatchObject({ confidence: 0, canAnswer: 0 });
	});

	it('grows with the score, with the lead over the second row, and with the words asked', () => {
		expect(estimate(3, 0.6, 0.3)).toBeGreaterThan(estimate(3, 0.4, 0.1));
		expect(estimate(3, 0.6, 0.3)).toBeGreaterThan(estimate(3, 0.6, 0.58));
		expect(estimate(6, 0.6, 0.3)).toBeGreaterThan(estimate(1, 0.6, 0.3));
	});

	it('is a probability, also at the ends and for scores above 1', () => {
		for (const score of [0, 1, 1.1]) {
			expect(estimate(0, score)).toBeGreaterThan(0);
			expect(estimate(40, score)).toBeLessThan(1);
		}
	});

	it.each([true, false])('never doubts the sheet more than its best row (with meaning: %s)', (heardMeaning) => {
		for (const [best = 0, second = 0] of [
			[0.2, 0.1],
			[0.9, 0.1],
			[0.7, 0.69],
		]) {
			const { confidence, canAnswer } = estimateConfidence({ ...search(4, best, second), heardMeaning });

			expect(canAnswer).toBeGreaterThanOrEqual(confidence);
		}
	});

	it('knows two rows that compete from a question that nothing answers', () => {
		const competing = estimateConfidence(search(4, 0.62, 0.61));

		expect(competing.canAnswer - competing.confidence).toBeGreaterThan(0.15);
	});

	it('blames a score less on a row that could not know the words', () => {
		const evidence = search(4, 0.5, 0.3);

		expect(estimateConfidence({ ...evidence, knownWords: 2 }).confidence).toBeGreaterThan(
			estimateConfidence(evidence).confidence,
		);
	});

	it('expects more where the sheet finds its own questions easily', () => {
		const { usualEase } = calibration.letters;
		const sureness = (ease: number | null) => estimateConfidence({ ...search(4, 0.5, 0.3), ease });

		expect(sureness(usualEase + 1).confidence).toBeLessThan(sureness(null).confidence);
		expect(sureness(usualEase + 1).canAnswer).toBeLessThan(sureness(null).canAnswer);
		expect(sureness(usualEase - 1).confidence).toBeGreaterThan(sureness(null).confidence);
		expect(sureness(usualEase).confidence).toBe(sureness(null).confidence);
	});

	it('expects a small sheet to leave more of what customers ask unanswered', () => {
		const sureness = (rowCount: number | null) => estimateConfidence({ ...search(4, 0.5, 0.3), rowCount });

		expect(sureness(50).confidence).toBeLessThan(sureness(100).confidence);
		expect(sureness(50).canAnswer).toBeLessThan(sureness(100).canAnswer);
		expect(sureness(200).confidence).toBeGreaterThan(sureness(100).confidence);
		expect(sureness(100)).toEqual(sureness(null));
	});

	it('guesses nothing about sheets smaller or larger than those that were measured', () => {
		const sureness = (rowCount: number) => estimateConfidence({ ...search(4, 0.5, 0.3), rowCount }).confidence;

		expect(sureness(1)).toBe(sureness(40));
		expect(sureness(100_000)).toBe(sureness(200));
	});

	it('takes a label at its word that an older estimate was asked about', () => {
		const labels = Array.from({ length: 40 }, () => ({
			features: [1, 0.2, 0.3, 1.4, 0],
			confidence: 0.9,
			correct: false,
			canAnswer: false,
		}));

		expect(fitLabels(labels)).toEqual(fitLabels(labels.map((label) => ({ ...label, features: null }))));
	});

	it('listens to a tenant’s own labels from ten on', () => {
		const evidence = search(4, 0.5, 0.3);
		const { features, confidence } = estimateConfidence(evidence);
		const wrong = { features, confidence, correct: false, canAnswer: false };
		const after = (count: number) =>
			estimateConfidence(evidence, fitLabels(Array.from({ length: count }, () => wrong))).confidence;

		expect(after(9)).toBe(confidence);
		expect(after(20)).toBeLessThan(confidence - 0.1);
		expect(after(200)).toBeLessThan(0.1);
	});
});
