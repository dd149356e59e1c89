import fc from 'fast-check';
import { noCorrection, refit, sigmoid, type LabelledLogit } from './refit';

const labels = (count: number, logit: number, right: number): LabelledLogit[] =>
	Array.from({ length: count }, (_, index) => ({ logit, outcome: index < right }));
const corrected = (logit: number, given: LabelledLogit[]) => {
	const { slope, offset } = refit(given);
	return sigmoid((1 + slope) * logit + offset);
};

describe('refit', () => {
	it('corrects nothing on fewer than ten labels', () => {
		expect(refit(labels(9, 1, 0))).toEqual(noCorrection);
	});

	it('goes down where answers turned out wrong, and up where they turned out right', () => {
		expect(corrected(1, labels(20, 1, 5))).toBeLessThan(sigmoid(1) - 0.15);
		expect(corrected(-1, labels(20, -1, 18))).toBeGreaterThan(sigmoid(-1) + 0.15);
	});

	it('stays near the shipped model on few labels, and comes to the truth with many', () => {
		const [few, many] = [corrected(0, labels(10, 0, 10)), corrected(0, labels(500, 0, 475))];

		expect(few).toBeLessThan(0.93);
		expect(many).toBeGreaterThan(0.93);
		expect(many).toBeLessThan(0.96);
	});

	it('goes no further where the labels are of one kind and from one side than tenants usually differ', () => {
		const [liked, handedOver] = [labels(500, 1.5, 500), labels(500, -1.5, 0)];

		expect(corrected(-1, liked)).toBeLessThan(0.65);
		expect(corrected(1.5, liked)).toBeGreaterThan(sigmoid(1.5));
		expect(corrected(2.5, handedOver)).toBeGreaterThan(0.65);
		expect(corrected(-1.5, handedOver)).toBeLessThan(sigmoid(-1.5));
		expect(corrected(1.5, labels(200, 1.5, 0))).toBeLessThan(0.1);
	});

	it('stays sure of what it is sure of, however much is handed over that the sheet does not know', () => {
		const passedTests = labels(7, 2.5, 7);

		expect(corrected(1.5, [...labels(80, -1, 0), ...passedTests])).toBeGreaterThan(0.65);
		expect(corrected(-1, [...labels(80, -1, 0), ...passedTests])).toBeLessThan(sigmoid(-1));
	});

	it('says a half where labels contradict each other', () => {
		expect(corrected(1, labels(200, 1, 100))).toBeCloseTo(0.5, 1);
	});

	it('leaves a model that is right about as it is', () => {
		const right = [...labels(40, 2, 35), ...labels(40, 0, 20), ...labels(40, -2, 5)];
		const { slope, offset } = refit(right);

		expect(Math.abs(slope)).toBeLessThan(0.1);
		expect(Math.abs(offset)).toBeLessThan(0.1);
	});

	it('never turns the order of answers around, whatever the labels', () => {
		const label = fc.record({ logit: fc.double({ min: -8, max: 8, noNaN: true }), outcome: fc.boolean() });
		fc.assert(
			fc.property(fc.array(label, { minLength: 10, maxLength: 60 }), (given) => {
				expect(corrected(1, given)).toBeGreaterThan(corrected(-1, given));
			}),
		);
	});
});
