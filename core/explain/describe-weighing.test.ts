import { weightsBasis, type WeightsBasis } from '../retrieval';
import { describeEase, describeSize, describeWeights } from './describe-weighing';

const basis: WeightsBasis = {
	questions: 80,
	lexical: 0.8,
	meaning: 0.86,
	byDefault: 0.88,
	chosen: 0.9,
	isReadable: true,
	reading: {},
};
const model = 'all-MiniLM-L6-v2';

describe('describeWeights', () => {
	it.each([
		['no vectors of a model were compared', null, null, true],
		['search_weights_from_sheet is off', model, basis, false],
		['has not been asked its own questions yet', model, null, true],
		[
			'picked by the sheet: asked 80 of its own questions it gets 0.90 with them, 0.88 with the usual',
			model,
			basis,
			true,
		],
		["12 of the sheet's own questions are too few to learn from", model, { ...basis, questions: 12 }, true],
		[
			"all-MiniLM-L6-v2 does not understand this sheet. In the same thing in other words it gets German 0.31. Asked 80 of the sheet's own questions it gets 0.31, words and letters get 0.80",
			model,
			{ ...basis, meaning: 0.31, isReadable: false, reading: { de: { mark: 0.31 } } },
			true,
		],
	])('says where weights come from: %s', (sentence, heard, kept, isOn) => {
		expect(describeWeights({ model: heard }, kept, isOn)).toContain(sentence);
	});

	it('makes do with what an older release kept', () => {
		const kept = weightsBasis.parse({ questions: 'many' });

		expect(describeWeights({ model }, kept, true)).toContain('too few to learn from');
	});
});

describe('describeEase', () => {
	it('says what an easy and a hard sheet do to the probabilities', () => {
		expect(describeEase({ ease: 6 }, true)).toMatch(/^6\.00 \(usual .+look easy/);
		expect(describeEase({ ease: 1 }, false)).toMatch(/^1\.00 \(usual .+look hard/);
	});

	it('says nothing where it is not known', () => {
		expect(describeEase({ ease: null }, true)).toBeNull();
	});
});

describe('describeSize', () => {
	it('says what a small and a large sheet do to the probabilities', () => {
		expect(describeSize({ rowCount: 12 })).toMatch(/^12 rows: a small sheet .+ more is needed/);
		expect(describeSize({ rowCount: 5_000 })).toMatch(/^5000 rows: a large sheet .+ less is enough/);
		expect(describeSize({ rowCount: 1 })).toMatch(/^1 row: /);
		expect(describeSize({ rowCount: null })).toBeNull();
	});
});
